using Access.Domain.Vocabulary;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Export;

namespace Access.Tests.Log.Store;

/// <summary>Whoever owns the database changes what the log is found by, and not what the tree proves: it is told, and nobody reads anything else by it.</summary>
public abstract class TamperedDatabaseTests(LogBed bed) : LogSuite(bed)
{
    // One, four together, one.
    [Theory]
    [InlineData(3, "UPDATE log_entry SET kind = 3 WHERE sequence >= 3")]
    [InlineData(2, "UPDATE log_entry SET id = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAA' WHERE sequence = 2")]
    [InlineData(4, "UPDATE log_entry SET at = at + 1 WHERE sequence = 4")]
    [InlineData(4, "UPDATE log_entry SET body = entry WHERE sequence = 4")]
    [InlineData(5, "UPDATE log_entry SET body = (SELECT body FROM log_entry WHERE sequence = 1) WHERE sequence = 5")]
    [InlineData(2, "DELETE FROM log_decision WHERE sequence IN (2, 6)")]
    [InlineData(3, "UPDATE log_decision SET sequence = 9 WHERE sequence = 3")]
    [InlineData(3, "UPDATE log_decision SET at = at - 1 WHERE sequence IN (3, 5)")]
    public async Task Verify_ColumnsThatDoNotSayWhatTheEntrySays_NamesTheFirst(long record, string tampering)
    {
        await using var signer = await FillAsync();
        Assert.Null((await new LogVerifier(new DatabaseLogSource(Log.Reader), [signer.Verifier]).VerifyAsync()).Fault);
        await Bed.DisarmAsync("log_entry");
        await Bed.RunAsync(tampering);

        Assert.Equal(record, (await new LogVerifier(new DatabaseLogSource(Log.Reader), [signer.Verifier]).VerifyAsync()).Fault?.Record);
    }

    // Above the leaves, the first record of the 256 whose root is gone.
    [Theory]
    [InlineData(3, "DELETE FROM log_entry WHERE sequence IN (3, 5)")]
    [InlineData(1, "DELETE FROM log_entry WHERE sequence = 1")]
    [InlineData(6, "DELETE FROM log_entry WHERE sequence = 6")]
    [InlineData(257, "DELETE FROM log_node WHERE level = 1 AND place = 1")]
    public async Task Verify_RowsThatAreGone_NamesTheFirst(long record, string tampering)
    {
        await using var signer = await FillAsync();
        if (record > 6) await Log.AppendAsync([.. Enumerable.Range(0, 600).Select(_ => LoggedFamily.Record())], CancellationToken.None);
        await signer.SignAsync(CancellationToken.None);
        await Bed.DisarmAsync("log_entry");
        await Bed.DisarmAsync("log_node");
        await Bed.RunAsync(tampering);

        var fault = (await new LogVerifier(new DatabaseLogSource(Log.Reader), [signer.Verifier]).VerifyAsync()).Fault;

        Assert.Equal(record, fault?.Record);
        Assert.Contains("row", fault!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ColumnsThatDoNotSayWhatTheEntrySays_GivesWhatTheEntrySays()
    {
        await using var signer = await FillAsync();
        var before = await ReadAsync();
        await Bed.DisarmAsync("log_entry");
        await Bed.RunAsync("UPDATE log_entry SET kind = 3, id = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAA' WHERE sequence IN (1, 4, 6)");

        Assert.Equal(6, before.Count);
        Assert.Equal(before, await ReadAsync());
    }

    private async Task<LogCheckpoints> FillAsync()
    {
        var signer = Bed.Signer(Log);
        var first = LoggedFamily.Record();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await Log.AppendAsync([.. Enumerable.Range(0, 4).Select(place => With(first, (ResourceKind)(place + 1)))], CancellationToken.None);
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await signer.SignAsync(CancellationToken.None);
        return signer;
    }

    private static MadeDecision With(MadeDecision first, ResourceKind kind)
    {
        var facts = first.Facts with { Question = LoggedFamily.Asks(kind) };
        return first with { Id = DecisionIds.New(facts.Instants.DecidedAt), Facts = facts, Decision = LoggedFamily.Decided(facts) };
    }

    private async Task<List<(string? Id, bool IsReadable)>> ReadAsync()
    {
        var read = new List<(string?, bool)>();
        await foreach (var batch in new LoggedDecisions(new DatabaseRecords(Log.Reader), Log.Opener).ReadAsync(CancellationToken.None))
        {
            using (batch) read.AddRange(batch.Open().Select(parts => (parts.Id, !parts.Common.IsEmpty)));
        }
        return read;
    }
}
