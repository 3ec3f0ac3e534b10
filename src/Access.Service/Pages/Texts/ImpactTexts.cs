using Access.Audit.Impact;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>What a change of rulebook does to families.</summary>
internal static class ImpactTexts
{
    public static readonly Text Title = new("Hvem en endring treffer", "Kven ei endring treffer", "Whom a change affects");

    public static readonly Text DoorLead = new(
        "Oppdiktede familier vurdert etter begge regelbøkene: hvor mange som får mer, og hvor mange som får mindre.",
        "Oppdikta familiar vurderte etter begge regelbøkene: kor mange som får meir, og kor mange som får mindre.",
        "Made-up families asked about by both rulebooks: how many gain and how many lose.");

    public static readonly Text Show = new("Vis", "Vis", "Show");
    public static readonly Text ChangedOnly = new("Alt som endres", "Alt som blir endra", "All that changes");
    public static readonly Text NotAsked = new("Feil: forelderen finnes ikke i registeret", "Feil: forelderen finst ikkje i registeret", "Errors: the parent is not in the register");
    public static readonly Text SignOff = new("Erklæring", "Erklæring", "Sign-off");

    public static readonly Text SignOffLead = new(
        "Skriv ut eller lagre en erklæring om at du har sett på tallene. Den nevner deg, regelbøkenes fingeravtrykk, tallene og dagen. Tjenesten lagrer den ikke.",
        "Skriv ut eller lagre ei erklæring om at du har sett på tala. Ho nemner deg, fingeravtrykka til regelbøkene, tala og dagen. Tenesta lagrar ho ikkje.",
        "Print or save a statement that you have looked at the figures. It names you, the digests of the rulebooks, the figures and the day. The service does not keep it.");

    public static readonly Text Name = new("Navn", "Namn", "Name");
    public static readonly Text Position = new("Stilling", "Stilling", "Position");
    public static readonly Text Signature = new("Underskrift", "Underskrift", "Signature");
    public static readonly Text Write = new("Skriv erklæringen", "Skriv erklæringa", "Write the statement");
    public static readonly Text SaveFile = new("Lagre som fil", "Lagre som fil", "Save as a file");
    public static readonly Text OrPrint = new("Eller skriv ut siden fra nettleseren.", "Eller skriv ut sida frå nettlesaren.", "Or print the page from the browser.");
    public static readonly Text StatementTitle = new("Erklæring om endring av regelbok", "Erklæring om endring av regelbok", "Statement on a change of rulebook");
    public static readonly Text DigestBefore = new("Fingeravtrykk av den som avløses", "Fingeravtrykk av den som blir avløyst", "Digest of the one that is replaced");
    public static readonly Text DigestAfter = new("Fingeravtrykk av den som avløser", "Fingeravtrykk av den som avløyser", "Digest of the one that replaces it");
    public static readonly Text Day = new("Dag", "Dag", "Day");
    public static readonly Text Asked = new("Spurt", "Spurt", "Asked");

    public static readonly Text Looked = new(
        "Jeg har sett på hva som åpnes og lukkes, og på eksemplene, og mener at endringen er i samsvar med loven.",
        "Eg har sett på kva som blir opna og lukka, og på døma, og meiner at endringa er i samsvar med lova.",
        "I have looked at what opens and closes, and at the examples, and find that the change is in accordance with the law.");

    public static readonly Text NotKept = new(
        "Tjenesten har ikke kontrollert hvem som skrev navnet, og har ikke lagret noe. Erklæringen gjelder når den er underskrevet.",
        "Tenesta har ikkje kontrollert kven som skreiv namnet, og har ikkje lagra noko. Erklæringa gjeld når ho er underskriven.",
        "The service has not checked who wrote the name, and has kept nothing. The statement counts once it is signed.");

    public static readonly Text SameFigures = new("De samme tallene kan regnes ut på nytt:", "Dei same tala kan reknast ut på nytt:", "The same figures can be worked out again:");

    public static readonly Text StatementWrong = new(
        "Skriv navn og stilling, hver på høyst 100 tegn og uten tall.",
        "Skriv namn og stilling, kvar på høgst 100 teikn og utan tal.",
        "Write name and position, each in at most 100 characters and without digits.");
    public static readonly Text Age = new("Barnets alder", "Alderen til barnet", "Child’s age");
    public static readonly Text Nothing = new("Ingen får et annet svar.", "Ingen får eit anna svar.", "Nobody gets another answer.");
    public static readonly Text Examples = new("Eksempler", "Døme", "Examples");

    public static readonly Text ExamplesLead = new(
        "Ett av hvert slag: reglene som utgjør forskjellen, og opplysningene de bygger på.",
        "Eitt av kvart slag: reglane som utgjer skilnaden, og opplysningane dei byggjer på.",
        "One of each kind: the clauses that make the difference, and what they saw.");

    public static readonly Text Questions = new(
        "Det som telles, er spørsmål: hver forelder spør om å få se hver tjeneste for hvert barn. Ingen har samtykke, unntak eller fullmakt.",
        "Det som blir talt, er spørsmål: kvar forelder spør om å få sjå kvar teneste for kvart barn. Ingen har samtykke, unntak eller fullmakt.",
        "The figures are questions: each parent asks to see each service of each child. Nobody has a consent, an exception or a power of attorney.");

    public static Text Lead(string families, string children) => new(
        $"{families} oppdiktede familier med {children} barn, vurdert etter begge regelbøkene ut fra de samme opplysningene.",
        $"{families} oppdikta familiar med {children} barn, vurderte etter begge regelbøkene ut frå dei same opplysningane.",
        $"{families} made-up families with {children} children, asked about by both rulebooks from the same facts.");

    public static Text Children(string age) => new($"Barnets alder: {age}", $"Alderen til barnet: {age}", $"Child’s age: {age}");

    public static Text Of(Becomes becomes) => becomes switch
    {
        Becomes.Opened => new("Åpnes", "Blir opna", "Opens"),
        Becomes.Closed => new("Lukkes", "Blir lukka", "Closes"),
        Becomes.ReasonChanged => new("Annen beskjed", "Annan beskjed", "Another message"),
        _ => new("Uendret", "Uendra", "Unchanged"),
    };

    public static Text Only(Becomes becomes) => becomes switch
    {
        Becomes.Opened => new("Bare det som åpnes", "Berre det som blir opna", "Only what opens"),
        Becomes.Closed => new("Bare det som lukkes", "Berre det som blir lukka", "Only what closes"),
        Becomes.ReasonChanged => new("Bare annen beskjed", "Berre annan beskjed", "Only other messages"),
        _ => new("Bare det som er uendret", "Berre det som er uendra", "Only what is unchanged"),
    };
}
