using Access.Audit.Impact;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Texts;

/// <summary>What a change of rulebook does to families.</summary>
internal static class ImpactTexts
{
    public static readonly Text Title = new("Hvem en endring treffer", "Kven ei endring treffer", "Whom a change affects");

    public static readonly Text DoorLead = new(
        "Oppdiktede familier spurt etter begge regelbøkene: hvor mange som får mer, og hvor mange som får mindre.",
        "Oppdikta familiar spurde etter begge regelbøkene: kor mange som får meir, og kor mange som får mindre.",
        "Made-up families asked about by both rulebooks: how many gain and how many lose.");

    public static readonly Text Show = new("Vis", "Vis", "Show");
    public static readonly Text ChangedOnly = new("Alt som endres", "Alt som blir endra", "All that changes");
    public static readonly Text NotAsked = new("Ikke spurt: forelderen finnes ikke", "Ikkje spurt: forelderen finst ikkje", "Not asked: no such parent");
    public static readonly Text Age = new("Barnets alder", "Alderen til barnet", "Child’s age");
    public static readonly Text Nothing = new("Ingen får et annet svar.", "Ingen får eit anna svar.", "Nobody gets another answer.");
    public static readonly Text Examples = new("Eksempler", "Døme", "Examples");

    public static readonly Text ExamplesLead = new(
        "Ett av hvert slag: reglene som gjør forskjellen, og det de så.",
        "Eitt av kvart slag: reglane som gjer skilnaden, og det dei såg.",
        "One of each kind: the clauses that make the difference, and what they saw.");

    public static readonly Text Questions = new(
        "Tallene er spørsmål: hver forelder spør om å se hver tjeneste for hvert barn. Ingen har samtykke, unntak eller fullmakt.",
        "Tala er spørsmål: kvar forelder spør om å sjå kvar teneste for kvart barn. Ingen har samtykke, unntak eller fullmakt.",
        "The figures are questions: each parent asks to see each service of each child. Nobody has a consent, an exception or a power of attorney.");

    public static Text Lead(int families, int children) => new(
        $"{families} oppdiktede familier med {children} barn, spurt etter begge regelbøkene fra de samme opplysningene.",
        $"{families} oppdikta familiar med {children} barn, spurde etter begge regelbøkene frå dei same opplysningane.",
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
