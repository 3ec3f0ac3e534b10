using System.Diagnostics;
using Access.Domain.Identifiers;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Access.Tests.Sources;
using Access.Tests.Threats;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Log.Keys;

public sealed class PersonKeysTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyOwner One = KeyOwner.Person(Number("01914796756"));
    private static readonly KeyOwner Two = KeyOwner.Person(PersonIdentifier.TryParse("anybody", "2.16.578.1.12.4.1.4.9999", out var opaque) ? opaque : throw new InvalidOperationException());

    private readonly LogFolder folder = new();

    [Fact]
    public void Current_OfAnOwner_IsTheSameAfterwardsAndForOthersAnother()
    {
        using var keys = Open();
        var key = keys.Current(One);
        var text = key.Seal("text"u8, "context"u8);
        using var later = Open();

        Assert.Equal(key.Id, keys.Current(One).Id);
        Assert.Equal(key.Id, later.Current(One).Id);
        Assert.Equal("text"u8.ToArray(), later.Find(key.Id)!.Open(text, "context"u8));
        Assert.Equal(3, keys.Current([One, Two, KeyOwner.Log, One]).Select(made => made.Id).Distinct().Count());
    }

    [Fact]
    public void Current_WhenTheKeyIsTooOld_IsANewOneAndTheOldOneStillReads()
    {
        using var keys = Open();
        var (old, oldLog) = (keys.Current(One), keys.Current(KeyOwner.Log));
        using var month = Open(Now.AddDays(40));
        using var years = Open(Now.AddDays(800));

        Assert.Equal(old.Id, month.Current(One).Id);
        Assert.NotEqual(oldLog.Id, month.Current(KeyOwner.Log).Id);
        Assert.NotEqual(old.Id, years.Current(One).Id);
        Assert.NotNull(years.Find(old.Id));
        Assert.NotNull(years.Find(oldLog.Id));
    }

    // Another process that holds the file: who decides is refused within the second in which an answer is promised, who is known is known.
    [Fact]
    public async Task Current_WhileAnotherProcessWrites_IsRefusedInTime()
    {
        using var keys = Open();
        var known = keys.Current(One).Id;
        await using (await HoldAsync())
        {
            var began = Stopwatch.GetTimestamp();
            Assert.Contains("could not be used", Assert.Throws<DecisionLogException>(() => keys.Current(Two)).Message, StringComparison.Ordinal);

            // Half a second; a busy machine has more.
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(4));
            Assert.Equal(known, keys.Current(One).Id);
        }

        Assert.Equal(keys.Current(Two).Id, keys.Current(Two).Id);
    }

    // Whoever lets go in time has kept nobody from a key.
    [Fact]
    public async Task Current_WhileAnotherProcessWritesForAMoment_IsMade()
    {
        using var keys = Open();
        var made = false;

        // On a busy machine a moment may be too long.
        for (var attempt = 0; attempt < 20 && !made; attempt++)
        {
            var holder = await HoldAsync();
            var making = Task.Run(() => keys.Current(Two));
            await Task.Delay(50);
            Assert.False(making.IsCompletedSuccessfully);
            await holder.DisposeAsync();
            made = await Record.ExceptionAsync(() => making) is null;
        }

        Assert.True(made);
    }

    // A disk that hangs keeps one who uses the file; whoever comes after is refused in time, and the pool keeps its threads.
    [Fact]
    public async Task Current_WhileAnotherIsKeptByTheFile_IsRefusedInTime()
    {
        using var keys = Open();
        keys.Current(One);
        var two = keys.Current(Two).Id;
        var holder = await HoldAsync();

        // Who erases waits.
        var kept = Task.Run(() => keys.Destroy([Two]));
        DecisionLogException? refused = null;
        var took = TimeSpan.Zero;
        for (var until = Environment.TickCount64 + 8_000; refused is null && Environment.TickCount64 < until;)
        {
            var began = Stopwatch.GetTimestamp();
            refused = Record.Exception(() => keys.Current(One)) as DecisionLogException;
            took = Stopwatch.GetElapsedTime(began);
        }

        await holder.DisposeAsync();
        Assert.Contains("in time", refused?.Message ?? "", StringComparison.Ordinal);
        Assert.InRange(took, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(4));
        Assert.Equal([two], await kept);
    }

    [Fact]
    public void Destroy_OfAPerson_LeavesNothingOfTheKeysAndMakesNewOnesAfterwards()
    {
        using var keys = Open();
        using var other = Open();
        using var before = Open(Now.AddDays(-500));
        var first = before.Current(One);
        var second = keys.Current(One);
        Assert.Equal(second.Id, other.Current(One).Id);
        var kept = keys.Current(Two);

        var destroyed = keys.Destroy([One]);

        Assert.Equal([first.Id, second.Id], destroyed);
        Assert.All(destroyed, id => Assert.Null(keys.Find(id)));
        // Another process remembered it, and notices.
        Assert.All(destroyed, id => Assert.Null(other.Find(id)));
        Assert.NotEqual(second.Id, other.Current(One).Id);
        Assert.Equal(other.Current(One).Id, keys.Current(One).Id);
        Assert.Equal(kept.Id, keys.Current(Two).Id);
        Assert.Single(keys.Destroy([One]));
        Assert.Empty(keys.Destroy([One]));
    }

    [Threat("T-26")]
    [Fact]
    public void Destroy_OfAPerson_OverwritesWhatLay()
    {
        var wrapped = new List<byte[]>();
        using (var keys = Open())
        {
            for (var i = 0; i < 50; i++) keys.Current(KeyOwner.Person(Opaque(i)));
            keys.Current(One);
        }
        using (var connection = folder.Connect(Path.Combine(folder.Keys, "person-keys.db")))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT wrapped FROM data_key";
            using var rows = command.ExecuteReader();
            while (rows.Read()) wrapped.Add(rows.GetFieldValue<byte[]>(0));
        }
        // Each has a key, and a secret that names are made of.
        Assert.Equal(102, wrapped.Count(IsOnDisk));

        using (var keys = Open())
        {
            keys.Destroy([One]);
            Assert.Equal(100, wrapped.Count(IsOnDisk));
            keys.Destroy([.. Enumerable.Range(0, 50).Select(i => KeyOwner.Person(Opaque(i)))]);
            Assert.Equal(0, wrapped.Count(IsOnDisk));
        }
    }

    [Fact]
    public void Destroy_OfTheLogsOwnKey_IsRefused()
    {
        using var keys = Open();

        Assert.Throws<ArgumentException>(() => keys.Destroy([One, KeyOwner.Log]));
    }

    [Fact]
    public void ChangeMasterKey_WithKeysInUse_LosesNothing()
    {
        using var keys = Open();
        using var other = Open();
        var made = Enumerable.Range(0, 20).Select(i => keys.Current(KeyOwner.Person(Opaque(i))).Id).ToArray();
        var text = keys.Find(made[3])!.Seal("text"u8, default);

        keys.ChangeMasterKey();
        var afterwards = other.Current(One);
        keys.ChangeMasterKey();

        using var later = Open();
        Assert.All(made, id => Assert.NotNull(later.Find(id)));
        Assert.Equal("text"u8.ToArray(), later.Find(made[3])!.Open(text, default));
        Assert.Equal(made[7], later.Current(KeyOwner.Person(Opaque(7))).Id);
        Assert.Equal(afterwards.Id, later.Current(One).Id);
        Assert.Equal(["master-0003.key"], Directory.EnumerateFiles(folder.Keys, "master-*").Select(Path.GetFileName));
        Assert.NotNull(other.Find(made[0]));
    }

    [Fact]
    public void Open_AfterAChangeOfMasterKeyBrokeOff_FinishesIt()
    {
        byte[] first;
        TreeHash id;
        using (var keys = Open())
        {
            id = keys.Current(One).Id;
            first = File.ReadAllBytes(Path.Combine(folder.Keys, "master-0001.key"));
            keys.ChangeMasterKey();
        }
        // As if the power had gone before the old file was destroyed.
        Write(Path.Combine(folder.Keys, "master-0001.key"), first);

        using var later = Open();
        Assert.NotNull(later.Find(id));
        Assert.Equal(["master-0002.key"], Directory.EnumerateFiles(folder.Keys, "master-*").Select(Path.GetFileName));
    }

    [Fact]
    public void Open_WithTheMasterKeyMissingOrAnother_RefusesAndMakesNone()
    {
        using (var keys = Open()) keys.Current(One);
        var path = Path.Combine(folder.Keys, "master-0001.key");
        var master = File.ReadAllBytes(path);

        File.Delete(path);
        Assert.Contains("master-0001.key", Assert.Throws<DecisionLogException>(() => Open()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));

        master[0] ^= 1;
        Write(path, master);
        Assert.Throws<DecisionLogException>(() => Open());
        Write(path, master[..31]);
        Assert.Throws<DecisionLogException>(() => Open());
    }

    [Fact]
    public void Files_OfTheKeys_AreTheirOwnersAloneAndNameNobody()
    {
        using var keys = Open();
        keys.Current(One);

        foreach (var path in Directory.EnumerateFiles(folder.Keys))
        {
            Assert.Equal(-1, ReadShared(path).AsSpan().IndexOf("01914796756"u8));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        Assert.Equal("person", One.ToString());
    }

    [Fact]
    public async Task Current_OfManyAtOnce_GivesEachOwnerOneKey()
    {
        using var keys = Open();
        using var other = Open();
        var made = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (Owner: i % 20, (i % 3 == 0 ? other : keys).Current(KeyOwner.Person(Opaque(i % 20))).Id))));

        Assert.All(made.GroupBy(key => key.Owner), group => Assert.Single(group.Select(key => key.Id).Distinct()));
    }

    public void Dispose() => folder.Dispose();

    // Another process that writes until it is disposed of.
    private async Task<SqliteConnection> HoldAsync()
    {
        var holder = new SqliteConnection($"Data Source={Path.Combine(folder.Keys, "person-keys.db")};Pooling=False");
        await holder.OpenAsync();
        await using var hold = new SqliteCommand("BEGIN IMMEDIATE", holder);
        await hold.ExecuteNonQueryAsync();
        return holder;
    }

    private PersonKeys Open(DateTimeOffset? now = null) => PersonKeys.Open(new() { Directory = folder.Keys }, new FixedTime(now ?? Now));

    private bool IsOnDisk(byte[] bytes) => Directory.EnumerateFiles(folder.Keys).Any(path => ReadShared(path).AsSpan().IndexOf(bytes) >= 0);

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static void Write(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static PersonIdentifier Number(string number) => PersonIdentifier.TryParse(number, out var identifier) ? identifier : throw new InvalidOperationException();

    private static PersonIdentifier Opaque(int i) => PersonIdentifier.TryParse($"person-{i}", "2.16.578.1.12.4.1.4.9999", out var identifier) ? identifier : throw new InvalidOperationException();
}
