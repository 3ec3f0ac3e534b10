using System.Collections.Frozen;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>
/// Legal sources as readers cite them. A clause names its source once, with English words between the Norwegian names of acts;
/// in Norwegian each is said as lawyers say it. Every act, provision and version that a clause names stands here, which a test sees to.
/// </summary>
internal static class SourceTexts
{
    private static readonly FrozenDictionary<string, Text> Said = new Text[]
    {
        new("Access, uskrevet regel", "Access, uskriven regel", "Access, implicit rule"),

        new("på høring 20. mars 2025, NUFA 28/25", "på høyring 20. mars 2025, NUFA 28/25", "hearing 2025-03-20, NUFA 28/25"),
        new("sist endret 1. juni 2026", "sist endra 1. juni 2026", "as amended to 2026-06-01"),
        new("vedtatt 20. juni 2025, ikke satt i kraft", "vedteken 20. juni 2025, ikkje sett i kraft", "passed 2025-06-20, not commenced"),
        new("0.6.0, 9. november 2025", "0.6.0, 9. november 2025", "0.6.0, 2025-11-09"),
        new("lest i november 2026", "lesen i november 2026", "read 2026-11"),
        new("22. november 2026", "22. november 2026", "2026-11-22"),

        new(
            "G-2; pasient- og brukerrettighetsloven § 3-4 første ledd, § 4-4",
            "G-2; pasient- og brukerrettighetsloven § 3-4 første ledd, § 4-4",
            "G-2; pasient- og brukerrettighetsloven § 3-4 first paragraph, § 4-4"),
        new(
            "G-3; pasient- og brukerrettighetsloven § 3-4 fjerde ledd, § 4-3",
            "G-3; pasient- og brukerrettighetsloven § 3-4 fjerde ledd, § 4-3",
            "G-3; pasient- og brukerrettighetsloven § 3-4 fourth paragraph, § 4-3"),
        new("G-4, lest etter ordlyden", "G-4, lesen etter ordlyden", "G-4, read literally"),
        new("G-7, siste eksempel", "G-7, siste døme", "G-7, last example"),
        new("§ 3-4 annet ledd", "§ 3-4 andre ledd", "§ 3-4 second paragraph"),
        new("§ 3-4 tredje ledd", "§ 3-4 tredje ledd", "§ 3-4 third paragraph"),
        new("§ 4-3, § 3-4 annet ledd", "§ 4-3, § 3-4 andre ledd", "§ 4-3, § 3-4 second paragraph"),
        new(
            "§ 5-1 annet ledd; Volven 9603 NORN_FFL, NORN_KUT",
            "§ 5-1 andre ledd; Volven 9603 NORN_FFL, NORN_KUT",
            "§ 5-1 second paragraph; Volven 9603 NORN_FFL, NORN_KUT"),
        new(
            "III: pasient- og brukerrettighetsloven § 3-4 sjette ledd, § 4-4 fjerde ledd",
            "III: pasient- og brukerrettighetsloven § 3-4 sjette ledd, § 4-4 fjerde ledd",
            "III: pasient- og brukerrettighetsloven § 3-4 sixth paragraph, § 4-4 fourth paragraph"),
        new("nivå 2", "nivå 2", "level 2"),
        new("alle koder", "alle kodar", "all codes"),
        new(
            "NORN_FORANS; pasient- og brukerrettighetsloven § 3-4 tredje ledd",
            "NORN_FORANS; pasient- og brukerrettighetsloven § 3-4 tredje ledd",
            "NORN_FORANS; pasient- og brukerrettighetsloven § 3-4 third paragraph"),
        new(
            "NORN_UNGDOM; pasient- og brukerrettighetsloven § 5-1 annet ledd",
            "NORN_UNGDOM; pasient- og brukerrettighetsloven § 5-1 andre ledd",
            "NORN_UNGDOM; pasient- og brukerrettighetsloven § 5-1 second paragraph"),
        new(
            "fullmakt: bare innbyggeren selv samtykker og reserverer seg",
            "fullmakt: berre innbyggjaren sjølv samtykkjer og reserverer seg",
            "fullmakt: consents and reservations are made by the citizen only"),
        new(
            "fullmakt: giver 16 år eller mer, mottaker 18 år eller mer",
            "fullmakt: givar 16 år eller meir, mottakar 18 år eller meir",
            "fullmakt: grantor 16 or more, recipient 18 or more"),
        new(
            "vaksiner; mine barns resepter; digihelsestasjon; TV 2, november 2023",
            "vaksiner; mine barns resepter; digihelsestasjon; TV 2, november 2023",
            "vaksiner; mine barns resepter; digihelsestasjon; TV 2, November 2023"),
        new("falsk identitet hos barnet", "falsk identitet hos barnet", "false identity of the child"),
        new("falsk identitet hos den som spør", "falsk identitet hos den som spør", "false identity of the asker"),
        new("egen tilgang", "eigen tilgang", "own access"),
        new("det ukjente åpner aldri", "det ukjende opnar aldri", "unknown never opens"),
    }.ToFrozenDictionary(text => text.En, StringComparer.Ordinal);

    // Norwegian as it stands: names of acts, code lists and pages, labels, and paragraphs alone.
    private static readonly FrozenSet<string> Norwegian = FrozenSet.Create(
        StringComparer.Ordinal,
        "Helsedirektoratet: veileder om foreldres tilgang til barns digitale innbyggertjenester",
        "LOV-1999-07-02-63 pasient- og brukerrettighetsloven",
        "LOV-1999-07-02-64 helsepersonelloven",
        "LOV-2025-06-20-39 (endringer i barnevernsloven mv.)",
        "Volven 9602 Dokumenttype (OID 2.16.578.1.12.4.1.1.9602)",
        "Volven 9603 Sperring og nekting av dokumenter (OID 2.16.578.1.12.4.1.1.9603)",
        "Helsenorge",
        "no-basis-documentreference-type 2.0.17",
        "Krav 1",
        "G-4; folkeregisterloven § 10-4",
        "G-7, G-6",
        "G-8",
        "I: barnevernsloven § 5-4",
        "§ 24; pasient- og brukerrettighetsloven § 5-1",
        "NORN_EPO, NORN_ALL, NORN_FOR, NORN_FFH, NORN_FPB, NORN_DUP, NORN_ANG",
        "NORU",
        "bruke Helsenorge på vegne av barn; innboks (nb, nn)",
        "foreldresamtykke og ungdomstilgang",
        "fullmakt på vegne av personer med manglende samtykkekompetanse",
        "innboks; fullmakt",
        "mine barns resepter; e-resept M1 Vergeinnsynsreservasjon",
        "ungdom under 16 år, foreldresamtykke");

    /// <summary>Everything that stands here, as clauses say it; for the test that it is what they say.</summary>
    internal static IEnumerable<string> All => Said.Keys.Concat(Norwegian);

    /// <summary>An act, provision or version in a language; as it is, where it is of a rulebook that this version does not know.</summary>
    public static string In(string source, Language language) => Said.TryGetValue(source, out var text) ? text.In(language) : source;
}
