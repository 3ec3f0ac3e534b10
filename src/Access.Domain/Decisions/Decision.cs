using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Domain.Decisions;

/// <summary>One fact that a clause looked at. Never holds an identity number.</summary>
/// <param name="Name">What it is, such as <c>child-birth-date</c>.</param>
/// <param name="Value">What it was; <c>unknown</c> where nobody could say.</param>
/// <param name="Source">Where it came from: <c>persontjenesten</c>, <c>acts</c> or <c>request</c>.</param>
/// <param name="AsOf">When it was so.</param>
public sealed record Fact(string Name, string Value, string Source, DateTimeOffset AsOf);

/// <summary>The facts of one decision by the dimension they settle, worked out when somebody first asks for them.</summary>
/// <param name="facts">What a dimension's value rests on. Called at most a few times per dimension; must not change its mind.</param>
public sealed class FactSheet(Func<Dimension, ImmutableArray<Fact>> facts)
{
    // Hardly any decision's are asked for.
    private ImmutableArray<Fact>[]? known;

    /// <summary>The facts that settled a dimension.</summary>
    public ImmutableArray<Fact> For(Dimension dimension)
    {
        ref var stored = ref (known ??= new ImmutableArray<Fact>[Dimensions.All.Length])[dimension.Index];
        return stored.IsDefault ? stored = facts(dimension) : stored;
    }
}

/// <summary>What one clause in force says of one situation. Every clause yields exactly one.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Outcome">What it says.</param>
/// <param name="Sheet">The decision's facts.</param>
public readonly record struct Finding(Clause Clause, Outcome Outcome, FactSheet Sheet)
{
    /// <summary>What it weighs.</summary>
    public Weight Weight => Weights.Of(Clause.Effect, Outcome);

    /// <summary>The facts that the clause looked at.</summary>
    public IEnumerable<Fact> Facts => Sheet is { } sheet ? Clause.Reads.SelectMany(dimension => sheet.For(dimension)) : [];
}

/// <summary>A rulebook as it was when it decided.</summary>
/// <param name="Id">The rulebook's id.</param>
/// <param name="Digest">SHA-256 over what it decides, in lower-case hexadecimal.</param>
public sealed record RulebookVersion(string Id, string Digest);

/// <summary>A decision with everything that explains it.</summary>
/// <param name="Verdict">What the rulebook makes of the situation. Only <see cref="Verdict.Permit"/> opens.</param>
/// <param name="Code">What the asker learns.</param>
/// <param name="ValidUntil">
/// On <see cref="AnswerCode.Open"/>: the first instant at which the answer could change by time alone, from what the asker
/// may know; null where there is none. Information, never a lease.
/// </param>
/// <param name="Situation">What the law saw.</param>
/// <param name="Facts">What the situation rests on.</param>
/// <param name="Findings">One finding per clause in force, in the rulebook's order.</param>
/// <param name="Rulebook">The rulebook.</param>
/// <param name="Instants">The instants.</param>
/// <param name="TimeZoneDatabase">The version of the time zone database that told the days.</param>
public sealed record Decision(
    Verdict Verdict,
    AnswerCode Code,
    DateTimeOffset? ValidUntil,
    Situation Situation,
    FactSheet Facts,
    ImmutableArray<Finding> Findings,
    RulebookVersion Rulebook,
    Instants Instants,
    string TimeZoneDatabase)
{
    /// <summary>Whether access is open.</summary>
    public bool IsPermitted => Verdict == Verdict.Permit;
}
