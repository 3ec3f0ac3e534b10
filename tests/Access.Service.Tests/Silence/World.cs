using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts;
using Access.Sources.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Silence;

/// <summary>What the register and the acts say in one possible world. A request is answered in the world that is current in it.</summary>
internal sealed class World
{
    private static readonly AsyncLocal<World?> InThisRequest = new();

    private readonly Dictionary<string, PersonLookup> lookups = new(StringComparer.Ordinal);
    private readonly List<RecordedAct> acts = [];
    private readonly HashSet<string> withoutActs = new(StringComparer.Ordinal);
    private ActHistory? history;

    /// <summary>The world of the request under way.</summary>
    internal static World Current
    {
        get => InThisRequest.Value ?? throw new InvalidOperationException("No world is current.");
        set => InThisRequest.Value = value;
    }

    /// <summary>Puts worlds in the place of the register and the acts.</summary>
    internal static void Serve(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPersonRegister, Register>();
        builder.Services.AddSingleton<IActs, Records>();
        builder.Services.AddSingleton<IGrants, Records>();
    }

    /// <summary>Adds a person under every number.</summary>
    internal void Add(Person person)
    {
        foreach (var held in person.Numbers) lookups[held.Number.Value] = new PersonLookup.Found(person, Family.Now);
    }

    /// <summary>Lets a look-up fail.</summary>
    internal void Fail(PersonIdentifier number, LookupFailure failure) => lookups[number.Value] = new PersonLookup.Failed(failure, Family.Now);

    /// <summary>Adds an act, recorded a day ago.</summary>
    internal void Add(RecordedAct act) => acts.Add(act);

    /// <summary>Lets the acts about a child be unreadable.</summary>
    internal void LoseActs(PersonIdentifier child) => withoutActs.Add(child.Value);

    private ActHistory History => history ??= new(acts);

    private sealed class Register : IPersonRegister
    {
        public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) => new(
            Current.lookups.TryGetValue(number.Value, out var lookup) ? lookup : new PersonLookup.Failed(LookupFailure.NotFound, Family.Now));
    }

    private sealed class Records : IActs, IGrants
    {
        public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken) =>
            question.Child is { } asked && Current.withoutActs.Contains(asked.Value)
                ? new(ActsLookup.Failed(at))
                : Current.History.BearingOnAsync(question, child, at, cancellationToken);

        public ValueTask<ImmutableArray<PersonIdentifier>> GrantorsAsync(
            IReadOnlyCollection<PersonIdentifier> recipient, DateTimeOffset at, CancellationToken cancellationToken) =>
            new([.. Current.acts.OfType<PowerOfAttorney>().Where(power => recipient.Contains(power.Recipient)).Select(power => power.Grantor).Distinct()]);
    }
}
