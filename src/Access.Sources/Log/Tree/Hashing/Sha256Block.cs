using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Access.Sources.Log.Tree.Hashing;

/// <summary>The compression function of SHA-256 (FIPS 180-4 § 6.2.2) on eight blocks at once, one in each lane of a vector.</summary>
internal static class Sha256Block
{
    /// <summary>How many blocks are worked on at once.</summary>
    internal const int Lanes = 8;

    /// <summary>How many 32-bit words a state has.</summary>
    internal const int StateWords = 8;

    /// <summary>How many 32-bit words a block has.</summary>
    internal const int BlockWords = 16;

    /// <summary>How many bytes a block has.</summary>
    internal const int BlockBytes = BlockWords * sizeof(uint);

    private const int Rounds = 64;

    /// <summary>The state before the first block.</summary>
    internal static ReadOnlySpan<uint> Initial =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Works one block into each state.</summary>
    /// <param name="states">Word 0 of every lane, then word 1 of every lane, and so on.</param>
    /// <param name="blocks">The blocks' words in the same order, already big-endian; overwritten.</param>
    // A verification is often over before the runtime would come to optimise this by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Compress(Span<uint> states, Span<uint> blocks)
    {
        var state = MemoryMarshal.Cast<uint, Vector256<uint>>(states)[..StateWords];
        var words = MemoryMarshal.Cast<uint, Vector256<uint>>(blocks)[..BlockWords];
        ref var constants = ref MemoryMarshal.GetReference(Constants);
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);

        for (var round = 0; round < Rounds; round += BlockWords)
        {
            if (round > 0) Expand(words);
            for (var half = 0; half < BlockWords; half += 8)
            {
                ref var k = ref Unsafe.Add(ref constants, round + half);
                Step(a, b, c, ref d, e, f, g, ref h, words[half] + Vector256.Create(k));
                Step(h, a, b, ref c, d, e, f, ref g, words[half + 1] + Vector256.Create(Unsafe.Add(ref k, 1)));
                Step(g, h, a, ref b, c, d, e, ref f, words[half + 2] + Vector256.Create(Unsafe.Add(ref k, 2)));
                Step(f, g, h, ref a, b, c, d, ref e, words[half + 3] + Vector256.Create(Unsafe.Add(ref k, 3)));
                Step(e, f, g, ref h, a, b, c, ref d, words[half + 4] + Vector256.Create(Unsafe.Add(ref k, 4)));
                Step(d, e, f, ref g, h, a, b, ref c, words[half + 5] + Vector256.Create(Unsafe.Add(ref k, 5)));
                Step(c, d, e, ref f, g, h, a, ref b, words[half + 6] + Vector256.Create(Unsafe.Add(ref k, 6)));
                Step(b, c, d, ref e, f, g, h, ref a, words[half + 7] + Vector256.Create(Unsafe.Add(ref k, 7)));
            }
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    // The next sixteen words of the schedule in the place of the sixteen before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand(Span<Vector256<uint>> words)
    {
        for (var i = 0; i < BlockWords; i++)
        {
            var early = words[(i + 1) % BlockWords];
            var late = words[(i + 14) % BlockWords];
            words[i] += (Right(early, 7) ^ Right(early, 18) ^ (early >>> 3))
                + words[(i + 9) % BlockWords]
                + (Right(late, 17) ^ Right(late, 19) ^ (late >>> 10));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, ref Vector256<uint> d,
        Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, ref Vector256<uint> h, Vector256<uint> word)
    {
        var sum = h + word + (Right(e, 6) ^ Right(e, 11) ^ Right(e, 25)) + (g ^ (e & (f ^ g)));
        d += sum;
        h = sum + (Right(a, 2) ^ Right(a, 13) ^ Right(a, 22)) + ((a & b) | (c & (a | b)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Right(Vector256<uint> value, [ConstantExpected] byte count) => Avx512F.VL.IsSupported
        ? Avx512F.VL.RotateRight(value, count)
        : (value >>> count) | (value << (32 - count));
}
