using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Audit.Asking;

/// <summary>
/// What somebody asks of recorded decisions. A decision fits where everything that is stated holds; what is left out asks
/// nothing. Immutable.
/// </summary>
public sealed record LogQuestion
{
    /// <summary>Every decision.</summary>
    public static LogQuestion Everything { get; } = new();

    /// <summary>The numbers of the child whose services were asked for; empty = any child.</summary>
    public ImmutableArray<PersonIdentifier> Child { get; init; } = [];

    /// <summary>The numbers of the person who asked; empty = anybody.</summary>
    public ImmutableArray<PersonIdentifier> Asker { get; init; } = [];

    /// <summary>The numbers of a person who is the child, or asked, or both; empty = anybody.</summary>
    public ImmutableArray<PersonIdentifier> Person { get; init; } = [];

    /// <summary>The numbers of a person who is named in the decision in whatever way: as child or asker, as another holder of responsibility, as somebody's child, in an act; empty = anybody.</summary>
    public ImmutableArray<PersonIdentifier> Named { get; init; } = [];

    /// <summary>The first instant of deciding that fits (inclusive).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant of deciding that fits no more (exclusive).</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The portal's client id.</summary>
    public string? Client { get; init; }

    /// <summary>The service that was asked for, or a document.</summary>
    public ResourceKind? Service { get; init; }

    /// <summary>The provider that the question stated.</summary>
    public OrganisationNumber? Provider { get; init; }

    /// <summary>Whether access was open.</summary>
    public bool? Decision { get; init; }

    /// <summary>What the asker learnt.</summary>
    public AnswerCode? Code { get; init; }

    /// <summary>The id of a clause that the answer came from, see <see cref="Law.Causes"/>.</summary>
    public string? Cause { get; init; }

    /// <summary>The rulebook's id.</summary>
    public string? Rulebook { get; init; }

    /// <summary>The rulebook's digest: SHA-256 in lower-case hexadecimal.</summary>
    public string? RulebookDigest { get; init; }

    /// <summary>What the decision rests on of the register; null asks nothing.</summary>
    public RegisterQuestion? Register { get; init; }

    /// <summary>Whom it is about: the members that state somebody, each with its name, and nobody left out.</summary>
    public IEnumerable<(string Name, ImmutableArray<PersonIdentifier> Numbers)> Persons
    {
        get
        {
            if (!Child.IsEmpty) yield return ("child", Child);
            if (!Asker.IsEmpty) yield return ("asker", Asker);
            if (!Person.IsEmpty) yield return ("person", Person);
            if (!Named.IsEmpty) yield return ("named", Named);
            if (Register is { Person: { IsEmpty: false } owner }) yield return ("register.person", owner);
        }
    }

    /// <summary>Whether every part of the question can be told from what stays readable when a person's key is destroyed.</summary>
    public bool AsksOnlyCircumstances =>
        Child.IsEmpty && Asker.IsEmpty && Person.IsEmpty && Named.IsEmpty && this is { Service: null, Provider: null, Decision: null, Code: null, Cause: null, Register: null };

    /// <summary>Never a number.</summary>
    public override string ToString() => nameof(LogQuestion);
}

/// <summary>
/// On which record of the register a decision rests: how decisions are found that rest on one that was wrong. It fits where
/// one and the same look-up fits in everything that is stated.
/// </summary>
/// <param name="Person">The numbers of the person whose record it is; empty = anybody's whom the decision looked up.</param>
/// <param name="FromSequence">The first of the versions that fit (inclusive): Persontjenesten's sequence number of the person; null = any.</param>
/// <param name="ToSequence">The last of the versions that fit (inclusive); null = any.</param>
/// <param name="OlderThan">How long before the decision the record was read from the register, at least; null = any time.</param>
public sealed record RegisterQuestion(ImmutableArray<PersonIdentifier> Person, long? FromSequence, long? ToSequence, TimeSpan? OlderThan)
{
    /// <summary>Never a number.</summary>
    public override string ToString() => nameof(RegisterQuestion);
}
