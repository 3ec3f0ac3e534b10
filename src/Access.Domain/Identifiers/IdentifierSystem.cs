using System.Diagnostics.CodeAnalysis;

namespace Access.Domain.Identifiers;

/// <summary>
/// The identifier systems that have rules here, as bare OIDs under 2.16.578.1.12.4.1.4.
/// Source: the NamingSystem resources of HL7 Norway's base profiles (basisprofiler R4).
/// </summary>
public static class IdentifierSystem
{
    /// <summary>Fødselsnummer; also <c>http://hl7.no/fhir/NamingSystem/FNR</c>.</summary>
    public const string NationalIdentityNumber = "2.16.578.1.12.4.1.4.1";

    /// <summary>D-nummer; also <c>http://hl7.no/fhir/NamingSystem/DNR</c>.</summary>
    public const string DNumber = "2.16.578.1.12.4.1.4.2";

    /// <summary>Felles hjelpenummer; also <c>http://hl7.no/fhir/NamingSystem/FHNR</c>.</summary>
    public const string AlternateIdentificationNumber = "2.16.578.1.12.4.1.4.3";

    /// <summary>DUF-nummer; also <c>http://hl7.no/fhir/NamingSystem/DUFN</c>.</summary>
    public const string DufNumber = "2.16.578.1.12.4.1.4.5";

    private const int LongestSystem = 256;
    private const string OidPrefix = "urn:oid:";
    private const string NamingSystemPrefix = "http://hl7.no/fhir/NamingSystem/";

    /// <summary>
    /// Brings the ways of writing one system to one: a known URI to its OID, <c>urn:oid:X</c> to <c>X</c>, and any
    /// other system to itself. False where it is longer than 256 characters or holds white space, a control
    /// character or half a surrogate pair, which neither an OID nor a URI can.
    /// </summary>
    internal static bool TryNormalize(string system, [NotNullWhen(true)] out string? normalized)
    {
        normalized = null;
        if (system.Length > LongestSystem || !PlainText.IsPlain(system) || system.Any(char.IsWhiteSpace))
            return false;

        // RFC 8141: "urn" and the namespace after it are compared without regard to case.
        var bare = system.StartsWith(OidPrefix, StringComparison.OrdinalIgnoreCase) ? system[OidPrefix.Length..] : system;
        if (bare.Length == 0)
            return false;

        normalized = bare switch
        {
            NamingSystemPrefix + "FNR" => NationalIdentityNumber,
            NamingSystemPrefix + "DNR" => DNumber,
            NamingSystemPrefix + "FHNR" => AlternateIdentificationNumber,
            NamingSystemPrefix + "DUFN" => DufNumber,
            _ => bare,
        };
        return true;
    }
}
