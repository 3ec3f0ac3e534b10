using System.Buffers.Text;
using System.Text;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Log;

/// <summary>Makes ids of decisions.</summary>
public static class DecisionIds
{
    /// <summary>The length of every id, in characters.</summary>
    public const int Length = MomentLength + 22;

    private const int RandomBytes = 16;
    private const int MomentLength = 7;
    private const int BitsOfStep = 4;

    // The characters of base64url in the order in which they sort.
    private const string Sorted = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /// <summary>
    /// A new id: when it was made, to sixteen milliseconds, and 128 random bits, all in base64url without padding. It tells nothing else of
    /// the decision, and nobody can guess another's.
    /// </summary>
    /// <param name="at">When: later ids sort behind earlier ones, so that what is recorded now stands together in an index.</param>
    public static string New(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[Length];
        var steps = at.ToUnixTimeMilliseconds() >> BitsOfStep;
        for (var place = MomentLength - 1; place >= 0; place--, steps >>= 6) id[place] = (byte)Sorted[(int)(steps & 63)];
        Span<byte> bits = stackalloc byte[RandomBytes];
        DrawnBytes.Fill(bits);
        Base64Url.EncodeToUtf8(bits, id[MomentLength..]);
        return Encoding.ASCII.GetString(id);
    }

    /// <summary>Whether a text may be the id of something recorded, by this version or an earlier one.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= EntryId.Longest && Ascii.IsValid(text) && EntryId.IsValid(Encoding.ASCII.GetBytes(text));
    }
}
