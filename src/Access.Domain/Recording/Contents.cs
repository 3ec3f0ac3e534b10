namespace Access.Domain.Recording;

/// <summary>When an act begins, seen from the instant of recording.</summary>
public enum Beginning
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Before it is recorded.</summary>
    Past,

    /// <summary>When it is recorded.</summary>
    Now,

    /// <summary>Within twelve calendar months (inclusive).</summary>
    Ahead,

    /// <summary>Later than that.</summary>
    FarAhead,
}

/// <summary>How long an act stands, in calendar months in Europe/Oslo from its beginning.</summary>
public enum Term
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>No end is stated.</summary>
    Open,

    /// <summary>It ends when it begins, or before.</summary>
    Backwards,

    /// <summary>At most twelve months (inclusive).</summary>
    TwelveMonths,

    /// <summary>More than twelve months and at most five years (inclusive).</summary>
    FiveYears,

    /// <summary>More than five years.</summary>
    Longer,
}

/// <summary>A reason, by its length in Unicode scalar values after white space at both ends is taken away.</summary>
public enum ReasonLength
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>None.</summary>
    Missing,

    /// <summary>1–9.</summary>
    Brief,

    /// <summary>10–2 000.</summary>
    Full,

    /// <summary>More than 2 000.</summary>
    Excessive,
}

/// <summary>What a policy holds back; the first of these that is so.</summary>
public enum PolicyContents
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Something that is no type of document: a diagnosis, a department, a unit, a speciality, anything.</summary>
    SomethingElse,

    /// <summary>The record itself: a type without which there is no access to the record.</summary>
    TheRecord,

    /// <summary>More than twelve types.</summary>
    TooManyTypes,

    /// <summary>One to twelve types of documents.</summary>
    DocumentTypes,
}

/// <summary>How surely the one who records was authenticated.</summary>
public enum Authentication
{
    /// <summary>The token does not say.</summary>
    Unknown,

    /// <summary>Below level 4.</summary>
    Lower,

    /// <summary>Level 4.</summary>
    LevelFour,
}
