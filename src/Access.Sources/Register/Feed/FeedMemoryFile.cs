using System.Text.Json;
using System.Text.Json.Serialization;

namespace Access.Sources.Register.Feed;

/// <summary>Keeps what is remembered of the feed in a file of this node's own.</summary>
/// <param name="path">The file; its folder is made where it is missing.</param>
internal sealed class FeedMemoryFile(string path) : IFeedMemory
{
    /// <inheritdoc/>
    public FeedMemory? Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), FeedMemoryJson.Default.FeedMemory);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(FeedMemory remembered)
    {
        // Written whole under another name first: a crash leaves the one or the other.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = path + ".new";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, remembered, FeedMemoryJson.Default.FeedMemory);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FeedMemory))]
internal sealed partial class FeedMemoryJson : JsonSerializerContext;
