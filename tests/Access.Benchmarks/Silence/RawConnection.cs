using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Access.Benchmarks.Silence;

/// <summary>One connection that is kept, and bytes on it: nothing of a client's own between a call and its time.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[LargestAnswer];

    private RawConnection()
    {
    }

    /// <summary>Opens a connection.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>A request as bytes.</summary>
    public static byte[] Post(string path, string body, string token) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>Sends a request and reads its answer to the end, which must be 200.</summary>
    public async Task<byte[]> AskAsync(byte[] request)
    {
        await socket.SendAsync(request, SocketFlags.None);
        var (read, whole) = (0, int.MaxValue);
        while (read < whole)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(read), SocketFlags.None);
            if (received == 0) throw new IOException("The connection ended.");
            read += received;
            if (whole == int.MaxValue) whole = LengthOf(buffer.AsSpan(0, read));
        }

        return buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8) ? buffer[..read] : throw new IOException("The answer is not 200.");
    }

    public void Dispose() => socket.Dispose();

    // Until the head is there nobody knows.
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return int.MaxValue;
        var text = Encoding.ASCII.GetString(answer[..head]);
        const string Name = "Content-Length: ";
        var begin = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        var end = text.IndexOf('\r', begin);
        return head + 4 + int.Parse(end < 0 ? text[begin..] : text[begin..end], CultureInfo.InvariantCulture);
    }
}
