using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Access.Service.Tokens;

/// <summary>
/// Tokens whose signature was found right: a client sends the same one until it ends, and its signature does not change. Kept by a
/// hash, never the token itself, and only for as long as the issuer's keys are the ones that it was checked against. Times are
/// checked anew at each use, and so is the proof of the key that a token is bound to. Safe for several threads.
/// </summary>
internal sealed class FoundTokens
{
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<Digest, Found> known = [];

    /// <summary>A token that was found valid.</summary>
    /// <param name="Token">What it says.</param>
    /// <param name="KeyId">The key that it names.</param>
    /// <param name="Under">What it was checked against.</param>
    /// <param name="NotBefore">Its start (inclusive), UTC; null where it states none.</param>
    /// <param name="Expires">Its end (exclusive), UTC.</param>
    /// <param name="IssuedAt">When it was issued, in seconds since 1970, UTC.</param>
    internal sealed record Found(ValidToken Token, string KeyId, TokenValidationParameters Under, DateTime? NotBefore, DateTime Expires, double IssuedAt)
    {
        /// <summary>Whether it may still be used, by the same keys.</summary>
        internal bool Holds(TokenValidationParameters now, DateTimeOffset at) =>
            ReferenceEquals(now, Under) && TokenTimes.AreAlive(NotBefore, Expires, at) && TokenTimes.IsPast(IssuedAt, at);
    }

    /// <summary>What was found of a token; null where it is not known.</summary>
    internal Found? Find(string compact) => known.GetValueOrDefault(Digest.Of(compact));

    /// <summary>Remembers a token.</summary>
    internal void Add(string compact, Found found)
    {
        if (known.Count >= MostKept) known.Clear();
        known[Digest.Of(compact)] = found;
    }

    private readonly record struct Digest(UInt128 First, UInt128 Second)
    {
        public static Digest Of(string compact)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(compact.AsSpan()), hash);
            return new(BitConverter.ToUInt128(hash), BitConverter.ToUInt128(hash[16..]));
        }
    }
}
