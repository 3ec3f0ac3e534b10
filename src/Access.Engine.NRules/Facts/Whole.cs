using Access.Domain.Law;

namespace Access.Engine.NRules.Facts;

/// <summary>How a whole is made of its parts.</summary>
internal enum Joining
{
    All,
    Any,
    Not,
    Clause,
    Disclosure,
}

/// <summary>Something whose truth or outcome follows from numbered parts. Each whole is itself and equal to no other.</summary>
internal abstract class Whole(Joining joining, int size)
{
    public Joining Joining { get; } = joining;

    /// <summary>How many parts must have settled before the whole can be told.</summary>
    public int Size { get; } = size;
}

/// <summary>Where a part belongs.</summary>
internal readonly record struct Place(Whole Whole, int Number);

/// <summary>"All of", "any of" or "not", itself a part of something larger.</summary>
internal sealed class Compound(Joining joining, int size, Place place) : Whole(joining, size)
{
    public Place Place { get; } = place;
}

/// <summary>A clause, made of when it applies and when it is met. What rules ask of it is asked of the clause itself.</summary>
internal sealed class StatedClause(Clause clause) : Whole(Joining.Clause, 2)
{
    public const int Applies = 0;
    public const int Met = 1;

    public Clause Clause => clause;

    public Effect Effect => clause.Effect;

    public Cause Cause => clause.Cause;

    public bool Waits => clause.WaitsBecause is not null;

    public bool HasBegun(DateOnly day) => clause.InForceFrom is not { } from || day >= from;

    public bool HasEnded(DateOnly day) => clause.InForceTo is { } to && day >= to;
}

/// <summary>What a refused asker may be told, made of the four conditions of <see cref="Disclosure"/>.</summary>
internal sealed class StatedDisclosure() : Whole(Joining.Disclosure, 4)
{
    public const int KnowsTheChild = 0;
    public const int OfAge = 1;
    public const int Youth = 2;
    public const int CoveredByYouth = 3;
}
