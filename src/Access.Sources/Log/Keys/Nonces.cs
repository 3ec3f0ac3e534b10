using System.Security.Cryptography;

namespace Access.Sources.Log.Keys;

/// <summary>Random nonces, drawn many at a time: a record takes several, and asking for each costs as much as sealing. They are no secrets.</summary>
internal static class Nonces
{
    private const int AtOnce = 4096;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int used;

    /// <summary>Fills a nonce. No byte is given out twice.</summary>
    internal static void Fill(Span<byte> nonce)
    {
        if (drawn is null || drawn.Length - used < nonce.Length)
        {
            // Nothing of it counts as drawn until it is.
            used = AtOnce;
            drawn ??= new byte[AtOnce];
            RandomNumberGenerator.Fill(drawn);
            used = 0;
        }
        drawn.AsSpan(used, nonce.Length).CopyTo(nonce);
        used += nonce.Length;
    }
}
