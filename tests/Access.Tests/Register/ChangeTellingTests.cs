using Access.Sources.Notices;
using Access.Sources.Register.Feed;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Tests.Register;

public sealed class ChangeTellingTests
{
    private readonly Listener listener = new();
    private readonly ChangeTelling telling;

    public ChangeTellingTests() => telling = new(() => listener, TimeProvider.System, NullLogger<ChangeTelling>.Instance);

    [Fact]
    public async Task Tell_EventsOfTwoPersons_NamesThemByIdAndNumberOnce()
    {
        telling.Note([new(1, "p-1", Family.ChildNumber.Value, "ChangeInAddressProtection"), new(2, "p-1", null, "ChangeInName"), new(3, "p-2", "", "PersonIsDeceased")]);

        await telling.TellAsync(default);
        await telling.TellAsync(default);

        Assert.Equal([PersonName.Of("p-1"), PersonName.Of(Family.ChildNumber), PersonName.Of("p-2")], Assert.Single(listener.Told));
        Assert.Equal(0, listener.Everybody);
    }

    [Fact]
    public async Task Tell_WhatCouldNotBeNoted_IsToldAgain()
    {
        listener.Fails = true;
        telling.Note([new(1, "p-1", null, "PersonIsDeceased")]);
        await Assert.ThrowsAsync<StorageException>(() => telling.TellAsync(default));

        listener.Fails = false;
        await telling.TellAsync(default);

        Assert.Equal([PersonName.Of("p-1")], Assert.Single(listener.Told));
    }

    [Fact]
    public async Task Tell_ABeginningOrMoreNamesThanAreHeld_IsAnybody()
    {
        telling.NoteAnybody();
        await telling.TellAsync(default);
        telling.Note([.. Enumerable.Range(0, ChangeTelling.MostNames + 1).Select(number => new RegisterEvent(number, $"p-{number}", null, "PersonIsUpdated"))]);
        await telling.TellAsync(default);

        Assert.Equal(2, listener.Everybody);
        Assert.Empty(listener.Told);
    }

    private sealed class Listener : IPersonChanges
    {
        public bool Fails { get; set; }

        public List<IReadOnlyCollection<PersonName>> Told { get; } = [];

        public int Everybody { get; private set; }

        public ValueTask ChangedAsync(IReadOnlyCollection<PersonName> persons, CancellationToken cancellationToken)
        {
            if (Fails) throw new StorageException("The database did not answer.");
            Told.Add(persons);
            return ValueTask.CompletedTask;
        }

        public ValueTask AnybodyChangedAsync(CancellationToken cancellationToken)
        {
            Everybody++;
            return ValueTask.CompletedTask;
        }
    }
}
