using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Service.Evaluation;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Register;

namespace Access.Service.Search;

/// <summary>
/// Whom a search asks about. Nothing is decided here: each of them is asked about as by an evaluation. They are found where the
/// law's ways to access begin: the person itself, parental responsibility in the register, a power of attorney.
/// </summary>
/// <param name="grants">Who gave somebody a power of attorney.</param>
/// <param name="policy">Which numbers may be asked about.</param>
internal sealed class Relatives(IGrants grants, IdentifierPolicy policy)
{
    /// <summary>The most persons that one search asks about; each is asked about with every service.</summary>
    public const int Most = 100;

    /// <summary>Those for whom somebody may have access: themselves, those they are responsible for, and those who gave them a power of attorney.</summary>
    /// <exception cref="TooManyRelativesException">They are more than one search asks about.</exception>
    /// <exception cref="ActStoreException">Powers of attorney could not be read.</exception>
    public async Task<ImmutableArray<PersonIdentifier>> OfAskerAsync(PersonIdentifier asker, RequestView view, CancellationToken cancellationToken)
    {
        var own = await FindAsync(asker, view, cancellationToken);
        var numbers = await PresentNumbers.OfAsync(asker, own, number => FindAsync(number, view, cancellationToken));
        var grantors = await grants.GrantorsAsync(numbers, view.Instants.DecidedAt, cancellationToken);
        return await DistinctAsync([asker, .. own?.ResponsibleFor ?? [], .. grantors], view, cancellationToken);
    }

    /// <summary>Those who may have access to a child's services: the child itself, those responsible for it, and those to whom it gave something.</summary>
    /// <exception cref="TooManyRelativesException">They are more than one search asks about.</exception>
    /// <exception cref="ActStoreException">The acts could not be read.</exception>
    public async Task<ImmutableArray<PersonIdentifier>> OfChildAsync(SearchRequestOfChild asked, RequestView view, CancellationToken cancellationToken)
    {
        var child = await FindAsync(asked.Child, view, cancellationToken);
        var bearing = await view.Acts.BearingOnAsync(asked.Question, child, view.Instants.DecidedAt, cancellationToken);
        if (!bearing.Answered) throw new ActStoreException("The acts about a child could not be read.");
        var holders = (child?.ParentalResponsibilities ?? []).Select(record => record.Responsible).OfType<PersonIdentifier>();
        var recipients = bearing.Acts.Select(act => act switch
        {
            PowerOfAttorney power => power.Recipient,
            YouthConsent consent => consent.Parent,
            _ => null,
        }).OfType<PersonIdentifier>();
        return await DistinctAsync([asked.Child, .. holders, .. recipients], view, cancellationToken);
    }

    // Each person once, by the number that was given first: a number that nobody named to the asker is never told.
    private async Task<ImmutableArray<PersonIdentifier>> DistinctAsync(
        IEnumerable<PersonIdentifier> numbers, RequestView view, CancellationToken cancellationToken)
    {
        var named = numbers.DistinctBy(number => number.Value).ToList();
        if (named.Count > Most) throw new TooManyRelativesException();
        var people = await Task.WhenAll(named.Select(number => FindAsync(number, view, cancellationToken)));
        return
        [
            .. named.Zip(people).DistinctBy(person => person.Second?.Id ?? $"number {person.First.Value}")
                .Select(person => person.First).OrderBy(number => number.Value, StringComparer.Ordinal),
        ];
    }

    // Who cannot be looked up is asked about all the same: that it closes is the decision's to say.
    private async Task<Person?> FindAsync(PersonIdentifier number, RequestView view, CancellationToken cancellationToken)
    {
        if (!policy.Accepts(number)) return null;
        try
        {
            return (await view.Register.FindAsync(number, cancellationToken)).Person;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>A child whose services somebody may use, and the question that says which.</summary>
/// <param name="Child">The child's number.</param>
/// <param name="Question">The question, whoever asks it.</param>
internal sealed record SearchRequestOfChild(PersonIdentifier Child, Question Question)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(SearchRequestOfChild);
}

/// <summary>There are more persons than one search asks about. Nothing is left out: the search is refused.</summary>
internal sealed class TooManyRelativesException : Exception
{
    /// <summary>Says so.</summary>
    public TooManyRelativesException() : base("There are more persons than one search asks about.")
    {
    }

    /// <summary>For serializers only.</summary>
    public TooManyRelativesException(string message) : base(message)
    {
    }

    /// <summary>For serializers only.</summary>
    public TooManyRelativesException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
