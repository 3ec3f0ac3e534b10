using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Access.Sources.Log.Tree.Hashing;

/// <summary>
/// SHA-256 of many short messages. One at a time, a call into the cryptographic library costs several times what the
/// hashing of a few hundred bytes does; here eight messages are hashed side by side, each in a lane, and a lane that is
/// done takes the next. Where the processor has no such vectors, or a message is long, the library does it. Used for
/// verifying alone: what is written to the log is hashed by the library, so that an error here shows. For one thread.
/// </summary>
internal sealed class Sha256Lanes
{
    private const int Lanes = Sha256Block.Lanes;
    private const int TailBytes = 2 * Sha256Block.BlockBytes;
    private const int LongestInLane = 4096; // Longer ones would keep the others waiting.
    private const int Idle = -1;

    private readonly uint[] states = new uint[Sha256Block.StateWords * Lanes];
    private readonly uint[] words = new uint[Sha256Block.BlockWords * Lanes];
    private readonly byte[] tails = new byte[TailBytes * Lanes];
    private readonly Lane[] lanes = new Lane[Lanes];

    /// <summary>Whether messages can be hashed side by side on this processor.</summary>
    internal static bool IsSupported { get; } = Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian;

    /// <summary>Hashes messages.</summary>
    /// <param name="messages">Where each lies.</param>
    /// <param name="digests">The digest of each, in the same order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Hash(ReadOnlySpan<ArraySegment<byte>> messages, Span<TreeHash> digests)
    {
        var next = 0;
        var busy = 0;
        for (var lane = 0; lane < Lanes; lane++) busy += Load(lane, messages, ref next, digests) ? 1 : 0;
        while (busy > 0)
        {
            for (var lane = 0; lane < Lanes; lane++) Feed(lane, messages);
            Sha256Block.Compress(states, words);
            for (var lane = 0; lane < Lanes; lane++)
            {
                ref var done = ref lanes[lane];
                if (done.Message == Idle || ++done.Block < done.Blocks) continue;
                digests[done.Message] = Digest(lane);
                if (!Load(lane, messages, ref next, digests)) busy--;
            }
        }
    }

    // Gives a lane the next message that is short enough.
    private bool Load(int lane, ReadOnlySpan<ArraySegment<byte>> messages, ref int next, Span<TreeHash> digests)
    {
        for (; next < messages.Length; next++)
        {
            var message = messages[next].AsSpan();
            if (IsSupported && message.Length <= LongestInLane) break;
            digests[next] = TreeHash.Of(message);
        }
        if (next == messages.Length)
        {
            lanes[lane].Message = Idle;
            return false;
        }
        Start(lane, next, messages[next]);
        next++;
        return true;
    }

    private void Start(int lane, int index, ReadOnlySpan<byte> message)
    {
        var whole = message.Length / Sha256Block.BlockBytes;
        var rest = message[(whole * Sha256Block.BlockBytes)..];
        var padded = rest.Length + 1 + sizeof(ulong) <= Sha256Block.BlockBytes ? 1 : 2;
        var tail = tails.AsSpan(lane * TailBytes, padded * Sha256Block.BlockBytes);
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        tail[(rest.Length + 1)..^sizeof(ulong)].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(tail[^sizeof(ulong)..], (ulong)message.Length * 8);
        lanes[lane] = new() { Message = index, Whole = whole, Blocks = whole + padded };
        for (var word = 0; word < Sha256Block.StateWords; word++) states[(word * Lanes) + lane] = Sha256Block.Initial[word];
    }

    // Puts the words of a lane's next block between those of the others.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Feed(int lane, ReadOnlySpan<ArraySegment<byte>> messages)
    {
        ref readonly var at = ref lanes[lane];
        if (at.Message == Idle) return;
        var block = at.Block < at.Whole
            ? messages[at.Message].AsSpan(at.Block * Sha256Block.BlockBytes, Sha256Block.BlockBytes)
            : tails.AsSpan((lane * TailBytes) + ((at.Block - at.Whole) * Sha256Block.BlockBytes), Sha256Block.BlockBytes);
        var from = MemoryMarshal.Cast<byte, uint>(block);
        var to = words.AsSpan(lane);
        for (var word = 0; word < Sha256Block.BlockWords; word++) to[word * Lanes] = BinaryPrimitives.ReverseEndianness(from[word]);
    }

    private TreeHash Digest(int lane)
    {
        Span<uint> digest = stackalloc uint[Sha256Block.StateWords];
        for (var word = 0; word < digest.Length; word++) digest[word] = BinaryPrimitives.ReverseEndianness(states[(word * Lanes) + lane]);
        return TreeHash.From(MemoryMarshal.AsBytes(digest));
    }

    /// <summary>What a lane works on.</summary>
    private struct Lane
    {
        public int Message;
        public int Block;
        public int Whole;
        public int Blocks;
    }
}
