using System.Collections.Immutable;

namespace Access.Domain.Law;

/// <summary>What a clause does when its condition is met.</summary>
public enum Effect
{
    /// <summary>Opens, unless something closes.</summary>
    Grants,

    /// <summary>Closes when it is not met.</summary>
    Requires,

    /// <summary>Closes when it is met.</summary>
    Forbids,
}

/// <summary>What a clause says of one situation.</summary>
public enum Outcome
{
    /// <summary>The clause does not speak of such a situation.</summary>
    NotApplicable,

    /// <summary>The condition does not hold.</summary>
    NotMet,

    /// <summary>The condition rests on something unknown.</summary>
    Undetermined,

    /// <summary>The condition holds.</summary>
    Met,
}

/// <summary>Whether the asker may know that this clause closed.</summary>
public enum Cause
{
    /// <summary>Nobody but an auditor learns of it.</summary>
    Hidden,

    /// <summary>A property of the document itself or the provider's policy, which a youth's consent does not change.</summary>
    DocumentOrPolicy,
}

/// <summary>Where a clause comes from.</summary>
/// <param name="Act">The act, circular, guideline or code system, with its number where it has one.</param>
/// <param name="Provision">The provision in it.</param>
/// <param name="Version">The version or date of the text that was read.</param>
public sealed record LegalSource(string Act, string Provision, string Version);

/// <summary>
/// One rule of law: a pure function from a situation to an outcome, with an effect, a source and dates.
/// Clauses are stated as classes so that each has a file, a name and a history of its own.
/// </summary>
public abstract class Clause
{
    private ImmutableArray<Dimension> reads;

    /// <summary>The stable id, in lower case with hyphens; unique in every rulebook.</summary>
    public abstract string Id { get; }

    /// <summary>The clause in one English sentence.</summary>
    public abstract string Title { get; }

    /// <summary>What it does.</summary>
    public abstract Effect Effect { get; }

    /// <summary>Where it comes from.</summary>
    public abstract LegalSource Source { get; }

    /// <summary>Raised when a fault is mended; a change of law makes a new clause instead.</summary>
    public virtual int Version => 1;

    /// <summary>The first calendar day in Europe/Oslo on which it is in force; null = as long as its rulebook.</summary>
    public virtual DateOnly? InForceFrom => null;

    /// <summary>The first calendar day in Europe/Oslo on which it is no longer in force; null = no end known.</summary>
    public virtual DateOnly? InForceTo => null;

    /// <summary>Why the clause is switched off although it is stated, such as a law that has not commenced; null = it is not.</summary>
    public virtual string? WaitsBecause => null;

    /// <summary>Whether the asker may know that it closed.</summary>
    public virtual Cause Cause => Cause.Hidden;

    /// <summary>The situations that the clause speaks of.</summary>
    public virtual Condition AppliesWhen => Condition.Always;

    /// <summary>What it says of them.</summary>
    public abstract Condition MetWhen { get; }

    /// <summary>The dimensions that the clause reads, each once, in their order.</summary>
    public ImmutableArray<Dimension> Reads => reads.IsDefault ? reads = (AppliesWhen & MetWhen).Reads : reads;

    /// <summary>Whether the clause is in force on a calendar day in Europe/Oslo.</summary>
    public bool IsInForce(DateOnly day) => WaitsBecause is null && (InForceFrom is not { } from || from <= day) && (InForceTo is not { } to || day < to);

    /// <summary>The clause's outcome from the truth of its two conditions.</summary>
    public static Outcome OutcomeOf(Truth applies, Truth met) => applies switch
    {
        Truth.False => Outcome.NotApplicable,
        Truth.Undetermined => Outcome.Undetermined,
        _ => met switch { Truth.True => Outcome.Met, Truth.False => Outcome.NotMet, _ => Outcome.Undetermined },
    };

    /// <summary>The clause's outcome in a situation.</summary>
    public Outcome In(in Situation situation) => OutcomeOf(AppliesWhen.In(situation), MetWhen.In(situation));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
