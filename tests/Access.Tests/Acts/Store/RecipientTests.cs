using Access.Domain.Identifiers;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Who gave somebody a power of attorney.</summary>
public abstract class RecipientTests(StoreBed bed) : StoreSuite(bed)
{
    private static readonly DateTimeOffset Now = Start.AddDays(1);

    [Fact]
    public async Task GrantorsAsync_Powers_AreThoseOfTheRecipientUnderAnyNumberInTheOrderOfRecording()
    {
        Assert.Empty(await GrantorsAsync(Father));
        await Store.RecordAsync(Power(Other));
        await Store.RecordAsync(Power() with { Recipient = Mother });
        await Store.RecordAsync(Consent());
        Assert.Equal([Other], await GrantorsAsync(Father));

        await Store.RecordAsync(Power(Child));
        await Store.RecordAsync(Power(Child));
        Assert.Equal([Other, Child], await GrantorsAsync(Father));
        Assert.Equal([Other, Child], await GrantorsAsync(Mother, Father));
        Assert.Empty(await GrantorsAsync(Child));
    }

    // That it was ended is the decision's to say; that its time is over saves asking.
    [Fact]
    public async Task GrantorsAsync_PowerThatEndedByItself_IsLeftOutFromThatInstant()
    {
        var power = Power() with { ValidTo = Now };
        await Store.RecordAsync(power);
        await Store.RecordAsync(End(power.Id), expected: 1);

        Assert.Equal([Child], await GrantorsAsync(Now.AddTicks(-1)));
        Assert.Empty(await GrantorsAsync(Now));
    }

    [Fact]
    public async Task GrantorsAsync_WhateverWroteThePower_FindsIt()
    {
        // As a version would that knows no index, and another node.
        await Bed.RunAsync("DROP TABLE act_recipient");
        await Bed.RunAsync("DROP TABLE act_recipient_head");
        await Bed.RunAsync("DELETE FROM schema_migrations WHERE component = 'act recipients'");
        await Store.RecordAsync(Power(Other));
        await using var other = await Bed.OpenAsync();
        await Store.RecordAsync(Power());

        Assert.Equal([Other, Child], (await other.GrantorsAsync([Father], Now, default)).AsEnumerable());
        Assert.Equal([Other, Child], await GrantorsAsync(Father));
    }

    [Fact]
    public async Task GrantorsAsync_ManyPowersAndReadersAtOnce_AreAllFound()
    {
        for (var place = 0; place < 520; place++) await Store.RecordAsync(Power(place % 2 == 0 ? Child : Other) with { Recipient = place == 519 ? Mother : Father });
        await using var other = await Bed.OpenAsync();

        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(reader =>
            Task.Run(async () => await (reader % 2 == 0 ? Store : other).GrantorsAsync([Father], Now, default))));

        Assert.All(found, grantors => Assert.Equal([Child, Other], grantors.AsEnumerable()));
        Assert.Equal([Other], await GrantorsAsync(Mother));
        Assert.Equal(520L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM act_recipient"), null));
    }

    [Fact]
    public async Task GrantorsAsync_Index_HoldsNoNumber()
    {
        await Store.RecordAsync(Power());
        await GrantorsAsync(Father);

        var name = (string)(await Bed.RunAsync("SELECT person FROM act_recipient"))!;
        Assert.DoesNotContain(Father.Value, name, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<PersonIdentifier>> GrantorsAsync(params PersonIdentifier[] recipient) => await Store.GrantorsAsync(recipient, Now, default);

    private async Task<IEnumerable<PersonIdentifier>> GrantorsAsync(DateTimeOffset at) => await Store.GrantorsAsync([Father], at, default);
}
