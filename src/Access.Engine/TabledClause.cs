using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Engine.Diagrams;

namespace Access.Engine;

/// <summary>A clause as data: what is said of it, its two conditions in words, and its outcome for every situation.</summary>
public sealed class TabledClause
{
    internal TabledClause(
        string id, int version, string title, Effect effect, Cause cause, LegalSource source, DateOnly? inForceFrom, DateOnly? inForceTo,
        string appliesWhen, string metWhen, Diagram outcomes)
    {
        (Id, Version, Title, Effect, Cause, Source) = (id, version, title, effect, cause, source);
        (InForceFrom, InForceTo, AppliesWhen, MetWhen, Outcomes) = (inForceFrom, inForceTo, appliesWhen, metWhen, outcomes);
    }

    /// <summary>The stable id.</summary>
    public string Id { get; }

    /// <summary>The clause's version.</summary>
    public int Version { get; }

    /// <summary>The clause in one English sentence.</summary>
    public string Title { get; }

    /// <summary>What it does.</summary>
    public Effect Effect { get; }

    /// <summary>Whether the asker may know that it closed.</summary>
    public Cause Cause { get; }

    /// <summary>Where it comes from.</summary>
    public LegalSource Source { get; }

    /// <summary>The first calendar day in Europe/Oslo on which it is in force; null = as long as its rulebook.</summary>
    public DateOnly? InForceFrom { get; }

    /// <summary>The first calendar day in Europe/Oslo on which it is no longer in force; null = no end known.</summary>
    public DateOnly? InForceTo { get; }

    /// <summary>The situations that it speaks of, in words. For readers: <see cref="In"/> is what counts.</summary>
    public string AppliesWhen { get; }

    /// <summary>What it says of them, in words. For readers: <see cref="In"/> is what counts.</summary>
    public string MetWhen { get; }

    /// <summary>The dimensions on which its outcome depends, in order.</summary>
    public ImmutableArray<Dimension> Reads => Outcomes.Reads;

    internal Diagram Outcomes { get; }

    /// <summary>A clause as data, whether it is in force or not.</summary>
    public static TabledClause Of(Clause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        var diagrams = new DiagramBuilder();
        return Of(clause, diagrams.Build(OutcomesOf(clause, diagrams)));
    }

    /// <summary>What it says of a situation.</summary>
    public Outcome In(in Situation situation) => (Outcome)Outcomes.For(situation);

    /// <inheritdoc/>
    public override string ToString() => Id;

    internal static TabledClause Of(Clause clause, Diagram outcomes) => new(
        clause.Id, clause.Version, clause.Title, clause.Effect, clause.Cause, clause.Source, clause.InForceFrom, clause.InForceTo,
        clause.AppliesWhen.ToString(), clause.MetWhen.ToString(), outcomes);

    internal static int OutcomesOf(Clause clause, DiagramBuilder diagrams) => diagrams.Merge(
        diagrams.Of(clause.AppliesWhen),
        diagrams.Of(clause.MetWhen),
        (applies, met) => (int)Clause.OutcomeOf((Truth)applies, (Truth)met));
}

/// <summary>What a refused asker may be told, as data: the truth of each condition for every situation.</summary>
internal sealed record TabledDisclosure(TabledCondition KnowsTheChild, TabledCondition OfAge, TabledCondition Youth, TabledCondition CoveredByYouth)
{
    /// <summary>The four as functions.</summary>
    public AnswerFunction.Disclosed In(DiagramBuilder diagrams) => new(
        diagrams.Of(KnowsTheChild.Truths), diagrams.Of(OfAge.Truths), diagrams.Of(Youth.Truths), diagrams.Of(CoveredByYouth.Truths));
}

/// <summary>A condition as data: in words, and its truth for every situation.</summary>
internal sealed record TabledCondition(string Words, Diagram Truths);
