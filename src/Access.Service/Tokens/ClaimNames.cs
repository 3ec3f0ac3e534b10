namespace Access.Service.Tokens;

/// <summary>The claims that are read, by HelseID's names.</summary>
internal static class ClaimNames
{
    /// <summary>The client: which portal asks.</summary>
    public const string ClientId = "client_id";

    /// <summary>What the token allows: scopes with a space between them, or one claim for each.</summary>
    public const string Scope = "scope";

    /// <summary>The identity number of the person that the token is for.</summary>
    public const string Person = "helseid://claims/identity/pid";

    /// <summary>How surely that person was authenticated: 2, 3 or 4.</summary>
    public const string SecurityLevel = "helseid://claims/identity/security_level";

    /// <summary>The health worker's number in Helsepersonellregisteret.</summary>
    public const string HealthPersonnelNumber = "helseid://claims/hpr/hpr_number";

    /// <summary>What the token is bound to (RFC 7800), such as the thumbprint of a key (RFC 9449).</summary>
    public const string Confirmation = "cnf";

    /// <summary>Who acts for the person, in a token that was exchanged (RFC 8693).</summary>
    public const string Actor = "act";

    /// <summary>The organisation number of the legal entity.</summary>
    public const string Organisation = "helseid://claims/client/claims/orgnr_parent";
}
