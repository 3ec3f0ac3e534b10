using Access.Domain.Acts;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.AgeLines;

/// <summary>A made-up parent.</summary>
/// <param name="HasResponsibility">Whether they hold parental responsibility from the birth.</param>
/// <param name="ResponsibilityEnds">The first day on which they no longer do; null = no end.</param>
/// <param name="LivesWithChild">Whether they live at the child's address.</param>
public sealed record MadeUpParent(bool HasResponsibility, DateOnly? ResponsibilityEnds, bool LivesWithChild)
{
    /// <summary>One with parental responsibility who lives with the child.</summary>
    public static MadeUpParent AtHome { get; } = new(true, null, true);
}

/// <summary>For which parents something is.</summary>
public enum Whom
{
    /// <summary>The first parent.</summary>
    First,

    /// <summary>The second parent.</summary>
    Second,

    /// <summary>Both parents.</summary>
    Both,
}

/// <summary>A period of calendar days in Europe/Oslo.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The first day after it; null = no end.</param>
public readonly record struct DayPeriod(DateOnly From, DateOnly? To)
{
    /// <summary>Whether a day is among them.</summary>
    public bool Holds(DateOnly day) => From <= day && (To is not { } to || day < to);
}

/// <summary>A made-up exception.</summary>
/// <param name="For">For whom it closes.</param>
/// <param name="Basis">On what it rests.</param>
/// <param name="Service">What it closes; null = everything.</param>
/// <param name="Period">From when to when.</param>
public sealed record MadeUpException(Whom For, ExceptionBasis Basis, ResourceKind? Service, DayPeriod Period);

/// <summary>A made-up consent of the youth.</summary>
/// <param name="For">For whom it opens.</param>
/// <param name="Service">What it opens; null = everything.</param>
/// <param name="Period">From when until it is withdrawn or ends.</param>
public sealed record MadeUpConsent(Whom For, ResourceKind? Service, DayPeriod Period);

/// <summary>
/// A made-up childhood: all that decides, and nothing that could be anybody's. It has no names and no numbers, so it may stand
/// in an address.
/// </summary>
/// <param name="Born">The birth date.</param>
public sealed record Childhood(DateOnly Born)
{
    /// <summary>The first parent.</summary>
    public MadeUpParent First { get; init; } = MadeUpParent.AtHome;

    /// <summary>The second parent.</summary>
    public MadeUpParent Second { get; init; } = MadeUpParent.AtHome;

    /// <summary>When the child's address is protected (strictly confidential); null = never.</summary>
    public DayPeriod? Protection { get; init; }

    /// <summary>An exception; null = none.</summary>
    public MadeUpException? Exception { get; init; }

    /// <summary>The youth's consent; null = none.</summary>
    public MadeUpConsent? Consent { get; init; }

    /// <summary>When a parent has given the youth access of their own, of level full; null = never.</summary>
    public DayPeriod? YouthAccess { get; init; }
}
