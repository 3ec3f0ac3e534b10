using System.Collections.Concurrent;
using System.Globalization;
using Access.Sources.Keys;

namespace Access.Sources.Acts.Store;

/// <summary>
/// The keys that acts are sealed with, in files <c>acts-data.N.key</c>. The highest that the database knows seals; every
/// lower one stays, for what was sealed with it. A new one is put into every node's folder, and taken into use once a node starts again.
/// </summary>
public sealed class ActDataKeys
{
    private const string Prefix = "acts-data.";
    private const string Suffix = ".key";

    private readonly string folder;
    private readonly ConcurrentDictionary<long, byte[]> keys = [];

    private ActDataKeys(string folder) => this.folder = folder;

    /// <summary>The numbers of the keys in a folder, in order.</summary>
    internal static IReadOnlyList<long> NumbersIn(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, Prefix + "*" + Suffix)
            .Select(path => Path.GetFileName(path)[Prefix.Length..^Suffix.Length])
            .Select(number => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0)
            .Where(number => number > 0)
            .Order()];

    /// <summary>Opens the keys of a folder.</summary>
    /// <exception cref="KeyException">One cannot be read.</exception>
    internal static ActDataKeys Open(string folder)
    {
        var opened = new ActDataKeys(folder);
        foreach (var number in NumbersIn(folder)) _ = opened.Find(number);
        return opened;
    }

    /// <summary>A key by its number; one that another node already seals with is read when it is met.</summary>
    /// <exception cref="ActStoreException">There is none, or it cannot be read.</exception>
    internal byte[] Find(long number)
    {
        if (keys.TryGetValue(number, out var known)) return known;
        try
        {
            return keys.GetOrAdd(number, FileOf(folder, number).Read());
        }
        catch (KeyException missing)
        {
            throw new ActStoreException(missing.Message, missing);
        }
    }

    /// <summary>Destroys a key for good: what is sealed with it, in whatever copy, is read by nobody any more.</summary>
    /// <exception cref="KeyException">It could not be done; the message names the file.</exception>
    internal static void Destroy(string folder, long number) => FileOf(folder, number).Destroy();

    /// <summary>The file of a key.</summary>
    internal static KeyFile FileOf(string folder, long number) =>
        new(Path.Combine(Path.GetFullPath(folder), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}{Suffix}")), "data key");
}
