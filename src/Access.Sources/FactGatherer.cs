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

        return new(
            question,
            child,
            asker,
            findingOthers is null ? default : [.. await Task.WhenAll(findingOthers).ConfigureAwait(false)],
            await readingActs.ConfigureAwait(false),
            instants);
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
            if (records[i].Responsible is not { } number || number.IsSameNumberAs(askedBy) || !asker.Has(number) || Uses(asker, number, instants)) continue;
            var holder = await FindAsync(number, instants, cancellationToken).ConfigureAwait(false);
            if (holder.Person?.Id != asker.Id && records[i].Validity.IsValid != false)
                records = records.SetItem(i, records[i] with { Validity = records[i].Validity with { IsValid = null } });
        }
        return records == person.ParentalResponsibilities ? child : new PersonLookup.Found(person with { ParentalResponsibilities = records }, child.AsOf);
    }

    private static bool Uses(Person person, PersonIdentifier number, Instants instants) => person.Numbers.Any(held =>
        held.Number.IsSameNumberAs(number) && held.Status == IdentificationStatus.InUse && held.Validity.At(instants.FactsAsOf) == Truth.True);

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
