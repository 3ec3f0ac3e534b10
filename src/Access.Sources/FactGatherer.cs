using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Sources;

/// <summary>
/// Gathers everything that one decision rests on. A source that fails in whatever way leaves its facts unknown, and is
/// never an exception here: a question is always answered, and unknown never opens.
/// </summary>
/// <param name="register">Who knows persons.</param>
/// <param name="acts">Who knows recorded acts.</param>
/// <param name="policy">Which numbers may be asked about.</param>
public sealed class FactGatherer(IPersonRegister register, IActs acts, IdentifierPolicy policy)
{
    /// <summary>Gathers the facts of one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="instants">The instants, which every source that was not asked states as its own.</param>
    /// <param name="readsCommonAddress">Whether the rulebook reads who lives with the child; without need nobody else is looked up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The facts; other holders are default where nobody asked for them or the child was not found.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<Facts> GatherAsync(
        Question question, Instants instants, bool readsCommonAddress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(instants);
        var findingChild = FindAsync(question.Child, instants, cancellationToken);

        // One person asking for their own is one look-up, so that both sides of the question rest on the same answer.
        var findingAsker = question.Asker is not null && question.Asker == question.Child
            ? findingChild
            : FindAsync(question.Asker, instants, cancellationToken);
        var child = await findingChild.ConfigureAwait(false);
        var readingActs = ReadActsAsync(question, child.Person, instants, cancellationToken);
        var asker = await findingAsker.ConfigureAwait(false);
        child = await WithoutDisputesAsync(child, asker.Person, question.Asker, instants, cancellationToken).ConfigureAwait(false);
        var findingOthers = readsCommonAddress && child.Person is not null
            ? OtherHolders(child.Person, question.Asker, asker.Person, instants.FactsAsOf)
                .Select(number => FindAsync(number, instants, cancellationToken))
                .ToList()
            : null;

        ImmutableArray<PersonLookup> others = findingOthers is null ? default : [.. await Task.WhenAll(findingOthers).ConfigureAwait(false)];
        var bearing = await readingActs.ConfigureAwait(false);
        bearing = await WithoutDisputesAsync(bearing, question, child.Person, asker.Person, instants, cancellationToken).ConfigureAwait(false);
        return new(question, child, asker, others, bearing, instants);
    }

    // The child's record may name a number that the asker only had before. Where the register holds it for another's now,
    // nobody knows whose responsibility it is.
    private async ValueTask<PersonLookup> WithoutDisputesAsync(
        PersonLookup child, Person? asker, PersonIdentifier? askedBy, Instants instants, CancellationToken cancellationToken)
    {
        if (child.Person is not { } person || asker is null) return child;
        var records = person.ParentalResponsibilities;
        for (var i = 0; i < records.Length; i++)
        {
            if (records[i].Responsible is not { } number || !asker.Has(number)) continue;
            if (await IsNowAsync(number, asker, askedBy, instants, cancellationToken).ConfigureAwait(false) || records[i].Validity.IsValid == false) continue;
            records = records.SetItem(i, records[i] with { Validity = records[i].Validity with { IsValid = null } });
        }
        return records == person.ParentalResponsibilities ? child : new PersonLookup.Found(person with { ParentalResponsibilities = records }, child.AsOf);
    }

    // A grant to the asker opens for the two whose numbers it names now, and not for whoever had one of them before: where the
    // register does not give each of them to the child and the asker, the grant is not among what the decision rests on. What
    // closes stays, for everybody who ever had the number. A grant to anybody else opens nothing here, and nobody is asked for.
    private async ValueTask<ActsLookup> WithoutDisputesAsync(
        ActsLookup bearing, Question question, Person? child, Person? asker, Instants instants, CancellationToken cancellationToken)
    {
        if (!bearing.Answered) return bearing;
        var acts = bearing.Acts;
        foreach (var act in bearing.Acts)
        {
            if (GrantOf(act) is not var (from, to, giver) || !Has(asker, question.Asker, to)) continue;
            if (await IsNowAsync(to, asker, question.Asker, instants, cancellationToken).ConfigureAwait(false)
                && await IsNowAsync(from, child, question.Child, instants, cancellationToken).ConfigureAwait(false)
                && (giver is null || !Has(child, question.Child, giver)
                    || await IsNowAsync(giver, child, question.Child, instants, cancellationToken).ConfigureAwait(false))) continue;
            acts = acts.Remove(act);
        }
        return acts == bearing.Acts ? bearing : bearing with { Acts = acts };
    }

    // Whom an act opens for, of whose it opens something, and who recorded it where that must be the one whose it is.
    private static (PersonIdentifier From, PersonIdentifier To, PersonIdentifier? Giver)? GrantOf(RecordedAct act) => act switch
    {
        YouthConsent consent => (consent.Child, consent.Parent, consent.RecordedBy?.Person),
        YouthAccess access => (access.Child, access.Child, null),
        PowerOfAttorney { Ground: PowerOfAttorneyGround.OwnGrant } power => (power.Grantor, power.Recipient, power.RecordedBy?.Person),
        PowerOfAttorney power => (power.Grantor, power.Recipient, null),
        _ => null,
    };

    private static bool Has(Person? person, PersonIdentifier? foundBy, PersonIdentifier number) =>
        number.IsSameNumberAs(foundBy) || person?.Has(number) == true;

    private ValueTask<bool> IsNowAsync(
        PersonIdentifier number, Person? person, PersonIdentifier? foundBy, Instants instants, CancellationToken cancellationToken) =>
        PresentNumbers.IncludeAsync(number, person, foundBy, async asked => (await FindAsync(asked, instants, cancellationToken).ConfigureAwait(false)).Person);

    // Those whom the register names without doubt: where another holder lives may open, so a record that may not be in
    // force, or is of the register's own type "Unknown", makes nobody a holder.
    private static IEnumerable<PersonIdentifier> OtherHolders(Person child, PersonIdentifier? askedBy, Person? asker, DateTimeOffset at) => child.ParentalResponsibilities
        .Where(record => record.Type != ResponsibilityType.Unknown && record.Validity.At(at) == Truth.True)
        .Select(record => record.Responsible)
        .OfType<PersonIdentifier>()
        .Where(number => number.Value != askedBy?.Value && asker?.Has(number) != true)
        .Distinct();

    private async Task<PersonLookup> FindAsync(PersonIdentifier? number, Instants instants, CancellationToken cancellationToken)
    {
        if (number is null || !policy.Accepts(number)) return new PersonLookup.Failed(LookupFailure.NumberNotUsable, instants.DecidedAt);
        try
        {
            return await register.FindAsync(number, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new PersonLookup.Failed(LookupFailure.NoAnswer, instants.DecidedAt);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The source failed because the caller gave up, and says so in its own way.
            throw new OperationCanceledException(null, failure, cancellationToken);
        }
    }

    private async Task<ActsLookup> ReadActsAsync(Question question, Person? child, Instants instants, CancellationToken cancellationToken)
    {
        try
        {
            return await acts.BearingOnAsync(question, child, instants.DecidedAt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ActsLookup.Failed(instants.DecidedAt);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new OperationCanceledException(null, failure, cancellationToken);
        }
    }
}
