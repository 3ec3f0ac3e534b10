using Access.Sources.Acts.Store;
using Access.Sources.Keys;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Keys lie outside the database, are never quietly replaced, and older ones go on opening what they sealed.</summary>
public abstract class KeyTests(StoreBed bed) : StoreSuite(bed)
{
    private string Binding => Path.Combine(Bed.Keys, "acts-binding.key");

    private string Data => Path.Combine(Bed.Keys, "acts-data.1.key");

    [Fact]
    public void OpenAsync_NewStore_MakesKeysForTheirOwnerAlone()
    {
        foreach (var path in new[] { Binding, Data })
        {
            Assert.Equal(32, new FileInfo(path).Length);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("acts-binding.key")]
    [InlineData("acts-data.1.key")]
    public async Task OpenAsync_KeyMissing_IsRefusedInOneLineAndMakesNone(string name)
    {
        File.Delete(Path.Combine(Bed.Keys, name));

        await RefusedAsync(name, "missing");

        Assert.False(File.Exists(Path.Combine(Bed.Keys, name)));
    }

    [Theory]
    [InlineData("acts-binding.key")]
    [InlineData("acts-data.1.key")]
    public async Task OpenAsync_AnotherKey_IsRefusedInOneLine(string name)
    {
        var path = Path.Combine(Bed.Keys, name);
        var key = await File.ReadAllBytesAsync(path);
        key[0] ^= 1;
        await File.WriteAllBytesAsync(path, key);

        await RefusedAsync(name, "another");
    }

    [Fact]
    public async Task OpenAsync_KeyThatOthersMayRead_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(Binding, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        await RefusedAsync("acts-binding.key", "0600");
    }

    [Fact]
    public async Task OpenAsync_NextDataKey_SealsWhatIsNewAndOlderOnesOpenWhatIsOld()
    {
        var old = await Store.RecordAsync(Exception());
        _ = ActDataKeys.FileOf(Bed.Keys, 2).ReadOrCreate();

        await using var rotated = await Bed.OpenAsync();
        var recent = await rotated.RecordAsync(Exception());

        // The node that has not started again reads it all the same.
        foreach (var node in new[] { rotated, Store })
        {
            AssertSame(old, await node.FindAsync(old.Act.Id, null, default));
            AssertSame(recent, await node.FindAsync(recent.Act.Id, null, default));
        }
        Assert.Equal("1 2", $"{await Bed.RunAsync("SELECT MIN(key_id) FROM act")} {await Bed.RunAsync("SELECT MAX(key_id) FROM act")}");
        File.Delete(Data);
        await RefusedAsync("acts-data.1.key", "missing");
    }

    private async Task RefusedAsync(string name, string why)
    {
        var refused = await Assert.ThrowsAsync<KeyException>(() => Bed.OpenAsync());
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
