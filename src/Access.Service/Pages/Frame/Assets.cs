using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Access.Service.Pages.Frame;

/// <summary>
/// Style sheets and scripts, read once from <c>wwwroot</c> beside the binary. Their addresses name what is in them, so that a
/// browser may keep them for good.
/// </summary>
public sealed class Assets
{
    /// <summary>The route that serves them.</summary>
    public const string Route = "/assets/{version}/{name}";

    private readonly FrozenDictionary<string, (byte[] Content, string Type)> files;
    private readonly string version;

    /// <summary>Reads them.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    public Assets()
    {
        var types = new FileExtensionContentTypeProvider();
        var folder = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var found = folder.Exists ? folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToArray() : [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var read = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        foreach (var file in found)
        {
            if (!types.TryGetContentType(file.Name, out var type)) continue;
            var content = File.ReadAllBytes(file.FullName);
            hash.AppendData(content);
            read[file.Name] = (content, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type);
        }

        files = read.ToFrozenDictionary(StringComparer.Ordinal);
        version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        StyleSheets = [.. Names(".css")];
        Scripts = [.. Names(".js")];

        IEnumerable<string> Names(string extension) => read.Keys.Where(name => name.EndsWith(extension, StringComparison.Ordinal)).Select(AddressOf);
    }

    /// <summary>The addresses of the style sheets, in the order in which they count.</summary>
    public ImmutableArray<string> StyleSheets { get; }

    /// <summary>The addresses of the scripts.</summary>
    public ImmutableArray<string> Scripts { get; }

    /// <summary>Serves one.</summary>
    public IResult Serve(HttpContext context, string version, string name)
    {
        if (version != this.version || !files.TryGetValue(name, out var file)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Type);
    }

    private string AddressOf(string name) => $"/assets/{version}/{name}";
}
