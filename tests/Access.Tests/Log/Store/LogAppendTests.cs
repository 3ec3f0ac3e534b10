using System.Runtime.CompilerServices;
using System.Text;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Tests.Threats;

namespace Access.Tests.Log.Store;

/// <summary>What is appended stands in the log, in order, whole, and readable with its keys.</summary>
public abstract class LogAppendTests(LogBed bed) : LogSuite(bed)
{
    [Fact]
    public async Task Append_Decisions_AreReadBackWithTheirFacts()
    {
        var made = LoggedFamily.Record(requestId: "r-1");
        await Log.AppendAsync([made], CancellationToken.None);

        var decision = await ReadAsync(made.Id);
        Assert.NotNull(decision);
        Assert.Equal((made.Id, "portal", "r-1"), (decision.Circumstances.Id, decision.Circumstances.ClientId, decision.Circumstances.RequestId));
        Assert.Equal((made.Decision.Verdict, made.Decision.Code, made.Decision.ValidUntil), (decision.Verdict, decision.Code, decision.ValidUntil));
        Assert.Equal(made.Facts.Question.Child, decision.Facts.Question.Child);
        Assert.Equal(LoggedFamily.Mother, decision.Facts.Child.Person!.ParentalResponsibilities[0].Responsible);
        Assert.True(decision.IsWhole);
    }

