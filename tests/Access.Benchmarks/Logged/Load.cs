using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Access.Benchmarks.Logged;

/// <summary>What a number of connections got from one path, each asking again as soon as it is answered.</summary>
/// <param name="PerSecond">Answers a second, of all connections together.</param>
/// <param name="P50">The median time of an answer, in milliseconds.</param>
/// <param name="P99">The time within which 99 of 100 answers came, in milliseconds.</param>
/// <param name="Refused">How many were answered 503: not recorded in time, and so not decided.</param>
internal sealed record Load(double PerSecond, double P50, double P99, int Refused)
{
    private const int LongestHead = 64 * 1024;

    /// <summary>Asks for a while. Writes HTTP itself: a client's own work would compete with what is measured.</summary>
    /// <exception cref="InvalidOperationException">An answer was neither 200 nor 503.</exception>
    public static Load Of(Uri address, string path, string token, byte[] body, int connections, TimeSpan time)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        byte[] request = [.. head, .. body];
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var asking = Enumerable.Range(0, connections).Select(_ => AskAsync(address, request, end)).ToArray();
        var answers = Task.WhenAll(asking).GetAwaiter().GetResult().SelectMany(times => times).ToList();
        var took = answers.Where(answer => answer.IsAnswered).Select(answer => answer.Milliseconds).Order().DefaultIfEmpty(double.PositiveInfinity).ToArray();
        return new(took.Length / time.TotalSeconds, took[took.Length / 2], took[Math.Min(took.Length - 1, (int)(took.Length * 0.99))], answers.Count(answer => !answer.IsAnswered));
    }

    private static async Task<List<(double Milliseconds, bool IsAnswered)>> AskAsync(Uri address, byte[] request, long end)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var (buffer, times) = (new byte[LongestHead], new List<(double Milliseconds, bool IsAnswered)>());
        for (long began; (began = Stopwatch.GetTimestamp()) < end;)
        {
            await socket.SendAsync(request);
            var isAnswered = await ReadAsync(socket, buffer);
            times.Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds, isAnswered));
        }
        return times;
    }

    private static async Task<bool> ReadAsync(Socket socket, byte[] buffer)
    {
        var (read, head) = (0, -1);
        while (head < 0)
        {
            read += await socket.ReceiveAsync(buffer.AsMemory(read));
            head = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }
        var isAnswered = buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8);
        if (!isAnswered && !buffer.AsSpan(0, read).StartsWith("HTTP/1.1 503"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, read));
        var (named, chunked) = (buffer.AsSpan(0, head).IndexOf("Content-Length: "u8), buffer.AsSpan(0, head).IndexOf("chunked"u8));
        if (named < 0 && chunked >= 0)
        {
            while (!buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8)) read += await socket.ReceiveAsync(buffer.AsMemory(read));
            return isAnswered;
        }
        var digits = buffer.AsSpan(named + "Content-Length: "u8.Length);
        var left = head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture) - read;
        while (left > 0) left -= await socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)));
        return isAnswered;
    }
}
