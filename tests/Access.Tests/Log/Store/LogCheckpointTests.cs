using Access.Sources.Log.Store;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Log.Tree.Tiles;
using Access.Tests.Threats;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Tests.Log.Store;

/// <summary>Checkpoints, tiles and receipts of a stored log.</summary>
public abstract class LogCheckpointTests(LogBed bed) : LogSuite(bed)
{
    [Fact]
    public async Task Sign_EmptyLog_IsOfSizeZero()
    {
        await using var signer = Bed.Signer(Log);
        var signed = await signer.SignAsync(CancellationToken.None);

        Assert.Equal((LogBed.Origin, 0L, TreeHash.Empty), (signed.Checkpoint.Origin, signed.Checkpoint.Size, signed.Checkpoint.Root));
        Assert.Equal(signed.ToBytes(), await Log.Reader.CheckpointAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Tiles_OfALogOfSeveralHundred_AreThoseOfThePlainTree()
    {
        await AppendAsync(700);
        var leaves = new List<byte[]>();
        await foreach (var record in Log.Reader.StreamAsync(1, 700, CancellationToken.None)) leaves.Add(record.Entry);
        var memory = new TileMemory();
        var tree = TileAppender.Start(memory);
        foreach (var leaf in leaves) tree.Append(TreeHash.OfLeaf(leaf));
        tree.WritePartialTiles();

        foreach (var tile in TileId.HashesOf(700))
        {
            var expected = new byte[tile.Width * TreeHash.Size];
            Assert.True(memory.TryRead(tile, expected));
            Assert.Equal(expected, await Log.Reader.TileAsync(tile, CancellationToken.None));
        }
        await using var signer = Bed.Signer(Log);
        Assert.Equal(tree.Root(), (await signer.SignAsync(CancellationToken.None)).Checkpoint.Root);
        Assert.Null(await Log.Reader.TileAsync(new(0, 2, 200), CancellationToken.None));
    }

    [Fact]
    public async Task Receipt_OfEveryRecordAtSeveralSizes_Verifies()
    {
        await using var signer = Bed.Signer(Log);
        var receipts = new Receipts(Log);
        foreach (var more in (int[])[1, 2, 254, 1, 40])
        {
            var before = await Log.Reader.SizeAsync(CancellationToken.None);
            await AppendAsync(more);
            var size = before + more;
            var last = (await Log.Reader.FindAsync([size], CancellationToken.None))[0];
            Assert.Null(await receipts.OfAsync(last, CancellationToken.None));
            await signer.SignAsync(CancellationToken.None);
            foreach (var record in await Log.Reader.FindAsync([1, (size / 2) + 1, size - (size / 256), size], CancellationToken.None))
            {
                var receipt = Receipt.Parse((await receipts.OfAsync(record, CancellationToken.None))!);
                var (entry, checkpoint) = receipt.Verify([signer.Verifier]);
                Assert.Equal((record.Sequence, record.Id, size), (entry.Sequence, entry.Id, checkpoint.Checkpoint.Size));
            }
        }
    }

    [Fact]
    public async Task Sign_FromSeveralNodesWhileTheLogGrows_IsAlwaysConsistent()
    {
        await using var other = await Bed.OpenAsync();
        await using var signer = Bed.Signer(Log);
        await using var otherSigner = Bed.Signer(other);
        var growing = Task.Run(async () =>
        {
            for (var round = 0; round < 25; round++) await (round % 2 == 0 ? Log : other).AppendAsync([.. Enumerable.Range(0, 15).Select(_ => LoggedFamily.Record())], CancellationToken.None);
        });
        var seen = new List<SignedCheckpoint>();
        while (!growing.IsCompleted) seen.AddRange(await Task.WhenAll(signer.SignAsync(CancellationToken.None), otherSigner.SignAsync(CancellationToken.None)));
        await growing;
        seen.Add(await signer.SignAsync(CancellationToken.None));

        Assert.Equal(375, seen[^1].Checkpoint.Size);
        var tree = new StoredTree(await WholeAsync(375), 375);
        Assert.All(seen, signed => Assert.Equal(tree.Root(signed.Checkpoint.Size), signed.Checkpoint.Root));
    }

    [Threat("T-06")]
    [Fact]
    public async Task Sign_LogThatWasSetBackOrRewritten_Refuses()
    {
        await AppendAsync(10);
        await using var signer = Bed.Signer(Log);
        await signer.SignAsync(CancellationToken.None);
        await AppendAsync(1);
        await Bed.DisarmAsync("log_entry");
        await Bed.RunAsync("UPDATE log_entry SET entry = (SELECT e.entry FROM log_entry e WHERE e.sequence = 4) WHERE sequence = 3");

        await Assert.ThrowsAsync<InconsistentLogException>(() => signer.SignAsync(CancellationToken.None));
        await Bed.RunAsync("UPDATE log_head SET size = 5");
        await Assert.ThrowsAsync<InconsistentLogException>(() => signer.SignAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Sign_WithAnotherKey_RefusesUnlessTheEarlierOneIsNamed()
    {
        await using var signer = Bed.Signer(Log);
        await signer.SignAsync(CancellationToken.None);
        await AppendAsync(3);
        var path = Path.Combine(Bed.Root, "next.pem");
        await using var other = new LogCheckpoints(Log, SigningKey.Open(LogBed.Origin, path), [], LogBed.Metrics, NullLogger<LogCheckpoints>.Instance);
        await using var next = new LogCheckpoints(Log, SigningKey.Open(LogBed.Origin, path), [signer.Verifier], LogBed.Metrics, NullLogger<LogCheckpoints>.Instance);

        await Assert.ThrowsAsync<LogFormatException>(() => other.SignAsync(CancellationToken.None));
        Assert.Equal(3, (await next.SignAsync(CancellationToken.None)).Checkpoint.Size);
    }

    private async Task AppendAsync(int count)
    {
        foreach (var some in Enumerable.Range(0, count).Select(_ => LoggedFamily.Record()).Chunk(100)) await Log.AppendAsync(some, CancellationToken.None);
    }

    private async Task<TileMemory> WholeAsync(long size)
    {
        var memory = new TileMemory();
        foreach (var tile in TileId.HashesOf(size)) memory.Write(tile, (await Log.Reader.TileAsync(tile, CancellationToken.None))!);
        return memory;
    }
}
