using System.Collections.Immutable;
using Access.Domain.Identifiers;

namespace Access.Sources.Log.Records;

/// <summary>How a person's part is found again: neither tells anything without a secret that lies apart from the log.</summary>
/// <param name="Pseudonym">What stands in for the person; null where no number is known.</param>
/// <param name="Key">A reference to the key that the part is encrypted with; null where parts are not encrypted.</param>
public readonly record struct PartName(string? Pseudonym, string? Key);

/// <summary>Names the persons' parts. Safe for several threads; called for every person of every decision, before it is answered.</summary>
public interface IPartNames
{
    /// <summary>Names the part of one person.</summary>
    /// <param name="numbers">
    /// Every number under which the decision's facts know the person, the one that was asked with first, former ones
    /// included; empty where nobody could say who it is, and then the part still holds what a portal wrote.
    /// </param>
    PartName NameOf(ImmutableArray<PersonIdentifier> numbers);
}

/// <summary>Parts named by pseudonym alone, where they are not encrypted.</summary>
/// <param name="pseudonyms">The pseudonyms.</param>
public sealed class PseudonymousParts(Pseudonyms pseudonyms) : IPartNames
{
    /// <inheritdoc/>
    public PartName NameOf(ImmutableArray<PersonIdentifier> numbers) => new(numbers.IsDefaultOrEmpty ? null : pseudonyms.OfPerson(numbers[0]), null);
}

/// <summary>Parts without names: where each lies under its own key, the body's header says which.</summary>
public sealed class NamelessParts : IPartNames
{
    /// <inheritdoc/>
    public PartName NameOf(ImmutableArray<PersonIdentifier> numbers) => default;
}
