namespace Access.Domain.Recording;

/// <summary>What somebody wants to record, as far as the limits distinguish.</summary>
public enum ActKind
{
    /// <summary>Not one that exists.</summary>
    Unknown,

    /// <summary>A youth opens for a parent.</summary>
    YouthConsent,

    /// <summary>Health personnel close.</summary>
    Exception,

    /// <summary>A parent lets a youth in.</summary>
    YouthAccess,

    /// <summary>A power of attorney by the grantor's own grant.</summary>
    OwnGrant,

    /// <summary>A power of attorney for one who lacks competence.</summary>
    LacksCompetence,

    /// <summary>A provider holds back types of documents.</summary>
    ProviderPolicy,

    /// <summary>The end of another act.</summary>
    End,
}
