using System.Globalization;
using System.Text;

namespace Access.Sources.Log.Tree.Tiles;

/// <summary>
/// One piece of a log in the layout of c2sp.org/tlog-tiles: up to 256 consecutive hashes of one level, or the entries
/// that the hashes of level 0 belong to.
/// </summary>
/// <param name="Level">0 = hashes of leaves; each level above holds the roots of full tiles below; -1 = entries.</param>
/// <param name="Index">The tile's place on its level, from 0.</param>
/// <param name="Width">How many hashes or entries: 1 to 256. Below 256 the tile is partial.</param>
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>The width of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>How many levels of the tree one tile spans.</summary>
    public const int Height = 8;

    private const int EntriesLevel = -1;
    private const int MostLevels = 8; // 256^8 leaves are more than a log can count.
    private const string Prefix = "tile/";
    private const string EntriesPrefix = "tile/entries/";

    /// <summary>A bundle of entries.</summary>
    public static TileId Entries(long index, int width) => new(EntriesLevel, index, width);

    /// <summary>Whether it holds entries and not hashes.</summary>
    public bool IsEntries => Level == EntriesLevel;

    /// <summary>Whether it has all 256.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The index of the first leaf below this tile.</summary>
    public long FirstLeaf => Index << (Height * (Math.Max(Level, 0) + 1));

    /// <summary>How wide the tile at a place is in a log of some size; 0 = it is not there.</summary>
    public static int WidthAt(long size, int level, long index)
    {
        var hashes = size >> (Height * Math.Max(level, 0));
        return (int)Math.Clamp(hashes - (index << Height), 0, FullWidth);
    }

    /// <summary>Whether a log of some size has exactly this tile.</summary>
    public bool IsIn(long size) => Level < MostLevels && Width > 0 && WidthAt(size, Level, Index) == Width;

    /// <summary>The tiles of hashes of a log of some size, level by level.</summary>
    public static IEnumerable<TileId> HashesOf(long size)
    {
        for (var level = 0; level < MostLevels && size >> (Height * level) > 0; level++)
        {
            for (var index = 0L; WidthAt(size, level, index) is > 0 and var width; index++) yield return new(level, index, width);
        }
    }

    /// <summary>The path below the log's prefix, such as <c>tile/0/x001/x234/067</c> or <c>tile/entries/000.p/17</c>.</summary>
    public override string ToString()
    {
        var path = new StringBuilder(IsEntries ? EntriesPrefix : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Level}/"));
        AppendIndex(path, Index);
        if (!IsFull) path.Append(CultureInfo.InvariantCulture, $".p/{Width}");
        return path.ToString();
    }

    /// <summary>Reads a path. Only what <see cref="ToString"/> writes is one.</summary>
    public static bool TryParse(string? path, out TileId tile)
    {
        tile = default;
        if (path is null) return false;
        var (level, rest) = path.StartsWith(EntriesPrefix, StringComparison.Ordinal) ? (EntriesLevel, path[EntriesPrefix.Length..]) : ReadLevel(path);
        if (level < EntriesLevel) return false;

        var width = FullWidth;
        var partial = rest.IndexOf(".p/", StringComparison.Ordinal);
        if (partial >= 0)
        {
            if (!TryRead(rest.AsSpan(partial + 3), out var shown) || shown is < 1 or >= FullWidth) return false;
            width = (int)shown;
            rest = rest[..partial];
        }
        if (!TryReadIndex(rest, out var index)) return false;
        tile = new(level, index, width);
        return tile.ToString() == path;
    }

    /// <summary>An index in path elements of three digits: 1234067 is <c>x001/x234/067</c>.</summary>
    internal static string IndexPath(long index)
    {
        var path = new StringBuilder();
        AppendIndex(path, index);
        return path.ToString();
    }

    /// <summary>Reads what <see cref="IndexPath"/> writes.</summary>
    internal static bool TryReadIndex(string path, out long index) =>
        TryRead(path.Replace("/", "", StringComparison.Ordinal).Replace("x", "", StringComparison.Ordinal), out index) && IndexPath(index) == path;

    private static void AppendIndex(StringBuilder path, long index)
    {
        var digits = index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        for (var at = 0; at < digits.Length; at += 3)
        {
            if (at + 3 < digits.Length) path.Append('x').Append(digits, at, 3).Append('/');
            else path.Append(digits, at, 3);
        }
    }

    private static (int Level, string Path) ReadLevel(string path)
    {
        var end = path.StartsWith(Prefix, StringComparison.Ordinal) ? path.IndexOf('/', Prefix.Length) : -1;
        return end > 0 && TryRead(path.AsSpan(Prefix.Length, end - Prefix.Length), out var level) && level < MostLevels
            ? ((int)level, path[(end + 1)..])
            : (int.MinValue, "");
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out long value) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
