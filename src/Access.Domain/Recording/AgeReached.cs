using Access.Domain.Vocabulary;

namespace Access.Domain.Recording;

/// <summary>
/// A person's age on the day of recording, as the law distinguishes it. The two bands differ only on 28 February of a year
/// without a 29th, for one who was born on 29 February: what opens counts what is surely reached, what closes counts what
/// may be (choice 1, src/decisions/law.md). The default is unknown.
/// </summary>
/// <param name="Surely">The band by the latest of the days that may be the birthday.</param>
/// <param name="Perhaps">The band by the earliest.</param>
public readonly record struct AgeReached(AgeBand Surely, AgeBand Perhaps)
{
    /// <summary>Whether the first day of a band has surely come; false while the age is unknown.</summary>
    public bool HasReached(AgeBand band) => Surely >= band && Surely != AgeBand.Unknown;

    /// <summary>Whether the first day of a band may have come; false while the age is unknown.</summary>
    public bool MayHaveReached(AgeBand band) => Perhaps >= band && Perhaps != AgeBand.Unknown;

    /// <summary>Whether the first day of a band has surely not come; false while the age is unknown.</summary>
    public bool IsBelow(AgeBand band) => Perhaps < band && Perhaps != AgeBand.Unknown;
}
