using System.Collections.Immutable;
using System.Text;
using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;

namespace Access.Tests.Log.Store;

/// <summary>What is asked of the log through its index is what reading the whole log would find (AU-01, AU-07, AU-10).</summary>
public abstract class StoredLogTests(LogBed bed) : LogSuite(bed)
{
    private static readonly ImmutableArray<ResourceKind> Kinds = [ResourceKind.Appointments, ResourceKind.Messages, ResourceKind.SchoolNurseBooking, ResourceKind.Document];

    private StoredLog Asked => new(Log, [LoggedFamily.Record().Decision.Rulebook.Digest]);

    [Fact]
    public async Task AskAsync_ByEachMember_FindsWhatReadingEverythingFinds()
    {
        await FillAsync(90);
        var (reading, size) = (new LogReading(Asked), await Log.Reader.SizeAsync(default));
        var all = await AllAsync(reading, LogQuestion.Everything, new(0, size));
        Assert.Equal(90, all.Count);
        Assert.All(all, one => Assert.NotNull(one.Decision));
        var middle = all[45].Circumstances!.Instants.DecidedAt;
        LogQuestion[] questions =
        [
            new() { Child = [LoggedFamily.Child] },
            new() { Asker = [LoggedFamily.Child] },
            new() { Asker = [LoggedFamily.Mother], Child = [LoggedFamily.Child] },
            new() { Person = [LoggedFamily.Mother] },
            new() { Child = [LoggedFamily.Mother] },
            new() { Service = ResourceKind.Messages },
            new() { Service = ResourceKind.Document, Decision = false },
            new() { Provider = Hospital },
            new() { Decision = true },
            new() { Code = AnswerCode.Closed },
            new() { Cause = "parent-of-child-under-sixteen" },
            new() { Cause = "register-answers" },
            new() { Rulebook = "guideline-2025" },
            new() { Rulebook = "another" },
            new() { RulebookDigest = all[0].Circumstances!.Rulebook.Digest, Decision = true },
            new() { Client = "another portal" },
            new() { Client = "another portal", Service = ResourceKind.Messages },
            new() { From = middle },
            new() { To = middle },
            new() { From = middle.AddMinutes(-3), To = middle.AddMinutes(3), Decision = true },
            new() { From = middle.AddYears(9) },
            new() { To = middle.AddYears(-9) },
            new() { Register = new([], 40, 60, null) },
            new() { Register = new([LoggedFamily.Child], 40, null, null) },
            new() { Register = new([LoggedFamily.Mother], null, 1, null) },
            new() { Register = new([LoggedFamily.Mother], 2, null, null) },
            new() { Register = new([LoggedFamily.Child], null, null, TimeSpan.FromMinutes(2)) },
            new() { Register = new([], null, null, TimeSpan.FromDays(3)) },
        ];

        var found = new List<int>();
        foreach (var question in questions)
        {
            var expected = all.Where(one => QuestionMatch.Of(question, one) == Match.Yes).Select(one => one.Place).ToList();
            Assert.Equal(expected, (await AllAsync(reading, question, new(0, size))).Select(one => one.Place));
            Assert.Equal(Enumerable.Reverse(expected), (await AllAsync(reading, question, new(0, size, NewestFirst: true))).Select(one => one.Place));
            Assert.Equal(expected.Where(place => place is > 20 and <= 70), (await AllAsync(reading, question, new(20, 70))).Select(one => one.Place));
            found.Add(expected.Count);
        }
        Assert.True(found.Count(count => count is > 0 and < 90) >= 15, string.Join(' ', found));
    }

    // Both name the clauses that an answer came from: the index when it is recorded, the record whenever it is read.
    [Fact]
    public async Task Causes_OfTheIndexAndOfTheRecord_AreTheSame()
    {
        await FillAsync(60);

        var all = await AllAsync(new(Asked), LogQuestion.Everything, new(0, long.MaxValue));
        var indexed = await Log.Reader.Database.ReadAsync(session => session.RowsAsync<string>("SELECT causes FROM log_decision ORDER BY sequence"), default);

        Assert.Equal(indexed, all.Select(one => one.Causes.IsEmpty ? "" : $" {string.Join(' ', one.Causes)} "));
        Assert.True(indexed.Distinct().Count() >= 3);
    }

    [Fact]
    public async Task Row_OfADecision_HasThePseudonymsOfTheIndex()
    {
        await FillAsync(4);

        var all = await AllAsync(new(Asked), LogQuestion.Everything, new(0, long.MaxValue));
        var indexed = await Log.Reader.Database.ReadAsync(session => session.RowsAsync<string>("SELECT child || ' ' || asker FROM log_decision ORDER BY sequence"), default);

        Assert.Equal(indexed, all.Select(one => $"{one.Child} {one.Asker}"));
    }

