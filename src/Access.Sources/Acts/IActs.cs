using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Acts;

/// <summary>Where recorded acts are read.</summary>
public interface IActs
{
    /// <summary>
    /// All acts that may bear on a question: those about the child under any of its numbers, powers of attorney it gave,
    /// policies of the question's provider, and the ends of any of these. Never throws because of the store: acts that
    /// could not be read are <see cref="ActsLookup.Failed"/>.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="child">The child as the register knows it; null where it was not found.</param>
    /// <param name="at">The instant that is stated as the time of reading.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken);
}
