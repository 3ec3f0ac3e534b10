using System.Data.Common;
using System.Globalization;
using Access.Domain.Acts;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Keys;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>A store that was written before persons had keys of their own is brought under them, whoever else still writes the old way.</summary>
public abstract class ResealingTests(StoreBed bed) : IAsyncLifetime
{
    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task OpenAsync_ActsOfBefore_AreReadAsTheyWereAndAfterAnErasureNoCopyOfThemOpens()
    {
        IReadOnlyList<ActRow> old;
        var acts = OfEveryType();
        await using (var database = bed.OpenDatabase()) old = await OldActs.RecordAsync(database, bed.Keys, acts);
        var ended = acts.OfType<ExceptionAct>().Single().ValidTo!.Value;
        Assert.Contains(new ActThief(bed.Keys).Read(old), plain => plain.Contains(Child.Value, StringComparison.Ordinal));

        await using var store = await bed.OpenAsync();
        var read = await store.AfterAsync(0, 100, default);
        Assert.Equal(acts.Length, read.Length);
        Assert.All(acts.Zip(read), pair => Assert.True(ActEquality.AreEqual(pair.First with { RecordedAt = pair.Second.Act.RecordedAt }, pair.Second.Act)));
        Assert.Equal("2 2", $"{await bed.RunAsync("SELECT MIN(key_id) FROM act")} {await bed.RunAsync("SELECT MAX(key_id) FROM act")}");

        // A node that has not been brought forward goes on writing the old way; what it writes is brought under the keys as well.
        var consent = Consent(Other);
        await using (var database = bed.OpenDatabase())
            old = [.. old, .. await OldActs.RecordAsync(database, (await ActKeys.OpenAsync(database, bed.Keys, default)).Binding, bed.Keys, [consent])];
        Assert.IsType<YouthConsent>((await store.FindAsync(consent.Id, null, default))!.Act);

        using (var keys = PersonKeys.Open(new() { Directory = bed.Keys }, bed.Clock))
            Assert.Null(await store.Erasing.EraseAsync([Child], ended, _ => Task.FromResult(keys.Destroy([KeyOwner.Person(Child)])), default));

        Assert.False(File.Exists(Path.Combine(bed.Keys, "acts-data.1.key")));
        Assert.Empty(new ActThief(bed.Keys).Read(old));
        await using var again = await bed.OpenAsync();
        Assert.IsType<YouthConsent>((await again.FindAsync(consent.Id, null, default))!.Act);
        Assert.Equal([consent.Id, acts.OfType<ProviderPolicy>().Single().Id], (await again.AfterAsync(0, 100, default)).Select(stored => stored.Act.Id).Reverse());
        await again.RecordAsync(Exception(), null, null, Child);
        Assert.Equal(2L, Convert.ToInt64(await bed.RunAsync("SELECT MAX(key_id) FROM act"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task OpenAsync_ManyNodesAtOnceOnActsOfBefore_AllReadTheSame()
    {
        var acts = OfEveryType();
        await using (var database = bed.OpenDatabase()) await OldActs.RecordAsync(database, bed.Keys, acts);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => bed.OpenAsync())));

        foreach (var node in nodes)
        {
            Assert.Equal(acts.Select(act => act.Id), (await node.AfterAsync(0, 100, default)).Select(stored => stored.Act.Id));
            await node.DisposeAsync();
        }
    }

    // Sealing anew is all that a row allows.
    [Theory]
    [InlineData("UPDATE act SET body = body")]
    [InlineData("UPDATE act SET key_id = key_id - 1")]
    [InlineData("UPDATE act SET key_id = key_id + 1, valid_to = 0")]
    [InlineData("UPDATE act SET key_id = key_id + 1, ends = NULL, type = 'end'")]
    [InlineData("DELETE FROM act_person WHERE sequence = 1")]
    [InlineData("UPDATE act_erased SET sequence = 1")]
    [InlineData("DELETE FROM act_erased")]
    public async Task Store_AnyOtherChange_IsRefused(string sql)
    {
        await using var store = await bed.OpenAsync();
        await store.RecordAsync(Exception(), null, null, Child);
        await store.RecordAsync(Exception(), null, null, Child);
        await bed.RunAsync("INSERT INTO act_erased (sequence) VALUES (2)");

        await Assert.ThrowsAnyAsync<DbException>(() => bed.RunAsync(sql));
    }
}
