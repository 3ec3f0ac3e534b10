using System.Security.Cryptography;

namespace Access.Sources.Log.Keys;

/// <summary>
/// Random bytes for nonces and ids, drawn many at a time: a decision takes several, and asking for each costs as much as sealing a part. What
/// was given out is not kept.
/// </summary>
internal static class DrawnBytes
{
    private const int AtOnce = 4096;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int used;

    /// <summary>Fills a few bytes. None is given out twice.</summary>
    internal static void Fill(Span<byte> bytes)
    {
        if (drawn is null || drawn.Length - used < bytes.Length)
        {
            // Nothing of it counts as drawn until it is.
            used = AtOnce;
            drawn ??= new byte[AtOnce];
            RandomNumberGenerator.Fill(drawn);
            used = 0;
        }
        var given = drawn.AsSpan(used, bytes.Length);
        given.CopyTo(bytes);
        given.Clear();
        used += bytes.Length;
    }
}