    [Fact]
    public async Task FindAsync_ById_OpensTheDecisionWithItsRulebook()
    {
        var ids = await FillAsync(5);
        var reading = new LogReading(Asked);

        var found = await reading.FindAsync(ids[3], default);

        Assert.Equal(ids[3], found?.Circumstances?.Id);
        Assert.NotNull(found?.Decision);
        Assert.Equal(LoggedFamily.Edition.Digest, LoggedFamily.Record().RulebookEdition);
        Assert.NotNull(found?.Rulebook);
        Assert.Null(await reading.FindAsync(DecisionIds.New(LoggedFamily.Noon), default));
    }

    // What is wrong with one is said of it alone.
    [Fact]
    public async Task AskAsync_WithABrokenBody_GivesTheOthersAndSaysSo()
    {
        await FillAsync(6);
        await Bed.DisarmAsync("log_entry");
        await Bed.RunAsync("UPDATE log_entry SET body = entry WHERE sequence = 4");

        var all = await AllAsync(new(Asked), LogQuestion.Everything, new(0, long.MaxValue), Match.NotReadable);

        Assert.Equal(6, all.Count);
        Assert.Equal([4L], all.Where(one => one.Fault is not null).Select(one => one.Place));
    }

    // AU-10: the reading stands in the tree; whom it was about lies under that person's key, and nowhere in plain.
    [Fact]
    public async Task AuditRead_Appended_IsReadBackAndNamesNobodyInPlain()
    {
        var where = new LogQuestion { Child = [LoggedFamily.Child], Code = AnswerCode.Closed, Client = "14851750011 portal" };
        var read = new AuditRead(
            DecisionIds.New(LoggedFamily.Noon), LoggedFamily.Noon, "query", "02848600035", LoggedFamily.Mother, where, ImmutableSortedDictionary<string, string>.Empty.Add("limit", "10"));

        var place = await ((ILog)Log).AppendAsync(read.ToRecord(), default);

        var stored = Assert.Single(await new StoredReads(Log).NewestAsync(long.MaxValue, 10, default));
        Assert.Equal((place, read.Id), (stored.Place, stored.Id));
        Assert.Equal(
            """{"client":"(withheld)","details":{"limit":"10"},"format":1,"persons":1,"what":"query","where":{"client":"(withheld)","code":"closed"}}""",
            Encoding.UTF8.GetString(stored.Common.Span));
        var dump = Encoding.Latin1.GetString(await Bed.DumpAsync());
        foreach (var number in (string[])[LoggedFamily.Child.Value, LoggedFamily.Mother.Value, "14851750011"]) Assert.DoesNotContain(number, dump, StringComparison.Ordinal);
        var entry = Assert.Single(await Log.Reader.FindAsync([place], default));
        Assert.Equal(EntryKind.AuditRead, entry.Kind);
        var parts = RecordOpener.PartsOf(entry.Body).Select(part => Encoding.UTF8.GetString(Log.Opener.Open(entry.Kind, entry.Id, part.Part, part.Bytes).Span)).ToList();
        Assert.Equal([$$"""{"numbers":["{{LoggedFamily.Mother.Value}}"],"role":"reader"}""", $$"""{"numbers":["{{LoggedFamily.Child.Value}}"],"role":"child"}"""], parts.Skip(1));
    }

    private static OrganisationNumber Hospital { get; } = OrganisationNumber.TryParse("974705788", out var number) ? number : throw new InvalidOperationException();

    private static async Task<List<AskedDecision>> AllAsync(LogReading reading, LogQuestion question, LogStretch stretch, Match least = Match.Yes)
    {
        var found = new List<AskedDecision>();
        await foreach (var (decision, match) in reading.AskAsync(question, stretch, default))
        {
            if (match >= least) found.Add(decision);
        }
        return found;
    }

    /// <summary>A decision a minute, over a new year and so under two years' pseudonyms, of every kind that the family allows.</summary>
    private async Task<List<string>> FillAsync(int count)
    {
        await Log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, default);
        var ids = new List<string>();
        var begin = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);
        for (var made = 0; made < count; made++)
        {
            var at = begin.AddMinutes(made * 2);
            Bed.Clock.Now = at;
            var kind = Kinds[made % Kinds.Length];
            var question = LoggedFamily.Asks(new Resource
            {
                Kind = kind,
                DocumentId = kind == ResourceKind.Document ? $"d{made}" : null,
                Provider = made % 3 == 0 ? Stated.As(Hospital) : default,
            });
            if (made % 5 == 4) question = question with { Asker = LoggedFamily.Child };
            PersonLookup child = made % 11 == 10
                ? new PersonLookup.Failed(LookupFailure.NoAnswer, at)
                : new PersonLookup.Found(LoggedFamily.RegisteredChild(made), at.AddSeconds(-made * 3));
            var record = LoggedFamily.Record(question, child: child, at: at, client: made % 7 == 6 ? "another portal" : "portal");
            if (made % 5 == 4)
            {
                var facts = record.Facts with { Asker = child };
                record = record with { Facts = facts, Decision = LoggedFamily.Decided(facts) };
            }
            await Log.AppendAsync([record], default);
            ids.Add(record.Id);
        }
        return ids;
    }
}
