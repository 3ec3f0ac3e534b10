using System.Text;
using Access.Audit.Asking;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Acts.Store;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Export;
using Access.Tests.Acts.Store;
using Access.Tests.Threats;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Tests.Log.Store;

/// <summary>After an erasure nobody reads anything of the person, in no copy; everybody else's stays readable, and every proof valid.</summary>
public abstract class LogErasureTests(LogBed bed) : LogSuite(bed)
{
    private const string Order = "order 2026/17";

    [Fact]
    public async Task Erase_AChild_LeavesNoByteOfItReadableInLogExportOrOldBackup()
    {
        await using var acts = await ActsAsync();
        await using var signer = Bed.Signer(Log);
        await Log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Document, "urn:document:secret")), LoggedFamily.Record(Other(), child: new PersonLookup.Found(LoggedFamily.RegisteredMother, LoggedFamily.Noon))], CancellationToken.None);
        await signer.SignAsync(CancellationToken.None);
        var backup = await ExportAsync("before");
        var checkpoint = (await Log.Reader.CheckpointAsync(CancellationToken.None))!;
        Assert.Contains(await ReadableAsync(new ExportRecords(backup)), part => Tells(part, LoggedFamily.Child));

        var outcome = await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, Order, CancellationToken.None);
        await signer.SignAsync(CancellationToken.None);
        var export = await ExportAsync("after");

        Assert.Equal((null, 4L), (outcome.Refused, outcome.Sequence));
        Assert.True(outcome.Keys > 0);
        foreach (var records in (ILogRecords[])[new DatabaseRecords(Log.Reader), new ExportRecords(backup), new ExportRecords(export)])
        {
            var readable = await ReadableAsync(records);
            Assert.DoesNotContain(readable, part => Tells(part, LoggedFamily.Child) || part.Contains("2017-01-01", StringComparison.Ordinal) || part.Contains("urn:document:secret", StringComparison.Ordinal));
            Assert.Contains(readable, part => Tells(part, LoggedFamily.Mother));
        }
        var erased = Log.Pseudonyms.OfPersonInEveryYear([LoggedFamily.Child]);
        var dump = Encoding.Latin1.GetString([.. await Bed.DumpAsync(), .. Directory.EnumerateFiles(Bed.Root, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Bed.Keys, StringComparison.Ordinal)).SelectMany(ReadShared)]);
        Assert.DoesNotContain(LoggedFamily.Child.Value, dump, StringComparison.Ordinal);
        Assert.Equal(1L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM log_decision WHERE action <> ''"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain(erased, pseudonym => Bed.RunAsync($"SELECT 1 FROM log_decision WHERE child = '{pseudonym}'").Result is not null);

        foreach (var source in (ILogSource[])[new DatabaseLogSource(Log.Reader), backup, export])
        {
            var verified = await new LogVerifier(source, [signer.Verifier]).VerifyAsync(source == backup ? null : checkpoint);
            Assert.Null(verified.Fault);
        }
    }

    // What nobody can tell any more may fit whatever is asked but whom, and is counted.
    [Fact]
    public async Task Ask_OfDecisionsOfSomebodyErased_CountsThemAsNotReadable()
    {
        await using var acts = await ActsAsync();
        await using var signer = Bed.Signer(Log);
        await Log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None);
        await Log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Document, "urn:document:secret"))], CancellationToken.None);
        LogQuestion[] questions =
        [
            new() { Decision = true },
            new() { Decision = false },
            new() { Code = AnswerCode.Closed },
            new() { Service = ResourceKind.Messages },
            new() { Cause = "parent-of-child-under-sixteen" },
            new() { Register = new([], 40, 60, TimeSpan.FromDays(1)) },
        ];
        LogQuestion[] ofTheMother = [new() { Asker = [LoggedFamily.Mother], Decision = true }, new() { Register = new([LoggedFamily.Mother], 40, null, null) }];
        var reading = new LogReading(new StoredLog(Log, [LoggedFamily.Record().Decision.Rulebook.Digest]));
        async Task CountAsync(int expected, IEnumerable<LogQuestion> asked)
        {
            foreach (var question in asked) Assert.Equal(expected, (await reading.PageAsync(question, new(await Log.Reader.SizeAsync(CancellationToken.None), 0), 10, CancellationToken.None)).NotReadable);
        }

        await CountAsync(0, [.. questions, .. ofTheMother]);
        await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, Order, CancellationToken.None);
        await Task.Delay(150);
        await CountAsync(2, [.. questions, .. ofTheMother]);
        await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Mother, Order, CancellationToken.None);
        await Task.Delay(150);
        await CountAsync(2, questions);
        await CountAsync(0, ofTheMother);
        await signer.SignAsync(CancellationToken.None);
        Assert.Null((await new LogVerifier(new DatabaseLogSource(Log.Reader), [signer.Verifier]).VerifyAsync()).Fault);
    }

    // Broken off before: whoever ordered it was told so, and asks again.
    [Fact]
    public async Task Finish_OfAnErasureThatHasDestroyedNothing_ForgetsTheErasureAndNothingElse()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await new PendingErasures(Log).AddAsync(new()
        {
            Keys = PendingErasures.IdsOf(Log.Keys.IdsOf([KeyOwner.Person(LoggedFamily.Child)])),
            Pseudonyms = Log.Pseudonyms.OfPersonInEveryYear([LoggedFamily.Child]),
            Acts = [],
            LastAct = 0,
            Notices = [],
            At = LoggedFamily.Noon.UtcTicks,
        });

        Assert.Equal(0, await new Erasure(Log, acts, null).FinishAsync(CancellationToken.None));

        Assert.Equal(1L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM log_decision WHERE action <> ''"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM log_erasure"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(await ReadableAsync(new DatabaseRecords(Log.Reader)), part => Tells(part, LoggedFamily.Child));
    }

    [Fact]
    public async Task Open_WhereTheKeysOfPersonsAreMissingOrOthers_IsRefusedAndMakesNone()
    {
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        var (copy, file) = (Path.Combine(Bed.Root, "copy"), Path.Combine(Bed.Root, "copy", "person-keys.db"));
        Directory.CreateDirectory(copy);
        foreach (var key in Directory.GetFiles(Bed.Keys, "*.key")) File.Copy(key, Path.Combine(copy, Path.GetFileName(key)));

        Assert.Contains(file, (await Assert.ThrowsAsync<KeyException>(OpenAsync)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        await File.WriteAllBytesAsync(file, []);
        Assert.Contains(file, (await Assert.ThrowsAsync<KeyException>(OpenAsync)).Message, StringComparison.Ordinal);
        File.Delete(file);
        PersonKeys.Open(new() { Directory = copy }, Bed.Clock).Dispose();
        Assert.Contains(copy, (await Assert.ThrowsAsync<KeyException>(OpenAsync)).Message, StringComparison.Ordinal);

        Task OpenAsync() => LogStore.OpenAsync(Bed.Options() with { KeysDirectory = copy }, Bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None);
    }

    // A disk that is not mounted, or a database that was emptied: a log begun anew there would know of no exception, and be signed by the same key.
    [Threat("T-19")]
    [Fact]
    public async Task Open_WhereTheKeysWereUsedAndThereIsNoLog_IsRefusedAndMakesNone()
    {
        await using var lost = Bed.Another();
        await lost.PrepareAsync();
        var options = lost.Options() with { KeysDirectory = Bed.Keys };
        await using (await OpenAsync())
        {
            // A first start that went no further than to its keys and its own records: it starts again, also in the place of one whose database was never filled.
            await Log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None);
        }
        await lost.EmptyAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);

        var said = (await Assert.ThrowsAsync<KeyException>(OpenAsync)).Message;
        Assert.Contains(Bed.Keys, said, StringComparison.Ordinal);
        Assert.Contains("holds no log", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.True(await lost.IsEmptyAsync());

        // In Development data are thrown away.
        await using (await LogStore.OpenAsync(options with { BeginsBesideUsedKeys = true }, Bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None))
        {
            Assert.False(await lost.IsEmptyAsync());
        }
        await using (await Bed.OpenAsync())
        {
            // The log that they belong to is opened as ever.
        }

        Task<LogStore> OpenAsync() => LogStore.OpenAsync(options, Bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None);
    }

    [Fact]
    public async Task Erase_WhileAnExceptionForTheChildIsInForce_IsRefused()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await acts.AppendAsync(
            new(new ExceptionAct
            {
                Id = "exception-1",
                RecordedAt = LoggedFamily.Noon,
                ValidFrom = LoggedFamily.Noon,
                ValidTo = LoggedFamily.Noon.AddDays(10),
                Child = LoggedFamily.Child,
                Parent = null,
                Basis = ExceptionBasis.WeightyConsiderations,
                Scope = new(null, null, null),
                Reason = "assessed",
            }, BeginsWhenRecorded: false, [], null, null),
            CancellationToken.None);

        Bed.Clock.Now = LoggedFamily.Noon.AddDays(1);
        var refused = await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, Order, CancellationToken.None);
        Assert.Contains("exception", refused.Refused, StringComparison.Ordinal);
        Assert.Equal(1, await Log.Reader.SizeAsync(CancellationToken.None));

        Bed.Clock.Now = LoggedFamily.Noon.AddDays(11);
        Assert.Null((await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, Order, CancellationToken.None)).Refused);
    }

    [Fact]
    public async Task Erase_BeforeRetentionEnds_NeedsAnOrder()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        var erasure = new Erasure(Log, acts, null);

        // Born 1 January 2017: eighteen in 2035, and five years more, when the day begins in Oslo.
        Bed.Clock.Now = new DateTimeOffset(2039, 12, 31, 23, 0, 0, TimeSpan.Zero).AddTicks(-1);
        Assert.Contains("2040-01-01", (await erasure.EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused, StringComparison.Ordinal);
        Bed.Clock.Now = new(2039, 12, 31, 23, 0, 0, TimeSpan.Zero);
        Assert.Null((await erasure.EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused);
        await Assert.ThrowsAsync<ArgumentException>(() => erasure.EraseAsync(LoggedFamily.Child, $"order for {LoggedFamily.Mother.Value}", CancellationToken.None));
    }

    // Born 29 February 2016: eighteen on 1 March 2034, in Oslo.
    [Fact]
    public async Task Erase_OfOneBornOn29February_NeedsAnOrderUntil1March()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([RecordOf(Born(new(2016, 2, 29)))], CancellationToken.None);
        var erasure = new Erasure(Log, acts, null);

        Bed.Clock.Now = new DateTimeOffset(2039, 2, 28, 23, 0, 0, TimeSpan.Zero).AddTicks(-1);
        Assert.Contains("2039-03-01", (await erasure.EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused, StringComparison.Ordinal);
        Bed.Clock.Now = new(2039, 2, 28, 23, 0, 0, TimeSpan.Zero);
        Assert.Null((await erasure.EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused);
    }

    [Theory]
    [InlineData("the year alone")]
    [InlineData("two days")]
    [InlineData("one of two not known to be in force")]
    [InlineData("none in force")]
    [InlineData("a birth that no calendar ends")]
    public async Task Erase_OfOneWhoseBirthNobodyCanTell_AlwaysNeedsAnOrder(string births)
    {
        await using var acts = await ActsAsync();
        Validity inForce = new(true, null, null);
        var child = LoggedFamily.RegisteredChild(1) with
        {
            Births = births switch
            {
                "the year alone" => [new(null, inForce)],
                "two days" => [new(new(2000, 1, 1), inForce), new(new(2000, 1, 2), inForce)],
                "one of two not known to be in force" => [new(new(2000, 1, 1), inForce), new(new(2000, 1, 1), new(null, null, null))],
                "none in force" => [new(new(2000, 1, 1), new(false, null, null))],
                _ => [new(DateOnly.MaxValue, inForce)],
            },
        };
        await Log.AppendAsync([RecordOf(child)], CancellationToken.None);
        var erasure = new Erasure(Log, acts, null);

        Bed.Clock.Now = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains("nobody can say", (await erasure.EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused, StringComparison.Ordinal);
        Assert.Null((await erasure.EraseAsync(LoggedFamily.Child, Order, CancellationToken.None)).Refused);
    }

    // What has ended by its own date is not what the register says.
    [Fact]
    public async Task Erase_OfOneWithABirthDateThatIsOver_IsCountedFromTheOneInForce()
    {
        await using var acts = await ActsAsync();
        Validity inForce = new(true, null, null);
        var child = LoggedFamily.RegisteredChild(1) with { Births = [new(new(1990, 1, 1), new(true, null, LoggedFamily.Noon)), new(new(2017, 1, 1), inForce)] };
        await Log.AppendAsync([RecordOf(child)], CancellationToken.None);

        Bed.Clock.Now = new(2039, 12, 31, 22, 0, 0, TimeSpan.Zero);
        Assert.Contains("2040-01-01", (await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused, StringComparison.Ordinal);
    }

    // What the register put right counts, whichever version is read last; what it no longer knows is not known.
    [Theory]
    [InlineData("1990-01-01", "2017-01-01", "2040-01-01")]
    [InlineData("2017-01-01", "2016-06-01", "2039-06-01")]
    [InlineData("2000-01-01", null, "nobody can say")]
    [InlineData(null, "2017-01-01", "2040-01-01")]
    public async Task Erase_OfOneWhoseBirthDateWasPutRight_IsCountedFromTheNewestVersion(string? before, string? now, string refused)
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([RecordOf(Born(Day(before)))], CancellationToken.None);
        await Log.AppendAsync([RecordOf(Born(Day(now)) with { SequenceNumber = 2 })], CancellationToken.None);

        Bed.Clock.Now = new(2039, 5, 31, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains(refused, (await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused, StringComparison.Ordinal);

        static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
    }

    // Two whom a number ties together, and who were born on different days: nobody can say which of them it is.
    [Fact]
    public async Task Erase_OfTwoTakenForOneWhoWereBornOnDifferentDays_AlwaysNeedsAnOrder()
    {
        await using var acts = await ActsAsync();
        var other = Born(new(2000, 1, 1)) with { Id = "another", SequenceNumber = 2 };
        await Log.AppendAsync([RecordOf(LoggedFamily.RegisteredChild(1)), RecordOf(other)], CancellationToken.None);

        Bed.Clock.Now = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains("nobody can say", (await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, null, CancellationToken.None)).Refused, StringComparison.Ordinal);
    }

    // A mother of 38 and her child of nine, and a child that was eighteen long ago: who is erased is who was not spoken of for five years and was grown up as long ago.
    [Fact]
    public async Task Retention_OfALogOfYears_ErasesWhoeverIsKeptLongEnoughAndNobodyElse()
    {
        await using var acts = await ActsAsync();
        var grown = LoggedFamily.RegisteredChild(1) with { Id = "grown", Numbers = [new(Acts.Store.Deeds.Other, IdentificationStatus.InUse, new(true, null, null))], Births = [new(new(2000, 1, 1), new(true, null, null))] };
        await Log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Appointments) with { Child = Acts.Store.Deeds.Other }, child: new PersonLookup.Found(grown, LoggedFamily.Noon))], CancellationToken.None);
        Retention After(int years) => new(Log, new(Log, acts, null) { RetentionYears = years });

        Bed.Clock.Now = LoggedFamily.Noon.AddYears(5).AddSeconds(-1);
        Assert.Equal(new(0, 0), await After(5).RunAsync(CancellationToken.None));
        Bed.Clock.Now = LoggedFamily.Noon.AddYears(5).AddSeconds(1);
        Assert.Equal(new(0, 0), await After(6).RunAsync(CancellationToken.None));
        Assert.Equal(new(2, 1), await After(5).RunAsync(CancellationToken.None));

        var readable = await ReadableAsync(new DatabaseRecords(Log.Reader));
        Assert.DoesNotContain(readable, part => Tells(part, Acts.Store.Deeds.Other) || Tells(part, LoggedFamily.Mother));
        Assert.Contains(readable, part => Tells(part, LoggedFamily.Child));
        Assert.Equal(new(0, 1), await After(5).RunAsync(CancellationToken.None));

        // The mother was erased long before; the child is found all the same when its time comes.
        Bed.Clock.Now = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new(1, 0), await After(5).RunAsync(CancellationToken.None));
        Assert.DoesNotContain(await ReadableAsync(new DatabaseRecords(Log.Reader)), part => Tells(part, LoggedFamily.Child));
    }

    // In each year a person has another name in the index.
    [Fact]
    public async Task Retention_OfWhomSomethingWasDecidedInALaterYear_IsNotThoughtOf()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        Bed.Clock.Now = LoggedFamily.Noon.AddYears(4);
        await Log.AppendAsync([LoggedFamily.Record(at: Bed.Clock.Now)], CancellationToken.None);

        Bed.Clock.Now = LoggedFamily.Noon.AddYears(5).AddSeconds(1);
        Assert.Equal(new(0, 0), await new Retention(Log, new(Log, acts, null)).RunAsync(CancellationToken.None));
    }

    // A machine that starts in another decade: there is no second clock to tell, and what it wrote since proves nothing either.
    [Threat("T-22")]
    [Fact]
    public async Task Erase_ByAClockFarAheadOfTheLog_DestroysNothingUntilTheLogHasGoneOn()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await using var log = await LogStore.OpenAsync(Bed.Options() with { LongestLeap = new LogStoreOptions { KeysDirectory = "" }.LongestLeap }, Bed.Clock, LogBed.Metrics, NullLogger.Instance, CancellationToken.None);
        var (erasure, keys) = (new Erasure(log, acts, null), Log.Keys.Count);

        Bed.Clock.Now = LoggedFamily.Noon.AddDays(401);
        await RefusedAsync(() => erasure.EraseAsync(LoggedFamily.Mother, Order, CancellationToken.None), "answer a question first");
        Bed.Clock.Now = LoggedFamily.Noon.AddYears(30);
        await RefusedAsync(() => new Retention(log, erasure).RunAsync(CancellationToken.None), "30 days");
        await log.AppendAsync([LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Appointments) with { Child = Deeds.Other }, at: Bed.Clock.Now)], CancellationToken.None);
        keys = Log.Keys.Count;
        await RefusedAsync(() => new Retention(log, erasure).RunAsync(CancellationToken.None), "30 days");

        Bed.Clock.Now = Bed.Clock.Now.AddDays(31);
        Assert.True((await new Retention(log, erasure).RunAsync(CancellationToken.None)).Erased > 0);

        async Task RefusedAsync<T>(Func<Task<T>> erase, string remedy)
        {
            var said = (await Assert.ThrowsAsync<DecisionLogException>(erase)).Message;
            Assert.Contains(Bed.Clock.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
            Assert.Contains(remedy, said, StringComparison.Ordinal);
            Assert.Equal(keys, Log.Keys.Count);
        }
    }

    [Fact]
    public async Task Decide_AfterAnErasure_IsRecordedUnderANewKeyWithASnapshotOfItsOwn()
    {
        await using var acts = await ActsAsync();
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);
        await new Erasure(Log, acts, null).EraseAsync(LoggedFamily.Child, Order, CancellationToken.None);
        await Task.Delay(150);
        await Log.AppendAsync([LoggedFamily.Record()], CancellationToken.None);

        Assert.Contains(await ReadableAsync(new DatabaseRecords(Log.Reader)), part => part.Contains("2017-01-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Acts_WhenRecordedAndEnded_StandInTheLogOnceWhateverNodeIsFaster()
    {
        await using var acts = await ActsAsync();
        await using var other = await Bed.OpenAsync();
        for (var act = 0; act < 5; act++)
        {
            await acts.AppendAsync(
                new(new YouthAccess { Id = $"access-{act}", RecordedAt = default, ValidFrom = LoggedFamily.Noon, Child = LoggedFamily.Child, Parent = LoggedFamily.Mother, Level = YouthAccessLevel.Full }, BeginsWhenRecorded: false, [], null, null),
                CancellationToken.None);
        }
        await acts.AppendAsync(new(new EndAct { Id = "end-1", RecordedAt = default, ValidFrom = LoggedFamily.Noon, Act = "access-3" }, BeginsWhenRecorded: false, [], null, 1), CancellationToken.None);

        await Task.WhenAll(new ActsIntoLog(acts, Log).FollowAsync(CancellationToken.None), new ActsIntoLog(acts, other).FollowAsync(CancellationToken.None));
        Assert.Equal(0, await new ActsIntoLog(acts, other).FollowAsync(CancellationToken.None));

        var readable = await ReadableAsync(new DatabaseRecords(Log.Reader));
        Assert.Equal(6, await Log.Reader.SizeAsync(CancellationToken.None));
        Assert.Equal(5, readable.Count(part => Tells(part, LoggedFamily.Child) && Tells(part, LoggedFamily.Mother)));
        Assert.Equal(1, readable.Count(part => part.Contains("\"type\":\"end\"", StringComparison.Ordinal) && part.Contains("\"recordedAt\"", StringComparison.Ordinal) && part.Contains("\"act\":\"end-1\"", StringComparison.Ordinal)));
    }

    private static Person Born(DateOnly? day) => LoggedFamily.RegisteredChild(1) with { Births = [new(day, new(true, null, null))] };

    private static MadeDecision RecordOf(Person child) => LoggedFamily.Record(child: new PersonLookup.Found(child, LoggedFamily.Noon));

    private static Question Other() => LoggedFamily.Asks(ResourceKind.Appointments) with { Child = LoggedFamily.Mother };

    private static bool Tells(string part, PersonIdentifier person) => part.Contains(person.Value, StringComparison.Ordinal);

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private protected async Task<SqlActStore> ActsAsync() => await SqlActStore.OpenAsync(
        new() { SqliteFile = Path.Combine(Bed.Root, "acts", "acts.db"), KeysDirectory = Path.Combine(Bed.Root, "act-keys"), Limits = Acts.Store.StoreBed.Patient }, Bed.Clock, CancellationToken.None);

    private async Task<ExportFolder> ExportAsync(string name)
    {
        var folder = Path.Combine(Bed.Root, name);
        await LogExport.WriteAsync(Log.Reader, folder, null, CancellationToken.None);
        return new(folder);
    }

    // Everything that whoever has the records and the folder of the keys can read.
    private async Task<List<string>> ReadableAsync(ILogRecords records)
    {
        using var keys = PersonKeys.Open(new() { Directory = Bed.Keys }, TimeProvider.System);
        var opener = new RecordOpener(keys, TimeSpan.Zero);
        var readable = new List<string>();
        await foreach (var page in records.ReadAsync(CancellationToken.None))
        {
            foreach (var record in page)
            {
                foreach (var (part, bytes) in RecordOpener.PartsOf(record.Body)) readable.Add(Encoding.UTF8.GetString(opener.Open(record.Kind, record.CarrierId, part, bytes).Span));
            }
        }
        return readable;
    }
}
