using Access.Domain.Vocabulary;
using Access.Service.Pages.Audit;

namespace Access.Service.Pages.Texts;

/// <summary>The log, for auditors.</summary>
internal static class AuditTexts
{
    public static readonly Text Title = new("Søk i loggen", "Søk i loggen", "Search the log");
    public static readonly Text DoorLead = new("For revisorer: hvem fikk tilgang, når og etter hvilken regel.", "For revisorar: kven fekk tilgang, når og etter kva regel.", "For auditors: who got access, when, and by which rule.");

    public static readonly Text Lead = new(
        "Hvert søk blir selv ført i loggen før noe blir vist. Fødselsnummer og D-nummer står aldri i adressen til siden.",
        "Kvart søk blir sjølv ført i loggen før noko blir vist. Fødselsnummer og D-nummer står aldri i adressa til sida.",
        "Every search is itself written to the log before anything is shown. Numbers of persons never stand in the page’s address.");

    public static readonly Text Wrong = new("Noe kunne ikke leses", "Noko kunne ikkje lesast", "Something could not be read");
    public static readonly Text Any = new("Alle", "Alle", "Any");
    public static readonly Text All = new("Alle", "Alle", "All");
    public static readonly Text Search = new("Søk", "Søk", "Search");
    public static readonly Text SampleTitle = new("Trekk et utvalg", "Trekk eit utval", "Draw a sample");

    public static readonly Text SampleLead = new(
        "Samme frø, samme spørsmål og samme logg gir samme utvalg hver gang.",
        "Same frø, same spørsmål og same logg gir same utvalet kvar gong.",
        "The same seed, question and log give the same sample again.");

    public static readonly Text Nothing = new("Ikke delt", "Ikkje delt", "Not divided");
    public static readonly Text Draw = new("Trekk", "Trekk", "Draw");
    public static readonly Text ExportTitle = new("Last ned som fil", "Last ned som fil", "Download as a file");

    public static readonly Text ExportLead = new(
        "Filen ligger i et arkiv sammen med en signert følgeseddel. Personer står med pseudonym.",
        "Fila ligg i eit arkiv saman med ein signert følgjesetel. Personar står med pseudonym.",
        "The file lies in an archive with a signed manifest. Persons stand in it by pseudonym.");

    public static readonly Text Export = new("Last ned", "Last ned", "Download");
    public static readonly Text NextPage = new("Neste side", "Neste side", "Next page");
    public static readonly Text Timeline = new("Avgjørelsene på denne siden over tid", "Avgjerdene på denne sida over tid", "The decisions on this page over time");
    public static readonly Text Refused = new("Avslått", "Avslått", "Refused");
    public static readonly Text Answer = new("Svar", "Svar", "Answer");
    public static readonly Text Client = new("Portal", "Portal", "Portal");
    public static readonly Text Asker = new("Den som spurte", "Den som spurde", "Who asked");
    public static readonly Text SearchedFor = new("søk: hvem har tilgang", "søk: kven har tilgang", "search: who has access");
    public static readonly Text Decision = new("Avgjørelse", "Avgjerd", "Decision");
    public static readonly Text Erased = new("Slettet", "Sletta", "Erased");
    public static readonly Text Broken = new("Kan ikke leses", "Kan ikkje lesast", "Cannot be read");
    public static readonly Text VerifyTitle = new("Kontroller at ingenting mangler", "Kontroller at ingenting manglar", "Verify that nothing is missing");

    public static readonly Text VerifyLead = new(
        "Eksporter loggen, og kontroller den på egen maskin med nøkkelen og et sjekkpunkt som du har tatt vare på. Da trenger ingen å stole på den som driver tjenesten.",
        "Eksporter loggen, og kontroller han på eiga maskin med nøkkelen og eit sjekkpunkt som du har teke vare på. Då treng ingen å stole på den som driv tenesta.",
        "Export the log, and verify it on a computer of your own with the key and a checkpoint that you have kept. Then nobody needs to trust whoever runs the service.");

    public static readonly Text VerifyNow = new(
        "Tjenesten kan kontrollregne loggen nå: om den er slik den ble signert, og om den bygger videre på loggen som denne siden ble vist fra.",
        "Tenesta kan kontrollrekne loggen no: om han er slik han vart signert, og om han byggjer vidare på loggen som denne sida vart vist frå.",
        "The service can check the log now: that it is as it was signed, and that it continues the log which this page was shown from.");

    public static readonly Text Checkpoint = new("Loggens siste signerte sjekkpunkt", "Det siste signerte sjekkpunktet i loggen", "The log’s last signed checkpoint");
    public static readonly Text VerifierKey = new("Loggens nøkkel", "Nøkkelen til loggen", "The log’s key");

