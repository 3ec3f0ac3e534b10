using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Access.Audit.Reads;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Export;
using Access.Rules;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Store;
using Access.Tests.Acts.Store;
using Access.Tests.Cli;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Log.Store;

/// <summary>Every verb of the command line on a stored log, its export and its archive: what a service wrote is exported, proved, asked, made again and erased.</summary>
public abstract class CommandTests(LogBed bed) : IAsyncLifetime
{
    private const int Rounds = 60;

    private string vkey = "";

    private string Export => Path.Combine(bed.Root, "export");

    public async Task InitializeAsync()
    {
        await bed.PrepareAsync();
        await using var log = await bed.OpenAsync();
        await log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, CancellationToken.None);
        for (var round = 0; round < Rounds; round++)
            await log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Messages)), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.SchoolNurseBooking)), LoggedFamily.Record()], CancellationToken.None);
        await using (await SqlActStore.OpenAsync(bed.ActOptions, bed.Clock, CancellationToken.None))
        {
            // A service that keeps a log has a store of acts beside it.
        }
        await using var signer = bed.Signer(log);
        await signer.SignAsync(CancellationToken.None);
        vkey = signer.Verifier.ToString();
    }

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task Verify_OfTheDatabaseAndItsExport_SaysTheSame()
    {
        var exported = await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        Assert.Equal((4 * Rounds) + 1, exported.GetProperty("size").GetInt64());
        foreach (var source in (string[])[bed.Source, Export])
        {
            var line = await RunAsync(0, "log", "verify", source, "--key", vkey, "--checkpoint", Path.Combine(Export, "checkpoint"));
            Assert.Equal((exported.GetProperty("root").GetString(), (4 * Rounds) + 1), (line.GetProperty("root").GetString(), line.GetProperty("size").GetInt64()));
        }
        await bed.DisarmAsync("log_entry");
        await bed.RunAsync("UPDATE log_entry SET body = (SELECT body FROM log_entry WHERE sequence = 9) WHERE sequence = 7");
        Assert.Equal(7, (await RunAsync(1, "log", "verify", bed.Source, "--key", vkey)).GetProperty("record").GetInt64());
    }

    [Fact]
    public async Task Replay_OfTheDatabaseAndItsExport_IsIdentical()
    {
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        foreach (var source in (string[][])[["--log", bed.Source, "--keys", bed.Keys], ["--log", Export, "--keys", bed.Keys]])
        {
            var line = await RunAsync(0, ["replay", .. source]);
            Assert.Equal((4 * Rounds, 4 * Rounds), (line.GetProperty("decisions").GetInt64(), line.GetProperty("identical").GetInt64()));
        }
    }

    // Keys that were put back from before the log's last decisions: what they are missing nobody destroyed, whoever was erased otherwise.
    [Fact]
    public async Task Replay_WithKeysThatAreOlderThanTheLog_Fails()
    {
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        var older = CopyKeys("older");
        await AppendAboutAsync(Deeds.Other);

        await AssertMissingAsync(older, identical: 4 * Rounds, notReadable: 1);
        await RunAsync(0, "replay", "--log", Export, "--keys", older);
        await RunAsync(0, "replay", "--log", bed.Source, "--keys", bed.Keys);

        await RunAsync(0, "log", "erase", bed.Source, "--keys", bed.Keys, "--person", LoggedFamily.Child.Value, "--order", "order 17");
        var later = CopyKeys("later");
        Assert.Equal(4 * Rounds, (await RunAsync(0, "replay", "--log", bed.Source, "--keys", later)).GetProperty("notReadable").GetInt64());

        // The command line erased by the real clock.
        bed.Clock.Now = DateTimeOffset.UtcNow;
        await AppendAboutAsync(Deeds.Father);

        await AssertMissingAsync(older, identical: 4 * Rounds, notReadable: 2);
        await AssertMissingAsync(later, identical: 1, notReadable: (4 * Rounds) + 1);

        // A file of keys in which somebody was erased before it kept which: nobody can tell.
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(later, "person-keys.db")};Pooling=false"))
            await file.ExecuteAsync("DROP TRIGGER data_key_was_destroyed; DROP TABLE destroyed_key");
        Assert.Equal((4 * Rounds) + 1, (await RunAsync(0, "replay", "--log", bed.Source, "--keys", later)).GetProperty("notReadable").GetInt64());

        async Task AppendAboutAsync(PersonIdentifier child)
        {
            await using var log = await bed.OpenAsync();
            await log.AppendAsync([LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Appointments) with { Child = child })], CancellationToken.None);
        }

        async Task AssertMissingAsync(string keys, int identical, int notReadable)
        {
            var run = await CommandRun.Of("replay", "--log", bed.Source, "--keys", keys);
            var told = JsonDocument.Parse(run.Output.Split('\n')[0]).RootElement;
            Assert.Equal((1, identical, notReadable), (run.ExitCode, told.GetProperty("identical").GetInt64(), told.GetProperty("notReadable").GetInt64()));
            Assert.Contains("keys are missing, not destroyed", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Replay_ByARulebookWithOneClauseFewer_ChangesExactlyWhatItTouches()
    {
        var (book, granted) = (Rulebooks.Guideline2025, LoggedFamily.Record().Decision.Findings.Where(finding => finding.Clause.Effect == Effect.Grants && finding.Outcome == Outcome.Met).Select(finding => finding.Clause.Id));
        var changed = new Rulebook("changed", book.Title, book.InForceFrom, book.Disclosure, [.. book.Clauses.Where(clause => !granted.Contains(clause.Id))]);
        var file = Path.Combine(bed.Root, "changed.json");
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) RulebookExport.Write(json, CompiledRulebook.Compile(changed, new(2026, 3, 2)).Table);
        await File.WriteAllBytesAsync(file, buffer.WrittenMemory);

        var line = await RunAsync(1, "replay", "--log", bed.Source, "--keys", bed.Keys, "--rulebook", file);
        var opened = LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.SchoolNurseBooking)).Decision.IsPermitted ? 4 : 3;
        Assert.Equal((opened * Rounds, (4 - opened) * Rounds), (line.GetProperty("closed").GetInt64(), line.GetProperty("unchanged").GetInt64()));
    }

    [Fact]
    public async Task Erase_OfAPerson_LeavesTheOthersDecisionsAndEveryProof()
    {
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        await bed.BringToTodayAsync();
        var line = await RunAsync(0, "log", "erase", bed.Source, "--person", LoggedFamily.Child.Value, "--order", "order 17", "--keys", bed.Keys);
        Assert.True(line.GetProperty("erased").GetBoolean());

        foreach (var source in (string[][])[["--log", bed.Source, "--keys", bed.Keys], ["--log", Export, "--keys", bed.Keys]])
            Assert.Equal(4 * Rounds, (await RunAsync(0, ["replay", .. source])).GetProperty("notReadable").GetInt64());
        foreach (var source in (string[])[bed.Source, Export]) await RunAsync(0, "log", "verify", source, "--key", vkey);
        Assert.Equal(2, (await CommandRun.Of("log", "erase", bed.Source, "--person", "12345678901", "--order", "o")).ExitCode);
        Assert.Equal(2, (await CommandRun.Of("log", "erase", bed.Source, "--person", LoggedFamily.Child.Value)).ExitCode);
        Assert.Equal(2, (await CommandRun.Of("log", "erase", bed.Source, "--person", LoggedFamily.Child.Value, "--order", $"order about {LoggedFamily.Child.Value}")).ExitCode);
    }

    [Fact]
    public async Task QuerySampleAndCopy_OfTheDatabaseItsExportAndArchive_SayTheSame()
    {
        var (where, person, archive) = (Path.Combine(bed.Root, "where.json"), Path.Combine(bed.Root, "person.json"), Path.Combine(bed.Root, "archive"));
        await File.WriteAllTextAsync(where, $$"""{"child":"{{LoggedFamily.Child.Value}}","service":"messages"}""");
        await File.WriteAllTextAsync(person, $$"""{"numbers":["{{LoggedFamily.Mother.Value}}"]}""");
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        Assert.Equal(1, (await RunAsync(0, "log", "archive", Export, "--out", archive)).GetProperty("files").GetInt32());
        await RunAsync(0, "log", "verify", archive, "--key", vkey);
        foreach (var within in (string[])[Path.Combine(Export, "inner"), Export, bed.Root]) Assert.Equal(3, (await CommandRun.Of("log", "archive", Export, "--out", within)).ExitCode);
        await RunAsync(0, "log", "verify", Export, "--key", vkey);

        var answers = new List<string>();
        foreach (var source in (string[])[bed.Source, Export, archive])
        {
            string[] keys = [source, "--keys", bed.Keys];
            var (query, sample, copy) = (await CommandRun.Of(["log", "query", .. keys, "--where", where]), await CommandRun.Of(["log", "sample", .. keys, "--seed", "1", "--size", "5", "--by", "service"]), await CommandRun.Of(["log", "copy", .. keys, "--person", person]));
            Assert.Equal((0, 0, 0, "", "", ""), (query.ExitCode, sample.ExitCode, copy.ExitCode, query.Error, sample.Error, copy.Error));
            Assert.Equal(Rounds, query.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

            // What was asked at one instant for one service is one line to the person.
            Assert.Equal(1 + 3, copy.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.DoesNotContain(LoggedFamily.Child.Value, query.Output + sample.Output, StringComparison.Ordinal);

            answers.Add(query.Output + sample.Output + copy.Output);
        }
        Assert.Single(answers.Distinct());

        // A decision's place is the log's, where other records stand between.
        var placed = Regex.Matches(answers[0], "\"id\":\"([^\"]+)\".*?\"place\":([0-9]+)|\"place\":([0-9]+).*?\"id\":\"([^\"]+)\"")
            .Select(line => (Id: line.Groups[1].Value + line.Groups[4].Value, Place: long.Parse(line.Groups[2].Value + line.Groups[3].Value, CultureInfo.InvariantCulture))).ToList();
        await using var log = await bed.OpenAsync();
        Assert.True(placed.Count >= Rounds);
        foreach (var (id, place) in placed) Assert.Equal(id, Assert.Single(await log.Reader.FindAsync([place], CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Reads_OfTheDatabase_TellTheNewestFirstAndNoPerson()
    {
        await using (var log = await bed.OpenAsync())
        {
            foreach (var what in (string[])["query", "sample", "export"])
            {
                var read = new AuditRead(DecisionIds.New(LoggedFamily.Noon), LoggedFamily.Noon, what, "auditor", LoggedFamily.Mother, new() { Child = [LoggedFamily.Child] }, ImmutableSortedDictionary<string, string>.Empty);
                await ((ILog)log).AppendAsync(read.ToRecord(), default);
            }
        }

        var run = await CommandRun.Of("log", "reads", bed.Source, "--keys", bed.Keys, "--limit", "2");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["export", "sample"], run.Lines.Select(line => line.GetProperty("read").GetProperty("what").GetString()));
        Assert.DoesNotContain(LoggedFamily.Child.Value, run.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.Of("log", "reads", bed.Source, "--keys", bed.Keys, "--limit", "0")).ExitCode);
        Assert.Equal(3, (await CommandRun.Of("log", "reads", bed.Root, "--keys", bed.Keys)).ExitCode);
    }

    [Fact]
    public async Task Exceptions_OfTheStoreBesideTheLog_AreCountedAndNameNobody()
    {
        var options = bed.Options();
        var beside = options.SqliteFile is { } file ? Path.Combine(Path.GetDirectoryName(file)!, "acts.db") : null;
        await using (var acts = await SqlActStore.OpenAsync(new() { SqliteFile = beside, PostgreSql = options.PostgreSql, KeysDirectory = bed.Keys }, TimeProvider.System, default))
        {
            for (var count = 0; count < 2; count++) await acts.AppendAsync(Deeds.ToAppend(Deeds.Exception()), default);
        }

        var run = await CommandRun.Of("log", "exceptions", bed.Source, "--keys", bed.Keys);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.Lines[0].GetProperty("exceptionsInAll").GetInt32());
        Assert.Equal(2, run.Lines.Skip(1).Select(line => line.GetProperty("id").GetString()).Distinct().Count());
        Assert.DoesNotContain(Deeds.Child.Value, run.Output, StringComparison.Ordinal);
        var where = Path.Combine(bed.Root, "where.json");
        await File.WriteAllTextAsync(where, """{"basis":"childs-wish"}""");
        Assert.Equal(0, (await RunAsync(0, "log", "exceptions", bed.Source, "--keys", bed.Keys, "--where", where)).GetProperty("exceptionsInAll").GetInt32());
    }

    [Fact]
    public async Task Receipt_OfADecision_IsProvedWithTheVerifierKeyAlone()
    {
        var file = Path.Combine(bed.Root, "decision.tlog-proof");
        await using (var log = await bed.OpenAsync())
        {
            var record = (await log.Reader.PageAsync(17, 17, CancellationToken.None)).Single();
            await File.WriteAllBytesAsync(file, (await new Receipts(log).OfAsync(record, CancellationToken.None))!);
        }

        Assert.Equal(17, (await RunAsync(0, "log", "receipt", file, "--key", vkey)).GetProperty("record").GetInt64());
    }

    [Fact]
    public async Task Impact_OfARulebookOnTheStoredLog_CountsEveryDecision()
    {
        var line = await RunAsync(0, "impact", "--from", "guideline-2025", "--to", "guideline-2025", "--log", bed.Source, "--keys", bed.Keys);

        Assert.Equal((4 * Rounds, 4 * Rounds), (line.GetProperty("decisions").GetInt64(), line.GetProperty("unchanged").GetInt64()));
    }

    // The keys of a running service change under it, and what was written before, between and after stays readable.
    [Fact]
    public async Task Rekey_WhileTheLogIsWritten_LosesNothingAndLeavesOldCopiesOfDestroyedKeysWorthless()
    {
        await using var log = await bed.OpenAsync(clock: TimeProvider.System);
        var stolen = Path.Combine(bed.Root, "stolen");
        Directory.CreateDirectory(stolen);
        await RunAsync(0, "log", "rekey", bed.Source, "--keys", bed.Keys);
        CopyKeyFile(stolen);
        await bed.BringToTodayAsync();
        await RunAsync(0, "log", "erase", bed.Source, "--person", LoggedFamily.Child.Value, "--order", "order 17", "--keys", bed.Keys);

        var rekeyed = await RunAsync(0, "log", "rekey", bed.Source, "--keys", bed.Keys);
        Assert.Equal(3, rekeyed.GetProperty("masterKey").GetInt64());
        Assert.True(rekeyed.GetProperty("keys").GetInt64() > 2);
        Assert.Equal(["master-0003.key"], Directory.GetFiles(bed.Keys, "master-*.key").Select(Path.GetFileName));
        await log.AppendAsync([LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Appointments) with { Child = LoggedFamily.Mother })], CancellationToken.None);

        var line = await RunAsync(0, "replay", "--log", bed.Source, "--keys", bed.Keys);
        Assert.Equal((4 * Rounds, 1), (line.GetProperty("notReadable").GetInt64(), line.GetProperty("identical").GetInt64()));

        // The copy of the file of keys, with whatever master keys there are now.
        File.Copy(Path.Combine(bed.Keys, "master-0003.key"), Path.Combine(stolen, "master-0003.key"));
        Assert.Throws<DecisionLogException>(() => PersonKeys.Open(new() { Directory = stolen }, TimeProvider.System));
        File.Copy(Path.Combine(bed.Keys, "master-0003.key"), Path.Combine(stolen, "master-0002.key"));
        Assert.Throws<DecisionLogException>(() => PersonKeys.Open(new() { Directory = stolen }, TimeProvider.System));
    }

    // A year's new keys for persons, a month's for the log, a new master key, and a new key of signatures: everything of before is read and proved.
    [Fact]
    public async Task Keys_ThatRotate_LoseNothingOfWhatWasWrittenUnderTheOldOnes()
    {
        foreach (var years in (int[])[2, 4])
        {
            bed.Clock.Now = LoggedFamily.Noon.AddYears(years);
            await using var log = await bed.OpenAsync();
            await log.AppendAsync([LoggedFamily.Record(at: bed.Clock.Now), LoggedFamily.Record(at: bed.Clock.Now)], CancellationToken.None);
            await using var signer = bed.Signer(log);
            await signer.SignAsync(CancellationToken.None);
            await RunAsync(0, "log", "rekey", bed.Source, "--keys", bed.Keys);
        }

        var line = await RunAsync(0, "replay", "--log", bed.Source, "--keys", bed.Keys);
        Assert.Equal((4 * Rounds) + 4, line.GetProperty("identical").GetInt64());
        await RunAsync(0, "log", "verify", bed.Source, "--key", vkey);
        Assert.Equal(3, Directory.GetFiles(bed.Keys, "pseudonym-*.key").Length);
        var keyIds = new HashSet<string>();
        await foreach (var page in new DatabaseRecords(new(bed.Options().OpenToRead())).ReadAsync(CancellationToken.None))
            keyIds.UnionWith(page.SelectMany(record => RecordOpener.PartsOf(record.Body)).Where(part => part.Part.IsEncrypted).Select(part => part.Part.Key.ToString()));
        Assert.Equal(3 * 3, keyIds.Count);
    }

    [Fact]
    public async Task Expire_BeforeAndAfterTheTimeIsOver_ErasesWhoeverIsKeptLongEnough()
    {
        await bed.BringToTodayAsync();
        var kept = await RunAsync(0, "log", "expire", bed.Source, "--retention-years", "100", "--keys", bed.Keys);
        Assert.Equal((0, 0), (kept.GetProperty("erased").GetInt32(), kept.GetProperty("kept").GetInt32()));

        // The mother is grown up and was last spoken of in the past; her child is nine.
        var expired = await RunAsync(0, "log", "expire", bed.Source, "--retention-years", "0", "--keys", bed.Keys);
        Assert.Equal((1, 1), (expired.GetProperty("erased").GetInt32(), expired.GetProperty("kept").GetInt32()));
        Assert.Equal(4 * Rounds, (await RunAsync(0, "replay", "--log", bed.Source, "--keys", bed.Keys)).GetProperty("notReadable").GetInt64());
        Assert.Equal(2, (await CommandRun.Of("log", "expire", bed.Source, "--retention-years", "many", "--keys", bed.Keys)).ExitCode);
    }

    [Fact]
    public async Task Source_ThatIsNotThere_CouldNotBeDone()
    {
        foreach (var source in (string[])["sqlite:/nonexistent/access.db", "/nonexistent", "postgres:nonsense"])
            Assert.Equal(3, (await CommandRun.Of("log", "verify", source, "--key", vkey)).ExitCode);
        Assert.Equal(3, (await CommandRun.Of("replay", "--log", bed.Source, "--keys", "/nonexistent")).ExitCode);
    }

    // Under keys that were made a moment ago nothing is read, and everybody would look erased.
    [Fact]
    public async Task Keys_InAFolderThatHasNoneOrOthers_AreRefusedByNameAndNotMade()
    {
        await RunAsync(0, "log", "export", bed.Source, "--out", Export);
        var (empty, other, person) = (Path.Combine(bed.Root, "empty"), Path.Combine(bed.Root, "other"), Path.Combine(bed.Root, "person.json"));
        Directory.CreateDirectory(empty);
        await File.WriteAllTextAsync(person, $$"""{"numbers":["{{LoggedFamily.Mother.Value}}"]}""");
        PersonKeys.Open(new() { Directory = other }, TimeProvider.System).Dispose();

        foreach (var (folder, sources) in ((string, string[])[])[(empty, [bed.Source, Export]), (other, [bed.Source])])
        {
            foreach (var source in sources)
            {
                foreach (var verb in (string[][])[["replay", "--log", source], ["log", "query", source], ["log", "copy", source, "--person", person], ["impact", "--from", "guideline-2025", "--to", "guideline-2025", "--log", source]])
                    await RefusesAsync(folder, verb);
            }
            foreach (var verb in (string[][])[["rekey"], ["reads"], ["exceptions"], ["expire"], ["erase", "--person", LoggedFamily.Child.Value, "--order", "order 1"]])
                await RefusesAsync(folder, ["log", verb[0], bed.Source, .. verb[1..]]);
        }
        Assert.Empty(Directory.GetFileSystemEntries(empty));
        Assert.Equal(["master-0001.key"], Directory.GetFiles(other, "*.key").Select(Path.GetFileName));
        Assert.Equal(4 * Rounds, (await RunAsync(0, "replay", "--log", bed.Source, "--keys", bed.Keys)).GetProperty("identical").GetInt64());

        async Task RefusesAsync(string folder, string[] verb)
        {
            var run = await CommandRun.Of([.. verb, "--keys", folder]);
            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.Contains(folder, run.Error, StringComparison.Ordinal);
        }
    }

    private string CopyKeys(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bed.Root, name)).FullName;
        foreach (var file in Directory.GetFiles(bed.Keys, "*.key")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        CopyKeyFile(folder);
        return folder;
    }

    private void CopyKeyFile(string folder)
    {
        foreach (var file in Directory.GetFiles(bed.Keys, "person-keys.db*"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = new FileStream(Path.Combine(folder, Path.GetFileName(file)), FileMode.CreateNew);
            from.CopyTo(to);
        }
    }

    private static async Task<JsonElement> RunAsync(int exitCode, params string[] args)
    {
        var run = await CommandRun.Of(args);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output.Split('\n')[0]).RootElement;
    }
}
