using System.Collections.Immutable;
using Access.Domain.Identifiers;

namespace Access.Audit.Persons;

/// <summary>Who reads their own view of the log.</summary>
/// <param name="Numbers">Every number that is the person's now, at least one.</param>
/// <param name="IsSixteen">
/// Whether it is known that the person has turned 16 and so sees who asked about them. A younger child sees what it asked
/// itself: what a child sees, a parent beside it sees.
/// </param>
public sealed record PersonReader(ImmutableArray<PersonIdentifier> Numbers, bool IsSixteen)
{
    /// <summary>Never a number.</summary>
    public override string ToString() => nameof(PersonReader);
}
