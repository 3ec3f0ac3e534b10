using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>An SQLite file that is taken away, or can be read by others.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private readonly SqliteBed bed = SqliteBed.New();

    private string Folder => Path.GetDirectoryName(bed.File)!;

    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task Store_FileMovedAway_FailsUntilItIsBackAndMakesNoOther()
    {
        await using var store = await bed.OpenAsync();
        var act = await store.RecordAsync(Exception());
        Directory.Move(Folder, Folder + "-away");

        await Assert.ThrowsAsync<ActStoreException>(() => store.AppendAsync(ToAppend(Exception()), default).AsTask());
        Assert.False((await store.BearingOnAsync(BearingTests.Question(Child), null, Start, default)).Answered);
        Assert.False(await store.IsWritableAsync(default));
        Assert.False(Directory.Exists(Folder));

        Directory.Move(Folder + "-away", Folder);
        StoreSuite.AssertSame(act, await store.FindAsync(act.Act.Id, null, default));
        await store.RecordAsync(Exception());
    }

    [Fact]
    public async Task Store_FileReplacedByAnEmptyStore_FailsAndDoesNotOpenByIt()
    {
        await using var store = await bed.OpenAsync();
        await store.RecordAsync(Exception());
        Directory.Move(Folder, Folder + "-away");
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(bed.File, []);

        Assert.False((await store.BearingOnAsync(BearingTests.Question(Child), null, Start, default)).Answered);
        await Assert.ThrowsAsync<ActStoreException>(() => store.AppendAsync(ToAppend(Exception()), default).AsTask());
    }

    [Fact]
    public async Task OpenAsync_NewFile_IsItsOwnersAlone()
    {
        await using var store = await bed.OpenAsync();
        await store.RecordAsync(Exception());
        if (OperatingSystem.IsWindows()) return;

        foreach (var file in Directory.GetFiles(Folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task OpenAsync_NoDatabaseOrTwo_IsRefused()
    {
        var none = new ActStoreOptions { KeysDirectory = bed.Keys };

        await Assert.ThrowsAsync<ActStoreException>(() => SqlActStore.OpenAsync(none, bed.Clock, default));
        await Assert.ThrowsAsync<ActStoreException>(() => SqlActStore.OpenAsync(none with { SqliteFile = bed.File, PostgreSql = "Host=127.0.0.1" }, bed.Clock, default));
    }

    [Fact]
    public async Task OpenAsync_NotADatabase_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(bed.File, new string('x', 4096));

        var refused = await Assert.ThrowsAsync<ActStoreException>(() => bed.OpenAsync());

        Assert.Contains(bed.File, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData(0, 5, 20)]
    [InlineData(1, 0, 20)]
    [InlineData(1, 5, 1)]
    public void Open_LimitsThatCannotBe_AreRefused(int read, int write, int connections) => Assert.Throws<StorageException>(() =>
        SqliteDatabase.Open(bed.File, new() { Read = TimeSpan.FromSeconds(read), Write = TimeSpan.FromSeconds(write), Connections = connections }));
}
