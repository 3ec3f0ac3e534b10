using Access.Domain.Law;

namespace Access.Rules;

/// <summary>The texts that clauses come from, each with the version that was read. Last checked 2026-11-22.</summary>
internal static class Sources
{
    /// <summary>Helsedirektoratet's guideline on parents' access, as heard 20 March 2025 and presented to NUFA (case 28/25).</summary>
    /// <param name="label">
    /// The requirement where the guideline numbers it ("Krav 1" is the only one known), else this project's label of the statement.
    /// </param>
    public static LegalSource Guideline(string label) => new(
        "Helsedirektoratet: veileder om foreldres tilgang til barns digitale innbyggertjenester", label, "hearing 2025-03-20, NUFA 28/25");

    /// <summary>Pasient- og brukerrettighetsloven.</summary>
    public static LegalSource PatientRightsAct(string provision) => new(
        "LOV-1999-07-02-63 pasient- og brukerrettighetsloven", provision, "as amended to 2026-06-01");

    /// <summary>Helsepersonelloven.</summary>
    public static LegalSource HealthPersonnelAct(string provision) => new(
        "LOV-1999-07-02-64 helsepersonelloven", provision, "as amended to 2026-06-01");

    /// <summary>The amending act on care taken over. Passed, commencement not found.</summary>
    public static LegalSource CareActOf2025(string provision) => new(
        "LOV-2025-06-20-39 (endringer i barnevernsloven mv.)", provision, "passed 2025-06-20, not commenced");

    /// <summary>Volven 9603, the code list for documents that are blocked or denied.</summary>
    public static LegalSource Volven9603(string code) => new(
        "Volven 9603 Sperring og nekting av dokumenter (OID 2.16.578.1.12.4.1.1.9603)", code, "0.6.0, 2025-11-09");

    /// <summary>Volven 9602, the code list of document types.</summary>
    public static readonly LegalSource Volven9602 = new(
        "Volven 9602 Dokumenttype (OID 2.16.578.1.12.4.1.1.9602)", "level 2", "no-basis-documentreference-type 2.0.17");

    /// <summary>What Helsenorge does today, where the guideline is silent.</summary>
    public static LegalSource Helsenorge(string page) => new("Helsenorge", page, "read 2026-11");

    /// <summary>No text says it; the project chose it, and its decision record says why and who must confirm.</summary>
    public static LegalSource Choice(string record) => new("Access, implicit rule", record, "2026-11-22");
}
