using System.Globalization;
using Access.Audit.Exceptions;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Keys;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Of an erased person nothing is left to be read, what closes is never lost by it, and others' acts stay what they were at every time.</summary>
public abstract class ErasureTests(StoreBed bed) : StoreSuite(bed)
{
    [Fact]
    public async Task Erase_AChild_LeavesNothingOfItsActsAndTheOthersAsTheyWere()
    {
        var others = new List<StoredAct> { await Store.RecordAsync(Consent(Other), null, Key("theirs"), Other) };
        foreach (var act in OfEveryType().Where(act => act is not ExceptionAct and not ProviderPolicy)) await Store.RecordAsync(act, null, Key(act.Id), Child);
        await Store.RecordAsync(Exception(to: Start.AddDays(1)), null, Key("exception"), Child);
        others.Add(await Store.RecordAsync(Policy()));
        var before = await RowsAsync();
        Bed.Clock.Now = Start.AddDays(2);

        Assert.Null(await EraseAsync(Child));

        Assert.Empty(await Store.AboutAsync([Child], null, default));
        Assert.Empty(await Store.AboutAsync([Child], Start.AddHours(1), default));
        Assert.Empty(await Store.GrantorsAsync([Father], Start, default));
        Assert.Null(await Store.RepeatedAsync(Key("exception"), default));
        foreach (var other in others) AssertSame(other, await Store.FindAsync(other.Act.Id, null, default));
        Assert.Equal(others.Select(other => other.Sequence), (await Store.AfterAsync(0, 100, default)).Select(stored => stored.Sequence));
        Assert.Equal(others[^1].Sequence, Assert.Single(await Store.AfterAsync(1, 2, default)).Sequence);
        Assert.Equal(0L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM act_person p JOIN act_erased e ON e.sequence = p.sequence"), CultureInfo.InvariantCulture));
        Assert.Equal(before.Select(row => row.Id), (await RowsAsync()).Select(row => row.Id));
        Assert.DoesNotContain(Readable(before), plain => plain.Contains(Child.Value, StringComparison.Ordinal) || plain.Contains("vurdert", StringComparison.Ordinal));
        Assert.Contains(Readable(before), plain => plain.Contains(Other.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erase_SomebodyNamedInAnothersAct_LeavesTheActWithNobodyInTheirPlace()
    {
        var power = await Store.RecordAsync(Power());
        var consent = await Store.RecordAsync(Consent());
        var access = await Store.RecordAsync(LettingIn());

        Assert.Null(await EraseAsync(Father));
        Assert.Null(await EraseAsync(Mother));

        var left = Assert.IsType<PowerOfAttorney>((await Store.FindAsync(power.Act.Id, null, default))!.Act);
        Assert.Equal((ErasedPerson.Number, Child, Child, PowerOfAttorneyAreas.Both), (left.Recipient, left.Grantor, left.RecordedBy!.Person, left.Areas));
        Assert.Equal(ErasedPerson.Number, Assert.IsType<YouthConsent>((await Store.FindAsync(consent.Act.Id, null, default))!.Act).Parent);
        var letting = Assert.IsType<YouthAccess>((await Store.FindAsync(access.Act.Id, null, default))!.Act);
        Assert.Equal((ErasedPerson.Number, ErasedPerson.Number), (letting.Parent, letting.RecordedBy!.Person));
        Assert.Empty(await Store.GrantorsAsync([Father], Start, default));
        Assert.DoesNotContain(Readable(await RowsAsync()), plain => plain.Contains(Mother.Value, StringComparison.Ordinal) || plain.Contains(Father.Value, StringComparison.Ordinal));

        // What it says can still be written down, with nobody in it.
        Assert.True(ActEquality.AreEqual(letting, ActReader.Read(ActWriter.Write(letting))));
    }

    [Theory]
    [InlineData(0, 10, false)]
    [InlineData(5, 10, false)]
    [InlineData(0, 10, true)]
    public async Task Erase_WhileSomethingClosesOrWillClose_IsRefused(int from, int to, bool forAParent)
    {
        var exception = Exception() with { ValidFrom = Start.AddDays(from), ValidTo = Start.AddDays(to), Parent = forAParent ? Father : null };
        await Store.RecordAsync(exception, null, null, Child);
        var erased = forAParent ? Father : Child;

        foreach (var day in (int[])[0, from, to - 1])
        {
            Bed.Clock.Now = Start.AddDays(day).AddHours(1);
            Assert.Contains("exception", await EraseAsync(erased), StringComparison.Ordinal);
        }
        Assert.Equal(exception.Reason, Assert.IsType<ExceptionAct>(Assert.Single(await Store.AboutAsync([Child], null, default)).Act).Reason);
        Bed.Clock.Now = Start.AddDays(to);
        Assert.Null(await EraseAsync(erased));
    }

    [Fact]
    public async Task Erase_OfAnExceptionWhoseEndWasEnded_IsRefused()
    {
        var exception = await Store.RecordAsync(Exception());
        var end = End(exception.Act.Id);
        await Store.RecordAsync(end, expected: 1);
        Bed.Clock.Now = Start.AddHours(1);
        Assert.Null(await Store.Erasing.RefusalAsync([Child], Bed.Clock.Now, default));

        await Store.RecordAsync(End(end.Id), expected: 1);

        Assert.Contains("exception", await EraseAsync(Child), StringComparison.Ordinal);
    }

    // The end of the end lies ahead: what it ends closes again from then.
    [Fact]
    public async Task Erase_OfAnExceptionWhoseEndEndsLater_IsRefused()
    {
        var exception = await Store.RecordAsync(Exception());
        var end = End(exception.Act.Id);
        await Store.RecordAsync(end, expected: 1);
        await Store.RecordAsync(End(end.Id) with { ValidFrom = Start.AddDays(3) }, expected: 1);
        Bed.Clock.Now = Start.AddHours(1);

        Assert.Contains("exception", await EraseAsync(Child), StringComparison.Ordinal);
    }

    // What a node remembers of a child it remembers sealed, and no longer than until the child is erased at another.
    [Fact]
    public async Task Erase_AtAnotherNode_IsSeenByTheNextQuestion()
    {
        await using var node = await Bed.OpenAsync();
        await Store.RecordAsync(Consent(), null, null, Child);
        await Store.RecordAsync(Consent(Other), null, null, Other);
        for (var time = 0; time < 2; time++) Assert.Single((await BearingAtAsync(Child)).Acts);

        Assert.Null(await EraseAsync(Child));

        var left = await BearingAtAsync(Child);
        Assert.Equal((true, 0), (left.Answered, left.Acts.Length));
        Assert.Single((await BearingAtAsync(Other)).Acts);

        ValueTask<ActsLookup> BearingAtAsync(PersonIdentifier child) => node.BearingOnAsync(Asked with { Child = child }, null, Start, default);
    }

    // AU-08: an overview must not look as if nothing had been recorded.
    [Fact]
    public async Task Erase_OfAChildWithExceptions_LeavesHowManyThereWere()
    {
        await Store.RecordAsync(Consent());
        await Store.RecordAsync(Exception(to: Start.AddDays(1)));
        await Store.RecordAsync(Exception(Other, OtherHospital));
        Bed.Clock.Now = Start.AddDays(2);
        Assert.Equal(0, (await OverviewAsync(Start, Start.AddDays(1))).NotReadable);

        Assert.Null(await EraseAsync(Child));

        var overview = await OverviewAsync(Start, Start.AddDays(1));
        Assert.Equal((1, 1), (overview.NotReadable, overview.Exceptions.Length));
        Assert.Equal(1, (await OverviewAsync(Start, Start.AddDays(1), Hospital)).NotReadable);
        Assert.Equal(0, (await OverviewAsync(Start, Start.AddDays(1), OtherHospital)).NotReadable);
        Assert.Equal(0, (await OverviewAsync(Start.AddDays(1), Start.AddDays(2))).NotReadable);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(10, false)]
    public async Task Erase_OfAnExceptionThatIsEndedForATime_IsRefusedWhereItClosesAgain(int until, bool refused)
    {
        var exception = await Store.RecordAsync(Exception(to: Start.AddDays(10)));
        await Store.RecordAsync(End(exception.Act.Id) with { ValidTo = Start.AddDays(until) }, expected: 1);
        Bed.Clock.Now = Start.AddHours(1);

        Assert.Equal(refused, await EraseAsync(Child) is not null);
    }

    // Whoever can write to the database makes nothing vanish by it.
    [Fact]
    public async Task Act_MarkedAsErasedWhileItsKeyIsThere_GoesOnClosing()
    {
        var exception = await Store.RecordAsync(Exception());
        await Bed.RunAsync("INSERT INTO act_erased (sequence) VALUES (1)");

        AssertSame(exception, await Store.FindAsync(exception.Act.Id, null, default));
        Assert.Single((await BearingAsync()).Acts);
    }

    [Fact]
    public async Task Act_WhoseKeyIsLostWithoutAnErasure_LeavesNothingKnownOfTheChild()
    {
        var exception = await Store.RecordAsync(Exception());
        using (var keys = Keys()) keys.Destroy([KeyOwner.Person(Child)]);
        await using var node = await Bed.OpenAsync();

        Assert.False((await node.BearingOnAsync(Asked, null, Start, default)).Answered);
        await Assert.ThrowsAsync<ActStoreException>(() => node.FindAsync(exception.Act.Id, null, default).AsTask());
        await Assert.ThrowsAsync<ActStoreException>(() => node.Erasing.RefusalAsync([Child], Start, default));
    }

    [Fact]
    public async Task Erase_BrokenOffAfterTheKeysAreGone_IsKnownAsAnErasureAndFinishedLater()
    {
        await Store.RecordAsync(Consent(), null, null, Child);
        await Store.RecordAsync(Consent(Other), null, null, Other);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Erasing.EraseAsync(
            [Child],
            Start,
            _ =>
            {
                using var keys = Keys();
                keys.Destroy([KeyOwner.Person(Child)]);
                throw new InvalidOperationException();
            },
            default));

        await using var node = await Bed.OpenAsync();
        var bearing = await node.BearingOnAsync(Asked, null, Start, default);
        Assert.Equal((true, 0), (bearing.Answered, bearing.Acts.Length));
        Assert.Single(await node.AfterAsync(0, 1, default));
        Assert.Null(await EraseAsync(Child));
        Assert.Equal(1L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM act_person"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Record_AfterAnErasure_IsReadAsAnyOther()
    {
        await Store.RecordAsync(Consent(), null, null, Child);
        Assert.Null(await EraseAsync(Child));

        var exception = await Store.RecordAsync(Exception(), null, null, Child);

        AssertSame(exception, Assert.Single(await Store.AboutAsync([Child], null, default)));
        Assert.Single((await BearingAsync()).Acts);
    }

    private static Question Asked { get; } = new() { Asker = Mother, Child = Child, Action = ActionKind.Read, Resource = new() { Kind = ResourceKind.Appointments }, Understood = true };

    private ValueTask<ActsLookup> BearingAsync() => Store.BearingOnAsync(Asked, null, Start, default);

    private Task<ExceptionOverview> OverviewAsync(DateTimeOffset from, DateTimeOffset to, OrganisationNumber? organisation = null) =>
        ExceptionOverview.OfAsync(Store, new(from, to, organisation, null), default);

    private PersonKeys Keys() => PersonKeys.Open(new() { Directory = Bed.Keys }, Bed.Clock);

    private async Task<string?> EraseAsync(PersonIdentifier person)
    {
        using var keys = Keys();
        return await Store.Erasing.EraseAsync([person], Bed.Clock.Now, _ => Task.FromResult(keys.Destroy([KeyOwner.Person(person)])), default);
    }

    private async Task<IReadOnlyList<ActRow>> RowsAsync()
    {
        await using var database = Bed.OpenDatabase();
        return await database.ReadAsync(session => session.RowsAsync<ActRow>($"SELECT {ActRow.Columns} FROM act a ORDER BY a.sequence"), default);
    }

    private List<string> Readable(IEnumerable<ActRow> rows) => new ActThief(Bed.Keys).Read(rows);
}
