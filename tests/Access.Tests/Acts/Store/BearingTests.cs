using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using static Access.Tests.Acts.Store.Deeds;
using static Access.Tests.Acts.Store.StandingRegister;

namespace Access.Tests.Acts.Store;

/// <summary>What a decision is given of the acts.</summary>
public abstract class BearingTests(StoreBed bed) : StoreSuite(bed)
{
    private static readonly DateTimeOffset Now = Start.AddDays(1);

    [Fact]
    public async Task BearingOnAsync_Acts_AreThoseOfTheChildAndTheProviderWithTheirEndsAndTheEndsOfThese()
    {
        var (consent, policy) = (Consent(), Policy());
        var end = End(consent.Id);
        await Store.RecordAsync(Consent(Other));
        await Store.RecordAsync(consent);
        await Store.RecordAsync(policy);
        await Store.RecordAsync(Policy(OtherHospital));
        await Store.RecordAsync(Exception(Other));
        await Store.RecordAsync(end, expected: 1);
        await Store.RecordAsync(End(end.Id), expected: 1);
        await Store.RecordAsync(End(policy.Id), expected: 1);

        var lookup = await Store.BearingOnAsync(Question(Child, Hospital), null, Now, default);

        Assert.Equal(["youth-consent", "provider-policy", "end", "end", "end"], lookup.Acts.Select(ActTypes.NameOf));
        Assert.Equal(Now, lookup.AsOf);
    }

    [Fact]
    public async Task BearingOnAsync_AnyQuestion_IsAnsweredAsByAHistoryOfTheSameActs()
    {
        RecordedAct[] acts = [.. OfEveryType(), Exception(Other), Consent(Other), Policy(OtherHospital)];
        foreach (var act in acts) await Store.RecordAsync(act);
        await Store.RecordAsync(End(acts[1].Id), expected: 1);
        var history = new ActHistory((await Store.AfterAsync(0, 100, default)).Select(act => act.Act));

        foreach (var child in new[] { Child, Other, Mother, null })
        {
            foreach (var provider in new[] { Hospital, OtherHospital, null })
            {
                foreach (var person in new[] { null, ChildOf(Child), ChildOf(Child, Other) })
                {
                    var expected = await history.BearingOnAsync(Question(child, provider), person, Now, default);
                    var lookup = await Store.BearingOnAsync(Question(child, provider), person, Now, default);
                    Assert.Equal(expected.AsOf, lookup.AsOf);
                    Assert.Equal(expected.Acts.Length, lookup.Acts.Length);
                    foreach (var (one, other) in expected.Acts.Zip(lookup.Acts)) Assert.True(ActEquality.AreEqual(one, other));
                }
            }
        }
    }

    [Fact]
    public async Task BearingOnAsync_RecordedByAClockThatIsAhead_IsAsOfThen()
    {
        Bed.Clock.Now = Now.AddMinutes(5);
        var recorded = await Store.RecordAsync(Exception());

        Assert.Equal(recorded.Act.RecordedAt, (await Store.BearingOnAsync(Question(Child), null, Now, default)).AsOf);
        Assert.Equal(Now.AddMinutes(6), (await Store.BearingOnAsync(Question(Child), null, Now.AddMinutes(6), default)).AsOf);
        Assert.Equal(Now, (await Store.BearingOnAsync(Question(Other), null, Now, default)).AsOf);
    }

    [Fact]
    public async Task BearingOnAsync_UnderAFormerOrImmigrationNumber_IsFoundThroughThePerson()
    {
        var duf = Number("200816832910");
        await Store.RecordAsync(Exception(Other));
        await Store.RecordAsync(Exception(), null, null, duf);

        Assert.Equal(2, (await Store.BearingOnAsync(Question(Child), ChildOf(Child, Other), Now, default)).Acts.Length);
        Assert.Single((await Store.BearingOnAsync(Question(Mother), ChildOf(Mother) with { ImmigrationNumbers = [duf] }, Now, default)).Acts);
    }

    // Told from its digits a number with month 41 to 52 is an H-number; under its system it is a national identity number.
    [Fact]
    public async Task BearingOnAsync_SameNumberToldToBeOfAnotherKind_IsFound()
    {
        var told = SharedSeries();
        Assert.True(PersonIdentifier.TryParse(told.Value, "urn:oid:2.16.578.1.12.4.1.4.1", out var named));
        Assert.NotEqual(told, named);
        await Store.RecordAsync(Exception(told));

        Assert.Single((await Store.BearingOnAsync(Question(named), null, Now, default)).Acts);
    }

    [Fact]
    public async Task BearingOnAsync_RowThatIsNotAsItWasRecorded_IsFailed()
    {
        await Store.RecordAsync(Exception());
        await Bed.DisarmAsync("act");
        await Bed.RunAsync("UPDATE act SET valid_from = valid_from + 1");

        Assert.False((await Store.BearingOnAsync(Question(Child), null, Now, default)).Answered);
        Assert.True((await Store.BearingOnAsync(Question(Other), null, Now, default)).Answered);
    }

