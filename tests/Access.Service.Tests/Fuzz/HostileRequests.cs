using System.Net;
using System.Text;
using Access.Tests.Fuzz;

namespace Access.Service.Tests.Fuzz;

/// <summary>Hostile requests to one route, the same for the same seed, tokens and ids.</summary>
/// <param name="route">Method and pattern.</param>
/// <param name="seed">Sound requests.</param>
/// <param name="random">What chooses.</param>
internal sealed class HostileRequests(string route, RouteSeed seed, Random random)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "X"];
    private static readonly string[] ContentTypes = ["application/json; charset=utf-8", "application/json;charset=\"utf-16\"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "a", ""];

    /// <summary>The sound requests, with every token and id that may be the right one.</summary>
    public static IEnumerable<HttpRequestMessage> Sound(string route, RouteSeed seed, Uri address, IReadOnlyList<string> tokens, IReadOnlyList<string> ids)
    {
        var (method, path) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        foreach (var token in tokens)
        {
            foreach (var id in path.Contains("{id}", StringComparison.Ordinal) ? seed.Values.Length > 0 ? seed.Values : ids : [""])
            {
                var asked = seed.Queries.Length == 0 ? path : $"{path}?{seed.Queries[^1]}";
                foreach (var body in seed.Bodies.DefaultIfEmpty([]))
                {
                    var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, asked.Replace("{id}", id, StringComparison.Ordinal)));
                    request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
                    request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
                    request.Headers.TryAddWithoutValidation("If-Match", "*");
                    if (body.Length > 0)
                    {
                        request.Content = new ByteArrayContent(body);
                        request.Content.Headers.TryAddWithoutValidation("Content-Type", seed.ContentType);
                    }

                    yield return request;
                }
            }
        }
    }

    /// <summary>One request.</summary>
    /// <param name="address">The service.</param>
    /// <param name="tokens">Tokens that are good for something.</param>
    /// <param name="ids">Ids that there are.</param>
    public HttpRequestMessage Next(Uri address, IReadOnlyList<string> tokens, IReadOnlyList<string> ids)
    {
        var method = Rarely(24) ? Pick(Methods) : route[..route.IndexOf(' ', StringComparison.Ordinal)];
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address.GetLeftPart(UriPartial.Authority) + Path(ids))) { Version = HttpVersion.Version11 };
        if (!Rarely(12)) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Pick(tokens)}");
        else if (!Rarely(3)) request.Headers.TryAddWithoutValidation("Authorization", Header($"DPoP {Pick(tokens)}"));
        foreach (var (name, values) in RouteSeed.Headers)
        {
            var usual = name is "Idempotency-Key" or "If-Match" && random.Next(8) != 0;
            if (!usual && !Rarely(12)) continue;
            var value = name == "Idempotency-Key" && !Rarely(4) ? $"key-{random.Next(200)}" : Pick(values);
            request.Headers.TryAddWithoutValidation(name, Rarely(6) ? Header(value) : value);
        }

        if (method is "GET" or "HEAD" or "TRACE" && !Rarely(8)) return request;
        request.Content = new ByteArrayContent(Body());
        var type = Rarely(20) ? Rarely(2) ? Header(seed.ContentType) : Pick(ContentTypes) : seed.ContentType;
        if (type.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }

    /// <summary>A request as the bytes of a connection, which need not be HTTP any more.</summary>
    public byte[] NextRaw(Uri address, IReadOnlyList<string> tokens, IReadOnlyList<string> ids)
    {
        var body = Body();
        var head = $"{route[..route.IndexOf(' ', StringComparison.Ordinal)]} {Path(ids)} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n" +
            $"Authorization: Bearer {Pick(tokens)}\r\nIdempotency-Key: key-{random.Next(200)}\r\nContent-Type: {seed.ContentType}\r\nContent-Length: {body.Length}\r\n\r\n";
        return new Mutator([[.. Encoding.ASCII.GetBytes(head), .. body]], random.Next()).Next();
    }

    private byte[] Body()
    {
        if (seed.Bodies.Length == 0) return Rarely(4) ? new Mutator([Encoding.ASCII.GetBytes("{}")], random.Next()).Next() : [];

        // Small ones for the most part: what is large takes the time of a hundred others.
        var body = Rarely(6) ? Pick(seed.Bodies) : new Mutator(seed.Bodies, random.Next()).Next();
        return body.Length < 64 * 1024 || Rarely(8) ? body : body[..(64 * 1024)];
    }

    private string Path(IReadOnlyList<string> ids)
    {
        var path = route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        for (int open; (open = path.IndexOf('{', StringComparison.Ordinal)) >= 0;)
        {
            var id = Pick(seed.Values.Length > 0 ? seed.Values : ids);
            if (Rarely(4)) id = new Mutator([Encoding.ASCII.GetBytes(id)], random.Next()).NextText();
            path = path[..open] + Uri.EscapeDataString(id.Length > 2000 ? id[..2000].TrimEnd('\ud800', '\ufffd') : id) + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
        }

        if (seed.Queries.Length > 0)
        {
            var query = Pick(seed.Queries);
            if (!Rarely(4)) query = new Mutator([Encoding.ASCII.GetBytes(query)], random.Next()).NextText();
            path += "?" + string.Concat(query.Take(4000).Select(letter => char.IsAsciiLetterOrDigit(letter) || "=&%+.-_~*/[]".Contains(letter, StringComparison.Ordinal) ? $"{letter}" : $"%{(int)letter & 0xff:X2}"));
        }
        else if (Rarely(24)) path += "?" + Uri.EscapeDataString(Header("a=b&child=%31&page[token]=x"));
        if (Rarely(48)) path += Pick((string[])["/", "//", "/..", "/%2e%2e/", ";a=b", "%00", "%zz", "?", "?=&&="]);
        return path;
    }

    // No line ends: the client would refuse to write them, and the raw requests have them.
    private string Header(string value)
    {
        var text = new Mutator([Encoding.UTF8.GetBytes(value)], random.Next()).NextText();
        return string.Concat(text.Take(400).Where(letter => letter is not ('\r' or '\n' or '\0')));
    }

    private bool Rarely(int once) => random.Next(once) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
