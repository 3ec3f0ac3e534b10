using System.Collections.Immutable;
using System.Text;
using Access.Domain.Acts;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Evaluation;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Notices;
using Access.Sources.Register;

namespace Access.Service.Notices;

/// <summary>
/// Looks at what asking for a pair would answer the client: decision and code of every service that it may ask about, read and
/// act, where no provider is named, at a provider that nobody named, and at each that an exception names; and of a document.
/// Where the client may ask about some providers alone, at those. A look is no decision: it answers nobody, and is not
/// recorded as one.
/// </summary>
internal sealed class OutwardAnswers(
    DecisionPoint point, IPersonRegister register, IActs acts, IdentifierPolicy policy, IAskingLimits limits, TimeProvider clock)
{
    private static readonly ImmutableArray<ActionKind> Actions = [ActionKind.Read, ActionKind.Act];
    private static readonly DocumentType AnyType = DocumentType.All.First();

    /// <summary>Looks.</summary>
    /// <param name="client">The client that would ask.</param>
    /// <param name="subject">For whom it would.</param>
    /// <param name="child">About whom.</param>
    /// <param name="withUnreadActs">Whether acts that cannot be read are answered as asking would answer, too: closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// What was seen. Without answers where the register answers nobody, or the acts could not be read: that says nothing of
    /// the pair. A person who cannot be read is answered as asking would answer: closed.
    /// </returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<Look> LookAsync(
        string client, PersonIdentifier subject, PersonIdentifier child, bool withUnreadActs, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var instants = new Instants(OsloCalendar.DayAt(now), now, now);
        var seen = new RegisterWithinRequest(register, cancellationToken);
        var facts = await new FactGatherer(seen, acts, policy)
            .GatherAsync(QuestionOf(subject, child, ResourceKind.Appointments), instants, point.On(instants.RulesAsOf).ReadsCommonAddress, cancellationToken);
        var isAnswered = (withUnreadActs || facts.Acts.Answered) && facts.Child is not PersonLookup.Unavailable && facts.Asker is not PersonLookup.Unavailable
            && (facts.OtherHolders.IsDefault || !facts.OtherHolders.Any(holder => holder is PersonLookup.Unavailable));
        return new(isAnswered ? Answers(facts, limits.Of(client)) : default, Persons(facts), ChangesBy(facts));
    }

    private ImmutableArray<byte> Answers(Facts facts, AskingLimit? limit)
    {
        var answers = new StringBuilder();
        if (limit?.Providers is { } granted)
        {
            foreach (var provider in granted.OrderBy(provider => provider.Value, StringComparer.Ordinal)) Append(answers, provider.Value, At(facts, provider, limit));
        }
        else if (limit is not null)
        {
            var named = facts.Acts.Answered ? ProvidersNamed(facts) : [];
            var unnamed = At(facts, Unnamed(named), limit);
            Append(answers, "-", At(facts, null, limit));
            Append(answers, "*", unnamed);

            // Only where it differs, so that an exception that changes no answer leaves no trace.
            foreach (var provider in named)
            {
                if (At(facts, provider, limit) is var there && there != unnamed) Append(answers, provider.Value, there);
            }
        }
        return [.. Encoding.ASCII.GetBytes(answers.ToString())];
    }

    private string At(Facts facts, OrganisationNumber? provider, AskingLimit limit)
    {
        var answers = new StringBuilder();
        foreach (var action in Actions)
        {
            foreach (var kind in ServiceCodes.All) Decide(kind, default);
            Decide(ResourceKind.Appointments, Stated.As(ProviderKind.Hospital));
            Decide(ResourceKind.Appointments, Stated.As(ProviderKind.Municipality));
            Decide(ResourceKind.Appointments, Stated.As(ProviderKind.GeneralPractice));
            if (provider is not null) Decide(ResourceKind.Document, default);

            void Decide(ResourceKind kind, Stated<ProviderKind> providerKind)
            {
                if (!limit.Covers(kind)) return;
                var question = facts.Question with
                {
                    Action = action,
                    Resource = new()
                    {
                        Kind = kind,
                        Provider = provider is null ? default : Stated.As(provider),
                        ProviderKind = providerKind,
                        DocumentId = kind == ResourceKind.Document ? "urn:access:any-document" : null,
                        Type = kind == ResourceKind.Document ? Stated.As(AnyType) : default,
                    },
                };
                Append(answers, point.Decide(facts with { Question = question }));
            }
        }
        return answers.ToString();
    }

    private static void Append(StringBuilder answers, string provider, string there) => answers.Append(provider).Append(' ').Append(there).Append('\n');

    // What the asker would be told, and nothing else of the decision.
    private static void Append(StringBuilder answers, Decision decision) =>
        answers.Append(decision.IsPermitted ? 'y' : 'n').Append((char)('a' + (int)decision.Code));

    private static ImmutableArray<OrganisationNumber> ProvidersNamed(Facts facts) =>
    [
        .. facts.Acts.Acts.OfType<ExceptionAct>().Select(exception => exception.Scope.Provider).OfType<OrganisationNumber>()
            .Distinct().OrderBy(provider => provider.Value, StringComparer.Ordinal),
    ];

    private static OrganisationNumber Unnamed(ImmutableArray<OrganisationNumber> named)
    {
        for (var number = 0; ; number++)
        {
            if (OrganisationNumber.TryParse($"{number:000000000}", out var provider) && !named.Contains(provider)) return provider;
        }
    }

    // Under which names a change of anybody on whom the answers rest is told.
    private static ImmutableArray<PersonName> Persons(Facts facts)
    {
        var names = new HashSet<PersonName>();
        if (facts.Question.Asker is { } asker) names.Add(PersonName.Of(asker));
        if (facts.Question.Child is { } child) names.Add(PersonName.Of(child));
        foreach (var holder in facts.Child.Person?.ParentalResponsibilities ?? [])
        {
            if (holder.Responsible is { } number) names.Add(PersonName.Of(number));
        }
        foreach (var person in Known(facts))
        {
            names.Add(PersonName.Of(person.Id));
            foreach (var held in person.Numbers) names.Add(PersonName.Of(held.Number));
            foreach (var number in person.ImmigrationNumbers) names.Add(PersonName.Of(number));
        }
        return [.. names];
    }

    // The next day begins in Oslo, or earlier where an act or a record begins or ends.
    private static DateTimeOffset ChangesBy(Facts facts)
    {
        var now = facts.Instants.FactsAsOf;
        var first = OsloCalendar.StartOf(OsloCalendar.DayAt(now).AddDays(1));
        foreach (var act in facts.Acts.Answered ? facts.Acts.Acts : [])
        {
            Consider(act.RecordedAt);
            Consider(act.ValidFrom);
            Consider(act.ValidTo);
        }
        foreach (var validity in Known(facts).SelectMany(Validities))
        {
            Consider(validity.From);
            Consider(validity.To);
        }
        return first;

        void Consider(DateTimeOffset? at)
        {
            if (at > now && at < first) first = at.Value;
        }
    }

    private static IEnumerable<Validity> Validities(Person person) =>
    [
        .. person.Numbers.Select(held => held.Validity),
        .. person.Statuses.Select(registered => registered.Validity),
        .. person.Births.Select(registered => registered.Validity),
        .. person.Confidentialities.Select(registered => registered.Validity),
        .. person.ResidentialAddresses.Select(registered => registered.Validity),
        .. person.ParentalResponsibilities.Select(record => record.Validity),
    ];

    private static IEnumerable<Person> Known(Facts facts)
    {
        var others = facts.OtherHolders.IsDefault ? [] : facts.OtherHolders;
        return others.Append(facts.Child).Append(facts.Asker).Select(lookup => lookup.Person).OfType<Person>();
    }

    private static Question QuestionOf(PersonIdentifier subject, PersonIdentifier child, ResourceKind kind) => new()
    {
        Asker = subject,
        Child = child,
        Action = ActionKind.Read,
        Resource = new() { Kind = kind },
        Understood = true,
    };
}
