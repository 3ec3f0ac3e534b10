namespace Access.Domain.Vocabulary;

/// <summary>All that a parent ever learns about why.</summary>
public enum AnswerCode
{
    /// <summary>Access is open.</summary>
    Open,

    /// <summary>Not available digitally; contact the provider. The law's right to information stands.</summary>
    Closed,

    /// <summary>The child is 16 or 17 and decides.</summary>
    YouthConsentNeeded,

    /// <summary>The child is an adult.</summary>
    Adult,

    /// <summary>The whole service or register is down; never because of one child.</summary>
    Unavailable,
}

/// <summary>What a rulebook makes of a situation.</summary>
public enum Verdict
{
    /// <summary>Refused.</summary>
    Deny,

    /// <summary>Not known; enforced as a refusal and recorded as itself.</summary>
    Undetermined,

    /// <summary>Permitted.</summary>
    Permit,
}