    // They share readings; each gets its own, and what is wrong with one is nobody else's.
    [Fact]
    public async Task BearingOnAsync_ManyAtOnce_GetTheirOwnEach()
    {
        await Store.RecordAsync(Exception(Other));
        await Store.RecordAsync(Consent());
        await Store.RecordAsync(Policy());
        await Store.RecordAsync(Exception(Father));
        await Bed.DisarmAsync("act");
        await Bed.RunAsync("UPDATE act SET valid_from = valid_from + 1 WHERE sequence = 4");

        var asked = Enumerable.Range(0, 600).Select(place => (place % 6) switch
        {
            0 => (Child, Provider: (OrganisationNumber?)null, Acts: (string[]?)["youth-consent"]),
            1 => (Child, Hospital, ["youth-consent", "provider-policy"]),
            2 => (Other, null, ["exception"]),
            3 => (Mother, Hospital, ["provider-policy"]),
            4 => (Mother, OtherHospital, []),
            _ => (Father, Provider: null, Acts: null),
        }).ToArray();
        var lookups = await Task.WhenAll(asked.Select(one => Task.Run(() => Store.BearingOnAsync(Question(one.Item1, one.Provider), null, Now, default).AsTask())));

        foreach (var (question, lookup) in asked.Zip(lookups)) Assert.Equal(question.Acts, lookup.Answered ? lookup.Acts.Select(ActTypes.NameOf) : null);
    }

    // Who is known to have no acts is known as long as the store stands still, whichever node moves it.
    [Fact]
    public async Task BearingOnAsync_OfWhomNothingWasFound_IsFoundAsSoonAsItIsRecorded()
    {
        await using var other = await Bed.OpenAsync();
        Assert.Empty(await NamesAsync(Child, Hospital));
        Assert.Empty(await NamesAsync(Other, OtherHospital));

        var consent = Consent();
        await other.RecordAsync(consent);
        Assert.Equal(["youth-consent"], await NamesAsync(Child, Hospital));
        Assert.Empty(await NamesAsync(Other, OtherHospital));
        await Store.RecordAsync(Exception(Other));
        Assert.Equal(["exception"], await NamesAsync(Other, OtherHospital));
        await other.RecordAsync(Policy(OtherHospital));
        Assert.Equal(["exception", "provider-policy"], await NamesAsync(Other, OtherHospital));
        await other.RecordAsync(End(consent.Id), expected: 1);
        Assert.Equal(["youth-consent", "end"], await NamesAsync(Child, Hospital));
        Assert.Empty(await NamesAsync(Father, null));
        Assert.Empty(await NamesAsync(Father, null));

        async Task<IEnumerable<string>> NamesAsync(PersonIdentifier child, OrganisationNumber? provider) =>
            (await Store.BearingOnAsync(Question(child, provider), null, Now, default)).Acts.Select(ActTypes.NameOf);
    }

    // One records and asks at once what was recorded, while others ask about everybody: whatever was answered before, the act is there.
    [Fact]
    public async Task BearingOnAsync_RecordedWhileOthersAsk_IsFoundByWhoeverAsksAfterwards()
    {
        await using var other = await Bed.OpenAsync();
        using var stop = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var child in (PersonIdentifier[])[Child, Other, Mother, Father]) await Store.BearingOnAsync(Question(child, Hospital), null, Now, default);
            }
        })).ToList();

        for (var count = 1; count <= 30; count++)
        {
            var child = count % 2 == 0 ? Child : Other;
            await other.RecordAsync(Exception(child));
            Assert.Equal((count + 1) / 2, (await Store.BearingOnAsync(Question(child), null, Now, default)).Acts.Length);
        }
        await stop.CancelAsync();
        await Task.WhenAll(asking);
    }

    [Fact]
    public async Task BearingOnAsync_CallerHadGivenUp_IsCancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.BearingOnAsync(Question(Child), null, Now, new(canceled: true)).AsTask());

    internal static Question Question(PersonIdentifier? child, OrganisationNumber? provider = null) => new()
    {
        Asker = Mother,
        Child = child,
        Action = ActionKind.Read,
        Understood = true,
        Resource = new() { Kind = ResourceKind.Messages, Provider = provider is null ? default : Stated.As(provider) },
    };

    private static PersonIdentifier SharedSeries()
    {
        for (var serial = 0; serial < 100_000; serial++)
        {
            var digits = $"145117{serial:00000}";
            if (PersonIdentifier.TryParse(digits, out var told) && told.Kind == IdentifierKind.HNumber
                && PersonIdentifier.TryParse(digits, "urn:oid:2.16.578.1.12.4.1.4.1", out _)) return told;
        }
        throw new InvalidOperationException("There is no such number.");
    }
}
