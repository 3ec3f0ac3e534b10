using System.Data.Common;
using Access.Tests.Threats;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Nothing that was recorded is changed or deleted, also not by whoever has the service's own connection.</summary>
public abstract class UnchangingTests(StoreBed bed) : StoreSuite(bed)
{
    [Threat("T-08")]
    [Theory]
    [InlineData("UPDATE act SET valid_to = 0")]
    [InlineData("UPDATE act_person SET person = 'another'")]
    [InlineData("UPDATE act_request SET digest = 'another'")]
    [InlineData("UPDATE act_keys SET fingerprint = 'another'")]
    [InlineData("DELETE FROM act")]
    [InlineData("DELETE FROM act_person")]
    [InlineData("DELETE FROM act_request")]
    [InlineData("DELETE FROM act_keys")]
    public async Task Store_UpdateOrDelete_IsRefused(string sql)
    {
        var act = Exception();
        await Store.RecordAsync(act, null, Key("k"));
        await Store.RecordAsync(End(act.Id), expected: 1);

        await Assert.ThrowsAnyAsync<DbException>(() => Bed.RunAsync(sql));

        Assert.Equal(2, (await Store.FindAsync(act.Id, null, default))!.Revision);
        Assert.Single(await Store.AboutAsync([Child], null, default));
    }

    // What the order of appends rests on, should the lock on the head ever fail.
    [Fact]
    public async Task Store_TwoEndsOfOneRevision_AreRefusedByTheDatabaseItself()
    {
        var act = Exception();
        await Store.RecordAsync(act);
        await Store.RecordAsync(End(act.Id), expected: 1);

        await Assert.ThrowsAnyAsync<DbException>(() => Bed.RunAsync(
            """
            INSERT INTO act (sequence, id, type, recorded_at, valid_from, ends, ended_revision, key_id, body)
            SELECT 3, 'x', type, recorded_at + 1, valid_from, ends, ended_revision, key_id, body FROM act WHERE sequence = 2
            """));
    }
}
