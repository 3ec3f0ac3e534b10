using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Access.Domain.Vocabulary;
using Access.Sources.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Tests.Log;

public sealed class SqliteDecisionLogTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AppendAsync_OneRecord_CanBeReadBack()
    {
        await using var log = folder.Open();
        var record = LoggedFamily.Record();
        await log.AppendAsync([record], default);

        using var reader = DecisionLogReader.Open(folder.Database);
        var logged = Assert.Single(reader.All());

        Assert.Equal((1, record.Id, LoggedFamily.Noon), (logged.Sequence, logged.Id, logged.DecidedAt));
        Assert.Equal(record.Id, logged.Body.GetProperty("id").GetString());
        Assert.Equal(logged.Body.GetRawText(), reader.Find(record.Id)!.Body.GetRawText());
        Assert.Null(reader.Find(DecisionIds.New()));
    }

    [Fact]
    public async Task AppendAsync_FiveThousandAtOnce_StandInOrderWithoutGaps()
    {
        await using var log = folder.Open();
        var template = LoggedFamily.Record();
        var records = Enumerable.Range(0, 5_000).Select(_ => template with { Id = DecisionIds.New() }).ToList();

        await Task.WhenAll(records.Select(record => log.AppendAsync([record], default)));

        using var reader = DecisionLogReader.Open(folder.Database);
        var logged = reader.All().ToList();
        Assert.Equal(records.Select(record => record.Id), logged.Select(decision => decision.Id));
        Assert.Equal(Enumerable.Range(1, records.Count).Select(number => (long)number), logged.Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task AppendAsync_FromManyThreads_EveryRecordIsVisibleToOthersWhenItsTaskCompletes()
    {
        await using var log = folder.Open();
        var template = LoggedFamily.Record();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var reader = DecisionLogReader.Open(folder.Database);
            for (var turn = 0; turn < 50; turn++)
            {
                var id = DecisionIds.New();
                await log.AppendAsync([template with { Id = id }], default);
                Assert.NotNull(reader.Find(id));
            }
        })));

        using var all = DecisionLogReader.Open(folder.Database);
        Assert.Equal(Enumerable.Range(1, 400).Select(number => (long)number), all.All().Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task AppendAsync_OneOfABundleCannotBeStored_RecordsNoneOfItAndAllOfTheOthers()
    {
        await using var log = folder.Open();
        var taken = LoggedFamily.Record();
        await log.AppendAsync([taken], default);

        // Held up, so that all of them meet in one commit.
        Task[] others;
        Task bundle;
        using (var other = folder.Connect())
        {
            LogFolder.Run(other, "BEGIN IMMEDIATE");
            others = [.. Enumerable.Range(0, 10).Select(_ => log.AppendAsync([LoggedFamily.Record()], default))];
            bundle = log.AppendAsync([LoggedFamily.Record(), taken, LoggedFamily.Record()], default);
            others = [.. others, .. Enumerable.Range(0, 10).Select(_ => log.AppendAsync([LoggedFamily.Record()], default))];
            LogFolder.Run(other, "ROLLBACK");
        }

        await Task.WhenAll(others);
        await Assert.ThrowsAsync<DecisionLogException>(() => bundle);
        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Equal(Enumerable.Range(1, 21).Select(number => (long)number), reader.All().Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task AppendAsync_NothingToRecord_WritesNothing()
    {
        await using var log = folder.Open();

        await log.AppendAsync([], default);

        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Empty(reader.All());
    }

    [Fact]
    public async Task AppendAsync_CallerHadGivenUp_RecordsNothing()
    {
        await using var log = folder.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.AppendAsync([LoggedFamily.Record()], new(canceled: true)));

        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Empty(reader.All());
    }

    [Fact]
    public async Task AppendAsync_DatabaseLockedByAnother_FailsWithinTheLimitAndRecovers()
    {
        await using var log = folder.Open(TimeSpan.FromMilliseconds(300));
        await AppendUntilItWorks(log);
        using (var other = folder.Connect())
        {
            LogFolder.Run(other, "BEGIN EXCLUSIVE");
            var clock = Stopwatch.StartNew();

            await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            Assert.False(await log.IsWritableAsync(default));
            LogFolder.Run(other, "ROLLBACK");
        }

        await AppendUntilItWorks(log);
        Assert.True(await log.IsWritableAsync(default));
        AssertWithoutGaps();
    }

    [Fact]
    public async Task AppendAsync_DatabaseMovedAway_FailsUntilItIsBackAndMakesNoOther()
    {
        await using var log = folder.Open();
        await log.AppendAsync([LoggedFamily.Record()], default);
        var away = folder.Data + "-away";
        Directory.Move(folder.Data, away);

        await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));
        Assert.False(await log.IsWritableAsync(default));
        Directory.CreateDirectory(folder.Data);
        Assert.False(await log.IsWritableAsync(default));
        Assert.Empty(Directory.GetFiles(folder.Data));

        Directory.Delete(folder.Data);
        Directory.Move(away, folder.Data);
        Assert.True(await log.IsWritableAsync(default));
        await log.AppendAsync([LoggedFamily.Record()], default);
        AssertWithoutGaps();
    }

    [Theory]
    [InlineData("log.db")]
    [InlineData("log.db-wal")]
    public async Task AppendAsync_FileDeletedUnderIt_IsNeverAcknowledged(string file)
    {
        await using var log = folder.Open();
        await log.AppendAsync([LoggedFamily.Record()], default);
        File.Delete(Path.Combine(folder.Data, file));

        await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));
    }

    [Fact]
    public async Task AppendAsync_LogReplacedByAnEmptyOne_FailsBecauseRecordsAreMissing()
    {
        await using var log = folder.Open();
        await log.AppendAsync([LoggedFamily.Record()], default);
        Directory.Move(folder.Data, folder.Data + "-away");
        await folder.Open().DisposeAsync();

        await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));
        var failure = await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));

        Assert.Contains("records are missing", failure.Message, StringComparison.Ordinal);
        Assert.False(await log.IsWritableAsync(default));
    }

    [Fact]
    public async Task AppendAsync_StorageRefusesTheWrite_FailsAndRecovers()
    {
        await using var log = folder.Open();
        using var other = folder.Connect();
        LogFolder.Run(other, """
            CREATE TRIGGER refuse_record BEFORE INSERT ON decision BEGIN SELECT RAISE(FAIL, 'disk full'); END;
            CREATE TRIGGER refuse_probe BEFORE UPDATE ON write_probe BEGIN SELECT RAISE(FAIL, 'disk full'); END;
            """);

        await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));
        Assert.False(await log.IsWritableAsync(default));

        LogFolder.Run(other, "DROP TRIGGER refuse_record; DROP TRIGGER refuse_probe;");
        Assert.True(await log.IsWritableAsync(default));
        await log.AppendAsync([LoggedFamily.Record()], default);
        AssertWithoutGaps();
    }

    [Fact]
    public async Task AppendAsync_PermissionsTakenAway_NeverWritesWhatItMayNot()
    {
        if (OperatingSystem.IsWindows()) return;
        await using (var log = folder.Open()) await log.AppendAsync([LoggedFamily.Record()], default);
        File.SetUnixFileMode(folder.Database, UnixFileMode.UserRead);
        File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                // Modes do not bind the superuser: the log opens, and what it says of itself must be true.
                await using var log = folder.Open();
                Assert.True(await log.IsWritableAsync(default));
            }
            else
            {
                var failure = Assert.Throws<DecisionLogException>(() => folder.Open());
                Assert.Contains(folder.Database, failure.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(folder.Database, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        await using var back = folder.Open();
        await back.AppendAsync([LoggedFamily.Record()], default);
        AssertWithoutGaps();
    }

    [Fact]
    public async Task AppendAsync_QueueFull_FailsAtOnceAndRecordsWhatItTook()
    {
        await using var log = folder.Open(capacity: 4);
        List<Task> appends;
        using (var other = folder.Connect())
        {
            LogFolder.Run(other, "BEGIN IMMEDIATE");
            appends = [.. Enumerable.Range(0, 20).Select(_ => log.AppendAsync([LoggedFamily.Record()], default))];
            Assert.Contains(appends, append => append.IsFaulted && append.Exception.InnerException is DecisionLogException);
            LogFolder.Run(other, "ROLLBACK");
        }

        await Task.WhenAll(appends.Where(append => !append.IsFaulted));
        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Equal(appends.Count(append => append.IsCompletedSuccessfully), reader.All().Count());
        Assert.InRange(reader.All().Count(), 4, 19);
    }

    [Fact]
    public async Task DisposeAsync_RecordsWaiting_MakesThemDurableAndTakesNoMore()
    {
        var log = folder.Open();
        var appends = Enumerable.Range(0, 500).Select(_ => log.AppendAsync([LoggedFamily.Record()], default)).ToList();

        await log.DisposeAsync();
        await log.DisposeAsync();

        Assert.All(appends, append => Assert.True(append.IsCompletedSuccessfully || !append.IsCompleted));
        await Task.WhenAll(appends);
        await Assert.ThrowsAsync<DecisionLogException>(() => log.AppendAsync([LoggedFamily.Record()], default));
        Assert.False(await log.IsWritableAsync(default));
        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Equal(500, reader.All().Count());
    }

    [Fact]
    public async Task AppendAsync_CopiedAsByAKillWhileWriting_HasEveryAcknowledgedRecord()
    {
        await using var log = folder.Open();
        await log.AppendAsync([LoggedFamily.Record()], default);
        // A reader that stays keeps SQLite from starting its write-ahead log anew, so that the two files can be copied
        // one after the other and are what a kill at that moment leaves behind.
        using var holder = folder.Connect();
        LogFolder.Run(holder, "BEGIN; SELECT COUNT(*) FROM decision;");

        using var stop = new CancellationTokenSource();
        var acknowledged = new ConcurrentQueue<string>();
        var template = LoggedFamily.Record();
        var appending = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = DecisionIds.New();
                await log.AppendAsync([template with { Id = id }, template with { Id = DecisionIds.New() }], default);
                acknowledged.Enqueue(id);
            }
        })).ToList();

        for (var kill = 1; kill <= 10; kill++)
        {
            var goal = kill * 40;
            while (acknowledged.Count < goal && !appending.Exists(task => task.IsFaulted)) await Task.Delay(1);
            var promised = acknowledged.ToArray();
            var copy = Path.Combine(folder.Root, $"copy-{kill}.db");
            File.Copy(folder.Database, copy);
            File.Copy(folder.Database + "-wal", copy + "-wal");

            using var opened = folder.Connect(copy);
            Assert.Equal("ok", LogFolder.Run(opened, "PRAGMA integrity_check"));
            var count = (long)LogFolder.Run(opened, "SELECT COUNT(*) FROM decision")!;
            Assert.Equal(count, LogFolder.Run(opened, "SELECT MAX(sequence) FROM decision"));
            Assert.Equal(1, count % 2);
            using var reader = DecisionLogReader.Open(copy);
            var logged = reader.All().Select(decision => decision.Id).ToHashSet();
            Assert.All(promised, id => Assert.Contains(id, logged));
        }
        await stop.CancelAsync();
        await Task.WhenAll(appending);
    }

    [Fact]
    public async Task AppendAsync_NumbersInEveryPlace_LeavesNoneInAnyFile()
    {
        string[] numbers = [LoggedFamily.Mother.Value, LoggedFamily.Child.Value];
        await using (var log = folder.Open())
        {
            foreach (var number in numbers)
            {
                await log.AppendAsync([LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Document, $"note-{number}"), requestId: $"r{number}x")], default);
                await log.AppendAsync([LoggedFamily.Record() with { ClientId = number }], default);
            }
            AssertNone(numbers);
            Assert.True(File.Exists(folder.Database + "-wal"));
        }
        AssertNone(numbers);
    }

    [Fact]
    public async Task Open_LogThatIsThere_GoesOnWhereItEnded()
    {
        for (var start = 0; start < 3; start++)
        {
            await using var log = folder.Open();
            await log.AppendAsync([LoggedFamily.Record(), LoggedFamily.Record()], default);
        }
        AssertWithoutGaps();
        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Equal(6, reader.All().Count());
    }

    [Fact]
    public async Task Open_TwoLogsOnOneFile_ShareOneSequence()
    {
        await using var one = folder.Open();
        await using var two = folder.Open();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? one : two).AppendAsync([LoggedFamily.Record()], default)));

        using var reader = DecisionLogReader.Open(folder.Database);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), reader.All().Select(decision => decision.Sequence));
    }

    [Fact]
    public async Task Open_LaterSchema_RefusesInOneLine()
    {
        await folder.Open().DisposeAsync();
        using (var other = folder.Connect()) LogFolder.Run(other, "INSERT INTO schema_version VALUES (2)");

        var failure = Assert.Throws<DecisionLogException>(() => folder.Open());

        Assert.Contains(folder.Database, failure.Message, StringComparison.Ordinal);
        Assert.Contains("schema version 2", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Throws<DecisionLogException>(() => DecisionLogReader.Open(folder.Database));
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_RefusesAndNamesIt()
    {
        Directory.CreateDirectory(folder.Data);
        File.WriteAllText(folder.Database, new string('x', 5_000));

        var failure = Assert.Throws<DecisionLogException>(() => folder.Open());

        Assert.Contains(folder.Database, failure.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5_000), File.ReadAllText(folder.Database));
    }

    [Fact]
    public async Task Open_NewLog_IsForItsOwnerAlone()
    {
        await using var log = folder.Open();
        await log.AppendAsync([LoggedFamily.Record()], default);

        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(folder.Data))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("UPDATE decision SET body = x'00'")]
    [InlineData("DELETE FROM decision")]
    public async Task Open_RecordedDecision_CannotBeChangedByAnOrdinaryStatement(string sql)
    {
        await using var log = folder.Open();
        await log.AppendAsync([LoggedFamily.Record()], default);
        using var other = folder.Connect();

        Assert.Contains("never", Assert.Throws<SqliteException>(() => LogFolder.Run(other, sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddDecisionLog_DefaultKeys_LieBesideTheDatabase()
    {
        var services = new ServiceCollection().AddDecisionLog(folder.Options() with { KeysDirectory = null });
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<IDecisionLog>().AppendAsync([LoggedFamily.Record()], default);
            Assert.True(File.Exists(Path.Combine(folder.Data, "keys", "pseudonym.key")));

            using var reader = DecisionLogReader.Open(folder.Database);
            Assert.Equal(
                provider.GetRequiredService<Pseudonyms>().OfPerson(LoggedFamily.Child),
                reader.All().Single().Body.GetProperty("question").GetProperty("child").GetString());
        }
        // The last to close folds the write-ahead log into the file.
        Assert.False(File.Exists(folder.Database + "-wal"));
    }

    [Fact]
    public void AddDecisionLog_OptionOutOfRange_RefusesAndNamesIt()
    {
        var services = new ServiceCollection();
        foreach (var (options, name) in new[]
        {
            (folder.Options() with { DatabasePath = " " }, "DatabasePath"),
            (folder.Options() with { CommitTimeLimit = TimeSpan.Zero }, "CommitTimeLimit"),
            (folder.Options() with { QueueCapacity = 0 }, "QueueCapacity"),
        })
        {
            Assert.Contains(name, Assert.Throws<DecisionLogException>(() => services.AddDecisionLog(options)).Message, StringComparison.Ordinal);
        }
    }

    private static async Task AppendUntilItWorks(SqliteDecisionLog log)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await log.AppendAsync([LoggedFamily.Record()], default);
                return;
            }
            catch (DecisionLogException) when (clock.Elapsed < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(20);
            }
        }
    }

    private void AssertWithoutGaps()
    {
        using var reader = DecisionLogReader.Open(folder.Database);
        var logged = reader.All().Select(decision => decision.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, logged.Count).Select(number => (long)number), logged);
    }

    private void AssertNone(string[] numbers)
    {
        foreach (var file in Directory.GetFiles(folder.Data))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            foreach (var number in numbers)
            {
                // Not by Assert.DoesNotContain, which would print what it found.
                Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(number)) < 0, "A file of the log holds an identity number.");
                Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.Unicode.GetBytes(number)) < 0, "A file of the log holds an identity number.");
            }
        }
    }
}
