using System.Net.Sockets;
using System.Text;

namespace Access.Service.Tests.Tokens.Issuing;

/// <summary>A request written line by line, as no client library would.</summary>
internal static class RawRequest
{
    /// <summary>Sends a POST and gives the whole answer.</summary>
    internal static async Task<string> SendAsync(Uri address, string path, string body, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        var request = $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nConnection: close\r\n{lines}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20))) > 0;)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Refused before it was read to its end, the connection breaks off after the answer.
        }

        return answer.ToString();
    }
}