    [Fact]
    public async Task Append_FromManyThreads_HasNoGapsAndLosesNothing()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            var records = Enumerable.Range(0, 7).Select(_ => LoggedFamily.Record()).ToList();
            await Log.AppendAsync(records, CancellationToken.None);
            return records.Select(record => record.Id);
        })));

        var stored = await StoredAsync();
        Assert.Equal(Enumerable.Range(1, 64 * 7).Select(sequence => (long)sequence), stored.Select(record => record.Sequence));
        Assert.Equal(ids.SelectMany(id => id).Order(StringComparer.Ordinal), stored.Select(record => record.Id).Order(StringComparer.Ordinal));
        Assert.All(stored, record => Assert.Equal((record.Sequence, record.Id, record.At), Parsed(record)));
    }

    [Fact]
    public async Task Append_FromTwoNodes_HasOneSequence()
    {
        await using var other = await Bed.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(round => Task.Run(() => (round % 2 == 0 ? Log : other).AppendAsync([LoggedFamily.Record(), LoggedFamily.Record()], CancellationToken.None))));

        Assert.Equal(Enumerable.Range(1, 120).Select(sequence => (long)sequence), (await StoredAsync()).Select(record => record.Sequence));
        Assert.Equal(120, await other.Reader.SizeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Append_TheSameVersionOfAPerson_StoresItsSnapshotOnce()
    {
        for (var time = 0; time < 3; time++) await Log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record()], CancellationToken.None);
        await using (var restarted = await Bed.OpenAsync()) await restarted.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        var changed = LoggedFamily.Record(child: new PersonLookup.Found(LoggedFamily.RegisteredChild(2), LoggedFamily.Noon));
        await Log.AppendAsync([changed], CancellationToken.None);

        var carried = (await StoredAsync()).Select(record => RecordOpener.PartsOf(record.Body).Count(part => part.Part.Role == PartRole.Snapshot));
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 1], carried);
        Assert.Equal(2, (await ReadAsync(changed.Id))!.Facts.Child.Person!.SequenceNumber);
    }

    [Fact]
    public async Task Append_DecisionsOfOneRequest_ShareABodyAndAreReadOneByOne()
    {
        var first = LoggedFamily.Record();
        var made = Together(first, 5);
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await Log.AppendAsync(made, CancellationToken.None);
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);

        Assert.Equal(3L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM log_entry WHERE LENGTH(body) > 0"), System.Globalization.CultureInfo.InvariantCulture));
        foreach (var decision in made)
        {
            var read = await ReadAsync(decision.Id);
            Assert.Equal((decision.Id, decision.Decision.Code, decision.Facts.Question.Resource.Kind), (read!.Circumstances.Id, read.Code, read.Facts.Question.Resource.Kind));
            Assert.True(read.IsWhole);
        }

        // Wherever reading begins.
        foreach (var record in await Log.Reader.PageAsync(4, 5, CancellationToken.None)) Assert.Equal((first.Id, Parsed(record)), (record.CarrierId, (record.Sequence, record.Id, record.At)));
        var some = await Log.Reader.FindAsync([6, 3, 1], CancellationToken.None);
        Assert.Equal([1L, 3, 6], some.Select(record => record.Sequence));
        Assert.Same(some[1].Body, some[2].Body);
        Assert.All(await StoredAsync(), record => Parsed(record));
    }

    // Whoever makes a log again is told of one that is not where it should be, and of the others what they were.
    [Fact]
    public async Task Open_OneThatIsNotAmongThoseOfItsBody_IsUnreadableAlone()
    {
        await Log.AppendAsync(Together(LoggedFamily.Record(), 3), CancellationToken.None);
        var stored = await StoredAsync();
        var records = stored.Select(record => new LoggedRecord(record.Kind, record.Sequence == 2 ? DecisionIds.New(record.At) : record.Id, record.Body, record.Sequence, record.CarrierId, record.Sequence)).ToList();

        var opened = new List<(string? Id, bool IsReadable)>();
        await foreach (var batch in new LoggedDecisions(new Given(records), Log.Opener).ReadAsync(CancellationToken.None))
        {
            using (batch) opened.AddRange(batch.Open().Select(parts => (parts.Id, !parts.Common.IsEmpty)));
        }

        Assert.Equal(records.Select(record => ((string?)record.Id, record.Place != 2)), opened);
    }

    [Fact]
    public async Task Erase_OfDecisionsOfOneRequest_LeavesNoneOfThemReadable()
    {
        var made = Together(LoggedFamily.Record(), 3);
        await Log.AppendAsync(made, CancellationToken.None);
        Log.Keys.Destroy([KeyOwner.Person(LoggedFamily.Mother)]);

        foreach (var decision in made)
        {
            var record = await Log.Reader.FindAsync(decision.Id, EntryKind.Decision, CancellationToken.None);
            var parts = Log.Opener.OpenDecision(record!);
            var reader = new RecordReader(SnapshotCache.None);
            Assert.Equal(decision.Id, reader.ReadCircumstances(parts).Id);
            Assert.False(reader.TryRead(reader.ReadCircumstances(parts), parts, out _));
            Assert.Null(JointOf(record!));
        }
    }

    [Threat("T-22")]
    [Fact]
    public async Task Append_AnInstantBeforeTheLast_NeverGoesBackwards()
    {
        await Log.AppendAsync([LoggedFamily.Record(at: LoggedFamily.Noon)], CancellationToken.None);
        await Log.AppendAsync([LoggedFamily.Record(at: LoggedFamily.Noon.AddSeconds(-3))], CancellationToken.None);

        Assert.All(await StoredAsync(), record => Assert.Equal(LoggedFamily.Noon, record.At));
    }

    [Threat("T-22")]
    [Fact]
    public async Task Append_ClockMoreThanFiveSecondsBehindTheLog_IsRefusedUntilItIsRight()
    {
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        Bed.Clock.Now = LoggedFamily.Noon.AddSeconds(-5.1);
        var refused = await Assert.ThrowsAsync<DecisionLogException>(() => Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
        Assert.Contains("clock", refused.Message, StringComparison.Ordinal);
        Assert.False(await Log.IsWritableAsync(CancellationToken.None));

        Bed.Clock.Now = LoggedFamily.Noon.AddSeconds(-4.9);
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        Assert.Equal(2, await Log.Reader.SizeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Append_OfAnotherKind_LiesUnderTheKeysOfWhomItNames()
    {
        var id = DecisionIds.New(LoggedFamily.Noon);
        var sequence = await Log.AppendAsync(
            new LogRecord(EntryKind.AuditRead, id, LoggedFamily.Noon, [LogPart.Common("{}"u8.ToArray()), new(PartRole.Joint, [KeyOwner.Person(LoggedFamily.Child), KeyOwner.Person(LoggedFamily.Mother)], "[1]"u8.ToArray())]),
            CancellationToken.None);

        var record = await Log.Reader.FindAsync(id, EntryKind.AuditRead, CancellationToken.None);
        Assert.Equal((1L, 1L), (sequence, record!.Sequence));
        Assert.Equal("[1]", JointOf(record));
        Log.Keys.Destroy([KeyOwner.Person(LoggedFamily.Mother)]);
        await Task.Delay(150);
        Assert.Null(JointOf(record));
        Assert.Equal("{}", Encoding.UTF8.GetString(Log.Opener.OpenCommon(record.Kind, id, record.Body).Span));
    }

    [Fact]
    public async Task KeepRulebook_Twice_IsOneEntryThatAnybodyCanRead()
    {
        await Log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None);
        await using (var restarted = await Bed.OpenAsync()) await restarted.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None);

        var record = Assert.Single(await StoredAsync());
        Assert.Equal((EntryKind.Rulebook, LoggedFamily.Edition.Digest), (record.Kind, record.Id));
        Assert.Equal(LoggedFamily.Edition.Utf8.ToArray(), RecordBody.Parse(record.Body).BytesOf(PartRole.Common).ToArray());
    }

    [Threat("T-12")]
    [Fact]
    public async Task Index_OfADecision_HasPseudonymsAndWhatAuditorsAskFor()
    {
        var made = LoggedFamily.Record(LoggedFamily.Asks(new Resource { Kind = ResourceKind.Document, DocumentId = "urn:d:1" }));
        await Log.AppendAsync([made], CancellationToken.None);

        var row = Assert.Single(await Log.Reader.Database.ReadAsync(
            session => session.RowsAsync<IndexRow>("SELECT child, asker, client, action, resource, document, age, decision, code, causes, rulebook, child_version AS Version, register_age AS RegisterAge FROM log_decision"),
            CancellationToken.None));
        Assert.Contains(row.Child, Log.Pseudonyms.OfPersonInEveryYear([LoggedFamily.Child]));
        Assert.Contains(row.Asker, Log.Pseudonyms.OfPersonInEveryYear([LoggedFamily.Mother]));
        Assert.Equal(("portal", "read", "document", "closed", made.Decision.Rulebook.Digest), (row.Client, row.Action, row.Resource, row.Code, row.Rulebook));
        Assert.Equal((0L, 1L, TimeSpan.FromSeconds(5).Ticks), (row.Decision, row.Version, row.RegisterAge));
        Assert.NotEqual("urn:d:1", row.Document);
        Assert.NotEmpty(row.Causes.Trim().Split(' ').Intersect(made.Decision.Findings.Select(finding => finding.Clause.Id)));
    }

    [Threat("T-26")]
    [Fact]
    public async Task Database_AfterAppends_HoldsNoNumberAndNothingOfThePersons()
    {
        await Log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Document, "urn:document:secret"))], CancellationToken.None);

        var dump = Encoding.Latin1.GetString(await Bed.DumpAsync());
        foreach (var secret in (string[])[LoggedFamily.Child.Value, LoggedFamily.Mother.Value, "urn:document:secret", "\"situation\"", "confidential", Convert.ToHexStringLower(Encoding.ASCII.GetBytes(LoggedFamily.Child.Value))])
            Assert.DoesNotContain(secret, dump, StringComparison.Ordinal);
    }

    [Threat("T-05")]
    [Fact]
    public async Task Entry_OnceStored_IsNeverChangedOrDeleted()
    {
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        foreach (var table in (string[])["log_entry", "log_snapshot", "log_keys"])
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Bed.RunAsync($"DELETE FROM {table}"));
            Assert.Equal(1L, Convert.ToInt64(await Bed.RunAsync($"SELECT COUNT(*) > 0 FROM {table}") is true or 1L ? 1 : 0));
        }
        await Assert.ThrowsAnyAsync<Exception>(() => Bed.RunAsync("UPDATE log_entry SET sequence = 7"));
    }

    [Threat("T-17")]
    [Fact]
    public async Task Append_WhileAnotherHoldsTheLog_FailsInTimeAndRecovers()
    {
        var logger = new Told();
        await using var impatient = await Bed.OpenAsync(TimeSpan.FromMilliseconds(300), logger: logger);
        await using (await Bed.HoldHeadAsync())
        {
            var began = System.Diagnostics.Stopwatch.StartNew();
            await Assert.ThrowsAsync<DecisionLogException>(() => impatient.AppendAsync([LoggedFamily.Record()], CancellationToken.None));
            Assert.InRange(began.ElapsedMilliseconds, 200, 5000);
            Assert.False(await impatient.IsWritableAsync(CancellationToken.None));
        }

        var id = await UntilAppendedAsync(impatient);
        Assert.NotNull(await Log.Reader.FindAsync(id, EntryKind.Decision, CancellationToken.None));
        Assert.Equal(1, logger.Criticals);
    }

    internal static async Task<string> UntilAppendedAsync(LogStore log)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                var made = LoggedFamily.Record();
                await log.AppendAsync([made], CancellationToken.None);
                return made.Id;
            }
            catch (DecisionLogException) when (patience.Elapsed < TimeSpan.FromSeconds(30))
            {
                // Not yet.
            }
        }
    }

    private static (long Sequence, string Id, DateTimeOffset At) Parsed(StoredRecord record)
    {
        var entry = LogEntry.Parse(record.Entry);
        Assert.Equal(RecordBody.Parse(record.Body).Digest, entry.Body);
        return (entry.Sequence, entry.Id, entry.At);
    }

    // As one request asks: the register's answers are the same in each.
    private static List<MadeDecision> Together(MadeDecision first, int count) =>
    [
        first,
        .. Enumerable.Range(1, count - 1).Select(place =>
        {
            var facts = first.Facts with { Question = LoggedFamily.Asks((ResourceKind)(place + 1)) };
            return first with { Id = DecisionIds.New(facts.Instants.DecidedAt), Facts = facts, Decision = LoggedFamily.Decided(facts) };
        }),
    ];

    private string? JointOf(StoredRecord record)
    {
        var (part, bytes) = RecordOpener.PartsOf(record.Body).Single(part => part.Part.Role == PartRole.Joint);
        var plain = Log.Opener.Open(record.Kind, record.CarrierId, part, bytes);
        return plain.IsEmpty ? null : Encoding.UTF8.GetString(plain.Span);
    }

    private async Task<RecordedDecision?> ReadAsync(string id)
    {
        var record = await Log.Reader.FindAsync(id, EntryKind.Decision, CancellationToken.None);
        Assert.NotNull(record);
        var parts = Log.Opener.OpenDecision(record);
        var reader = new RecordReader(new SnapshotCache(await Log.Snapshots.OfAsync(record, CancellationToken.None)));
        return reader.TryRead(reader.ReadCircumstances(parts), parts, out var decision) ? decision : null;
    }

    private async Task<List<StoredRecord>> StoredAsync()
    {
        var stored = new List<StoredRecord>();
        await foreach (var record in Log.Reader.StreamAsync(1, await Log.Reader.SizeAsync(CancellationToken.None), CancellationToken.None)) stored.Add(record);
        return stored;
    }

    private sealed class IndexRow
    {
        public string Child { get; set; } = "";

        public string Asker { get; set; } = "";

        public string Client { get; set; } = "";

        public string Action { get; set; } = "";

        public string Resource { get; set; } = "";

        public string? Document { get; set; }

        public long Decision { get; set; }

        public string Code { get; set; } = "";

        public string Causes { get; set; } = "";

        public string Rulebook { get; set; } = "";

        public long? Version { get; set; }

        public long? RegisterAge { get; set; }
    }

    /// <summary>Records as somebody has them.</summary>
    private sealed class Given(IReadOnlyList<LoggedRecord> records) : ILogRecords
    {
        public async IAsyncEnumerable<IReadOnlyList<LoggedRecord>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return records;
        }

        public ReadOnlyMemory<byte> BodyAt(long place, int length) => records.Single(record => record.Place == place).Body;
    }
}
