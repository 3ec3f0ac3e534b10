using System.Collections.Frozen;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Wording;

namespace Access.Service.Pages.Texts;

/// <summary>Clauses in one sentence. English is the clause's own title, which the approved pages have.</summary>
internal static class ClauseTexts
{
    private static readonly FrozenDictionary<string, (string Nb, string Nn)> Titles = new Dictionary<string, (string, string)>
    {
        ["access-refused"] = (
            "Et dokument der innsyn er nektet etter § 5-1, er lukket for barnet og for alle andre.",
            "Eit dokument der innsyn er nekta etter § 5-1, er lukka for barnet og for alle andre."),
        ["address-protection-of-child"] = (
            "Er barnets adresse fortrolig eller strengt fortrolig, er alle tjenester lukket for andre.",
            "Er adressa til barnet fortruleg eller strengt fortruleg, er alle tenester lukka for andre."),
        ["address-protection-of-asker"] = (
            "Den som har fortrolig eller strengt fortrolig adresse, kan ikke representere noen.",
            "Den som har fortruleg eller strengt fortruleg adresse, kan ikkje representere nokon."),
        ["address-protection-of-child-asking-under-sixteen"] = (
            "Er barnets adresse fortrolig eller strengt fortrolig, er barnets egen tilgang lukket til barnet fyller 16 år.",
            "Er adressa til barnet fortruleg eller strengt fortruleg, er den eigne tilgangen til barnet lukka til barnet fyller 16 år."),
        ["asker-identity-is-true"] = (
            "Den som spør, er ikke registrert med falsk identitet.",
            "Den som spør, er ikkje registrert med falsk identitet."),
        ["asker-lives"] = ("Den som spør, er registrert som levende.", "Den som spør, er registrert som levande."),
        ["care-taken-over"] = (
            "Når omsorgen er overtatt, er det lukket for alle andre enn dem som utøver den.",
            "Når omsorga er teken over, er det lukka for alle andre enn dei som utøver ho."),
        ["child-identity-is-true"] = ("Barnet er ikke registrert med falsk identitet.", "Barnet er ikkje registrert med falsk identitet."),
        ["child-lives"] = ("Barnet er registrert som levende.", "Barnet er registrert som levande."),
        ["codes-are-listed"] = ("Alle konfidensialitetskodene finnes i Volven 9603.", "Alle konfidensialitetskodane finst i Volven 9603."),
        ["contact-unknown-to-parents"] = (
            "Kontakt som foreldrene til et barn på 12 til 15 år ikke kjenner til, er fortsatt lukket for dem.",
            "Kontakt som foreldra til eit barn på 12 til 15 år ikkje kjenner til, er framleis lukka for dei."),
        ["deferred-access"] = ("Et dokument med utsatt innsyn er lukket til tiden er inne.", "Eit dokument med utsett innsyn er lukka til tida er inne."),
        ["denied-to-parents"] = (
            "Et dokument merket NORN_FORANS er lukket for alle andre enn barnet.",
            "Eit dokument merkt NORN_FORANS er lukka for alle andre enn barnet."),
        ["denied-to-youth"] = (
            "Et dokument merket NORN_UNGDOM er lukket for barnet på 12 til 15 år, og for andre enn foreldrene.",
            "Eit dokument merkt NORN_UNGDOM er lukka for barnet på 12 til 15 år, og for andre enn foreldra."),
        ["document-type-is-listed"] = ("Dokumenttypen finnes i Volven 9602.", "Dokumenttypen finst i Volven 9602."),
        ["held-back-by-provider"] = (
            "En dokumenttype som virksomheten holder tilbake, er lukket.",
            "Ein dokumenttype som verksemda held tilbake, er lukka."),
        ["lack-of-competence-from-twelve"] = (
            "En myndig person har den tilgangen som en fullmakt for et barn på 12 til 15 år uten samtykkekompetanse gir.",
            "Ein myndig person har den tilgangen som ei fullmakt for eit barn på 12 til 15 år utan samtykkekompetanse gir."),
        ["ordered-by-child-welfare-or-police"] = (
            "En undersøkelse som barnevernet eller politiet har bestilt, er lukket.",
            "Ei undersøking som barnevernet eller politiet har bestilt, er lukka."),
        ["own-access-from-sixteen"] = ("Den som er 16 år eller mer, kan bruke sine egne tjenester.", "Den som er 16 år eller meir, kan bruke sine eigne tenester."),
        ["own-access-with-youth-access"] = (
            "Et barn på 13 til 15 år kan bruke det en forelder gir full tilgang til.",
            "Eit barn på 13 til 15 år kan bruke det ein forelder gir full tilgang til."),
        ["parent-of-child-from-twelve"] = (
            "Den som har foreldreansvar, kan bruke noen tjenester for et barn på 12 til 15 år som bor hos en med foreldreansvar.",
            "Den som har foreldreansvar, kan bruke nokre tenester for eit barn på 12 til 15 år som bur hos ein med foreldreansvar."),
        ["parent-of-child-under-sixteen"] = (
            "Den som har foreldreansvar, har tilgang til barnet fyller 16 år.",
            "Den som har foreldreansvar, har tilgang til barnet fyller 16 år."),
        ["parent-of-child-under-twelve"] = (
            "Den som har foreldreansvar, kan bruke alle tjenester for et barn under 12 år som bor hos en med foreldreansvar.",
            "Den som har foreldreansvar, kan bruke alle tenester for eit barn under 12 år som bur hos ein med foreldreansvar."),
        ["parent-with-youth-consent"] = (
            "Den som har foreldreansvar, har den tilgangen som en ungdom på 16 eller 17 år samtykker til.",
            "Den som har foreldreansvar, har den tilgangen som ein ungdom på 16 eller 17 år samtykkjer til."),
        ["power-of-attorney-from-sixteen"] = (
            "En myndig person har den tilgangen som en fullmakt fra en på 16 år eller mer gir.",
            "Ein myndig person har den tilgangen som ei fullmakt frå ein på 16 år eller meir gir."),
        ["privacy-settings-from-sixteen"] = (
            "Fra 16 år kan ingen andre enn personen selv bruke personverninnstillingene.",
            "Frå 16 år kan ingen andre enn personen sjølv bruke personverninnstillingane."),
        ["provider-is-stated"] = ("Det er oppgitt hvilken virksomhet dokumentet kommer fra.", "Det er oppgitt kva verksemd dokumentet kjem frå."),
        ["question-is-understood"] = ("Alt som står i spørsmålet, er forstått.", "Alt som står i spørsmålet, er forstått."),
        ["register-answers"] = ("Persontjenesten svarer med oppdaterte opplysninger.", "Persontjenesten svarar med oppdaterte opplysningar."),
        ["reserved-from-guardians"] = (
            "En resept som er reservert mot innsyn fra verge, er lukket for alle andre enn barnet.",
            "Ein resept som er reservert mot innsyn frå verje, er lukka for alle andre enn barnet."),
        ["school-nurse-booking-from-thirteen"] = (
            "Et barn på 13 til 15 år kan bestille time hos helsesykepleier uten samtykke fra noen.",
            "Eit barn på 13 til 15 år kan bestille time hos helsesjukepleiar utan samtykke frå nokon."),
        ["service-and-action-exist"] = ("Tjenesten og handlingen finnes.", "Tenesta og handlinga finst."),
        ["third-party-information"] = (
            "Det som inneholder opplysninger om en tredjepart, er lukket for både barnet og foreldrene.",
            "Det som inneheld opplysningar om ein tredjepart, er lukka for både barnet og foreldra."),
        ["those-who-exercise-care"] = (
            "Fosterforeldre, institusjonen og barnevernet har samme tilgang som dem de kommer i stedet for.",
            "Fosterforeldre, institusjonen og barnevernet har same tilgang som dei dei kjem i staden for."),
        ["weighty-considerations"] = (
            "Tungtveiende hensyn, vurdert i det enkelte tilfellet, lukker det unntaket nevner mens barnet er under 16 år.",
            "Tungtvegande omsyn, vurderte i det enkelte tilfellet, lukkar det unntaket nemner medan barnet er under 16 år."),
        ["wish-of-child-from-twelve"] = (
            "Et ønske fra et barn på 12 til 15 år, av grunner som bør respekteres, lukker det unntaket nevner.",
            "Eit ønske frå eit barn på 12 til 15 år, av grunnar som bør respekterast, lukkar det unntaket nemner."),
        ["withheld-from-patient"] = (
            "Et dokument som ikke vises for pasienten, er lukket for pasienten og for alle andre.",
            "Eit dokument som ikkje blir vist for pasienten, er lukka for pasienten og for alle andre."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A clause in one sentence.</summary>
    public static Text TitleOf(Clause clause) => TitleOf(clause.Id, clause.Title);

    /// <summary>A clause in one sentence; its English title in every language where it is not known here any more.</summary>
    /// <param name="id">The clause's id.</param>
    /// <param name="english">Its own title.</param>
    public static Text TitleOf(string id, string english) =>
        Titles.TryGetValue(id, out var title) ? new(title.Nb, title.Nn, english) : new(english, english, english);

    /// <summary>The law's words in a language.</summary>
    public static LawWords WordsOf(Language language) => language switch
    {
        Language.Nn => LawWords.Nynorsk,
        Language.En => LawWords.English,
        _ => LawWords.Bokmal,
    };
}
