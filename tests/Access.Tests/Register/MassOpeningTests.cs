using Access.Domain.Register;
using Access.Sources.Register;
using Access.Sources.Register.Cache;
using Access.Tests.Threats;

namespace Access.Tests.Register;

/// <summary>A poisoned bulk update is stopped; a correction of ordinary size is not (T-07).</summary>
public sealed class MassOpeningTests
{
    private readonly ManualTime time = new();

    [Threat("T-07")]
    [Fact]
    public async Task MassOpening_CorrectionOf1400Rows_Passes()
    {
        var node = await WarmAsync(1400);
        await OpenAsync(node, 1400);

        Assert.Equal(RegisterState.Available, node.Cached.State);
        Assert.Empty((await node.FindAsync(Somebody.NumberOf(0))).Person!.Confidentialities);
    }

    [Threat("T-07")]
    [Fact]
    public async Task MassOpening_100000Rows_HaltsForEverybodyAfterTheFirstFew()
    {
        var node = await WarmAsync(100_000, known: 20_000);
        await OpenAsync(node, 100_000);

        Assert.Equal(RegisterState.MassOpening, node.Cached.State);
        Assert.InRange(node.Register.Reads, 30, 31);
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(Somebody.NumberOf(0)));
        Assert.IsType<PersonLookup.Unavailable>(await node.FindAsync(Somebody.NumberOf(99_999)));
    }

    [Fact]
    public async Task MassOpening_Operator_EndsItByTakingTheMarkAway()
    {
        var node = await WarmAsync(50, perMinute: 20);
        await OpenAsync(node, 50);
        node.Opening.Review();
        Assert.Equal(RegisterState.MassOpening, node.Cached.State);

        node.Mark = null;
        node.Opening.Review();
        Assert.Equal((RegisterState.Available, 0), (node.Cached.State, node.Cache.Count));
    }

    [Fact]
    public async Task MassOpening_TimeThatWasSet_EndsIt()
    {
        var node = await WarmAsync(50, perMinute: 20, holdFor: TimeSpan.FromMinutes(10));
        await OpenAsync(node, 50);
        time.Advance(TimeSpan.FromMinutes(9));
        node.Opening.Review();
        Assert.True(node.Opening.IsHalted);
        time.Advance(TimeSpan.FromMinutes(1));
        node.Opening.Review();

        Assert.False(node.Opening.IsHalted);
        Assert.Null(node.Mark);
    }

    [Fact]
    public async Task MassOpening_Restart_DoesNotEndIt()
    {
        var node = await WarmAsync(50, perMinute: 20);
        await OpenAsync(node, 50);

        var after = new Node(node.Register, time, before: node);
        await after.ReadFeedAsync();
        Assert.Equal(RegisterState.MassOpening, after.Cached.State);
    }

    [Fact]
    public async Task MassOpening_SpreadOverHours_Passes()
    {
        var node = await WarmAsync(100, perMinute: 20);
        for (var i = 0; i < 100; i++)
        {
            node.Put(new Somebody($"p{i}") { Number = Somebody.NumberOf(i) }, "ChangeInAddressProtection");
            await node.ReadFeedAsync();
            await node.Cached.RefreshAsync(CancellationToken.None);
            time.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.Equal(RegisterState.Available, node.Cached.State);
    }

    [Fact]
    public async Task MassOpening_WhatCloses_IsNeverStopped()
    {
        var node = await WarmAsync(100, perMinute: 20, isProtected: false);
        for (var i = 0; i < 100; i++) node.Put(new Somebody($"p{i}") { Number = Somebody.NumberOf(i), IsProtected = true, IsDead = true }, "ChangeInAddressProtection");
        await node.ReadFeedAsync();
        while (await node.Cached.RefreshAsync(CancellationToken.None) > 0)
        {
        }

        Assert.Equal(RegisterState.Available, node.Cached.State);
    }

    [Fact]
    public void IsMore_EachWayToOpen_IsSeen()
    {
        var (one, two) = (Somebody.NumberOf(1), Somebody.NumberOf(2));
        var plain = new Somebody("p") { Number = one };
        foreach (var closed in (Somebody[])[plain with { IsProtected = true }, plain with { IsDead = true }, plain with { Number = null, FormerNumbers = [one] }])
        {
            Assert.True(IsMore(closed, plain));
            Assert.False(IsMore(plain, closed));
        }

        Assert.True(IsMore(plain with { Responsible = [two] }, plain with { Responsible = [two, one] }));
        Assert.False(IsMore(plain with { Responsible = [two, one] }, plain with { Responsible = [two] }));
        Assert.False(IsMore(plain, plain));
    }

    // As the law weighs it: while the register says that it is in force, a protection is, whatever its dates.
    [Theory]
    [InlineData(true, "0001-01-01T00:00:00Z")]
    [InlineData(null, "2020-01-01T00:00:00Z")]
    public void IsMore_AProtectionWithAnEndThatIsGone_Opens(bool? isValid, string to)
    {
        var plain = Read(new Somebody("p") { Number = Somebody.NumberOf(0) });
        var hidden = plain with { Confidentialities = [new(AddressConfidentiality.Confidential, new(isValid, null, DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture)))] };

        Assert.True(Openness.IsMore(hidden, plain, ManualTime.Begin));
        Assert.False(Openness.IsMore(plain, hidden, ManualTime.Begin));
    }

    private static bool IsMore(Somebody before, Somebody now) => Openness.IsMore(Read(before), Read(now), ManualTime.Begin);

    private static Person Read(Somebody person) =>
        PersonReader.TryRead(System.Text.Encoding.UTF8.GetBytes(person.Json()), out var read, out var fault) ? read : throw new InvalidOperationException(fault);

    private async Task<Node> WarmAsync(int persons, int perMinute = 3000, TimeSpan? holdFor = null, bool isProtected = true, int? known = null)
    {
        var register = new FakeRegister(time);
        for (var i = 0; i < persons; i++) register.Persons.Put(new Somebody($"p{i}") { Number = Somebody.NumberOf(i), IsProtected = isProtected }.Json());
        var node = new Node(register, time, opening: new MassOpeningOptions { PerMinute = perMinute, HoldFor = holdFor });
        await node.ReadFeedAsync();
        for (var i = 0; i < (known ?? persons); i++) await node.FindAsync(Somebody.NumberOf(i));
        return node;
    }

    private static async Task OpenAsync(Node node, int persons)
    {
        for (var i = 0; i < persons; i++) node.Put(new Somebody($"p{i}") { Number = Somebody.NumberOf(i) }, "ChangeInAddressProtection");
        await node.ReadFeedAsync();
        while (await node.Cached.RefreshAsync(CancellationToken.None) > 0)
        {
        }
    }
}