    public static Text Field(string name) => name switch
    {
        AuditForm.Child => new("Barn", "Barn", "Child"),
        AuditForm.Parent => new("Forelder eller annen som spurte", "Forelder eller annan som spurde", "Parent or other who asked"),
        AuditForm.Service => new("Tjeneste", "Teneste", "Service"),
        AuditForm.Provider => new("Virksomhet", "Verksemd", "Provider"),
        AuditForm.Code => new("Svar", "Svar", "Answer"),
        AuditForm.Cause => new("Årsak", "Årsak", "Cause"),
        AuditForm.Rulebook => new("Regelbok", "Regelbok", "Rulebook"),
        AuditForm.From => new("Fra og med", "Frå og med", "From"),
        AuditForm.To => new("Til og med", "Til og med", "Through"),
        AuditPages.Seed => new("Frø", "Frø", "Seed"),
        AuditPages.Size => new("Hvor mange i hver del", "Kor mange i kvar del", "How many of each part"),
        AuditPages.By => new("Delt etter", "Delt etter", "Divided by"),
        _ => new("Filtype", "Filtype", "Kind of file"),
    };

    /// <summary>What a field takes.</summary>
    public static Text Expected(string name) => name switch
    {
        AuditForm.Child or AuditForm.Parent => new("skriv et gyldig fødselsnummer eller D-nummer", "skriv eit gyldig fødselsnummer eller D-nummer", "write a valid identity number or D-number"),
        AuditForm.Provider => new("skriv et organisasjonsnummer på ni sifre", "skriv eit organisasjonsnummer på ni siffer", "write an organisation number of nine digits"),
        AuditForm.From or AuditForm.To => new("velg en dag, og la slutten komme etter begynnelsen", "vel ein dag, og la slutten kome etter starten", "choose a day, and let the end come after the beginning"),
        AuditPages.Seed => new("skriv 1 til 100 tegn", "skriv 1 til 100 teikn", "write 1 to 100 characters"),
        AuditPages.Size => new("skriv et tall fra 1 til 100", "skriv eit tal frå 1 til 100", "write a number from 1 to 100"),
        _ => new("velg en av verdiene", "vel ein av verdiane", "choose one of the values"),
    };

    /// <summary>What a sample may be divided by.</summary>
    public static Text Stratum(string column) => column switch
    {
        "service" => Field(AuditForm.Service),
        "provider" => Field(AuditForm.Provider),
        "code" => Field(AuditForm.Code),
        "causes" => Field(AuditForm.Cause),
        "rulebook" => Field(AuditForm.Rulebook),
        "client" => Client,
        "action" => new("Handling", "Handling", "Action"),
        "childAge" => new("Barnets alder", "Alderen til barnet", "Child’s age"),
        "documentType" => new("Dokumenttype", "Dokumenttype", "Type of document"),
        _ => new("Utfall", "Utfall", "Verdict"),
    };

    public static Text VerifiedDecisions(int count) => count == 1
        ? new("1 avgjørelse som ble kontrollert", "1 avgjerd som vart kontrollert", "1 decision that was verified")
        : new($"{count} avgjørelser som ble kontrollert", $"{count} avgjerder som vart kontrollerte", $"{count} decisions that were verified");

    public static Text Found(int count, bool hasMore) => hasMore
        ? new($"De neste {count} avgjørelsene", $"Dei neste {count} avgjerdene", $"The next {count} decisions")
        : new(
            count == 0 ? "Ingen avgjørelser" : count == 1 ? "1 avgjørelse" : $"{count} avgjørelser",
            count == 0 ? "Ingen avgjerder" : count == 1 ? "1 avgjerd" : $"{count} avgjerder",
            count == 0 ? "No decisions" : count == 1 ? "1 decision" : $"{count} decisions");

    public static Text Snapshot(string size, string notReadable) => new(
        $"Søkte gjennom {size} poster. {notReadable} av dem kan ikke lenger leses.",
        $"Søkte gjennom {size} postar. {notReadable} av dei kan ikkje lenger lesast.",
        $"Looked through {size} entries. {notReadable} can no longer be read.");

    public static Text Drawn(int drawn, string population) => new(
        $"{drawn} av {population} avgjørelser", $"{drawn} av {population} avgjerder", $"{drawn} of {population} decisions");

    public static Text Of(int drawn, string population) => new($"{drawn} av {population}", $"{drawn} av {population}", $"{drawn} of {population}");

    public static Text Again(string seed, string snapshot) => new(
        $"Trukket med frøet «{seed}» fra de første {snapshot} postene.",
        $"Trekt med frøet «{seed}» frå dei første {snapshot} postane.",
        $"Drawn with the seed “{seed}” from the first {snapshot} entries.");
}
