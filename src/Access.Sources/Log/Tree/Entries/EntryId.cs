using System.Buffers;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>Ids of what is recorded: opaque, Base64url, with at least 128 random bits. Enough that no leaf's hash can be guessed.</summary>
internal static class EntryId
{
    internal const int Shortest = 22;
    internal const int Longest = 64;

    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    internal static bool IsValid(ReadOnlySpan<byte> id) => id.Length is >= Shortest and <= Longest && !id.ContainsAnyExcept(Alphabet);
}
