using Access.Domain.Vocabulary;
using Access.Service.Pages.Frame;
using Access.Sources.Register.Feed;
using RegisterState = Access.Sources.Register.RegisterState;

namespace Access.Service.Pages.Texts;

/// <summary>How the service fares, and the kill switch.</summary>
internal static class OperationsTexts
{
    public static readonly Text Title = new("Drift", "Drift", "Operations");
    public static readonly Text DoorLead = new("Hvordan tjenesten går, og nødbryteren.", "Korleis tenesta går, og naudbrytaren.", "How the service fares, and the kill switch.");
    public static readonly Text Again = new("Oppdater", "Oppdater", "Look again");

    public static readonly Text SwitchOpen = new("Nødbryteren er av", "Naudbrytaren er av", "The kill switch is off");
    public static readonly Text SwitchClosed = new("Nødbryteren er på: alt er lukket", "Naudbrytaren er på: alt er lukka", "The kill switch is on: everything is closed");

    public static readonly Text SwitchUnknown = new(
        "Nødbryteren kan ikke leses: alt er lukket", "Naudbrytaren kan ikkje lesast: alt er lukka", "The kill switch cannot be read: everything is closed");

    public static readonly Text Since = new("Siden", "Sidan", "Since");
    public static readonly Text Reason = new("Grunn", "Grunn", "Reason");
    public static readonly Text By = new("Av", "Av", "By");
    public static readonly Text CloseIt = new("Lukk alt", "Lukk alt", "Close everything");
    public static readonly Text OpenIt = new("Åpne igjen", "Opne igjen", "Open again");

    public static readonly Text CloseLead = new(
        "Alle får svaret «tjenesten er nede», på alle noder, innen ett sekund. Ingenting blir slettet.",
        "Alle får svaret «tenesta er nede», på alle nodar, innan eitt sekund. Ingenting blir sletta.",
        "Everybody is answered that the service is down, on every node, within a second. Nothing is deleted.");

    public static readonly Text OpenLead = new(
        "Tjenesten svarer igjen etter reglene, på alle noder, innen ett sekund.",
        "Tenesta svarar igjen etter reglane, på alle nodar, innan eitt sekund.",
        "The service answers by the rules again, on every node, within a second.");

    public static readonly Text ReasonLabel = new("Hvorfor?", "Kvifor?", "Why?");

    public static readonly Text ReasonHint = new(
        "10 til 500 tegn på én linje. Ikke skriv fødselsnummer. Grunnen blir lagret og vises for alle som driver tjenesten.",
        "10 til 500 teikn på éi linje. Ikkje skriv fødselsnummer. Grunnen blir lagra og vist for alle som driv tenesta.",
        "10 to 500 characters on one line. No identity numbers. The reason is kept, and shown to all operators.");

    public static readonly Text ReasonWrong = new(
        "Skriv en grunn på 10 til 500 tegn, på én linje og uten fødselsnummer.",
        "Skriv ein grunn på 10 til 500 teikn, på éi linje og utan fødselsnummer.",
        "Write a reason of 10 to 500 characters, on one line and without identity numbers.");

    public static readonly Text Overtaken = new(
        "Noen andre brukte nødbryteren i mellomtiden. Se hva som gjelder nå, og prøv igjen om det trengs.",
        "Nokon andre brukte naudbrytaren i mellomtida. Sjå kva som gjeld no, og prøv igjen om det trengst.",
        "Somebody else used the kill switch meanwhile. See how it stands now, and try again if need be.");

    public static readonly Text Next = new("Neste", "Neste", "Next");
    public static readonly Text Cancel = new("Avbryt", "Avbryt", "Cancel");
    public static readonly Text CloseSure = new("Vil du lukke alt?", "Vil du lukke alt?", "Close everything?");
    public static readonly Text OpenSure = new("Vil du åpne igjen?", "Vil du opne igjen?", "Open again?");
    public static readonly Text CloseNow = new("Lukk alt nå", "Lukk alt no", "Close everything now");
    public static readonly Text OpenNow = new("Åpne igjen nå", "Opne igjen no", "Open again now");

    public static readonly Text Register = new("Folkeregisteret", "Folkeregisteret", "The register");
    public static readonly Text State = new("Tilstand", "Tilstand", "State");
    public static readonly Text NothingHeard = new("ikke hørt fra", "ikkje høyrt frå", "not heard from");
    public static readonly Text Log = new("Loggen", "Loggen", "The log");
    public static readonly Text Head = new("Poster", "Postar", "Entries");
    public static readonly Text Lag = new("Ikke signert ennå", "Ikkje signerte enno", "Not signed yet");
    public static readonly Text Unreadable = new("kan ikke leses", "kan ikkje lesast", "cannot be read");
    public static readonly Text Reading = new("Uttrekk og utvalg", "Uttrekk og utval", "Exports and samples");
    public static readonly Text ReadingNow = new("ett i gang", "eitt i gang", "one under way");
    public static readonly Text ReadingFree = new("ingen i gang", "ingen i gang", "none under way");
    public static readonly Text Unrecorded = new("Avgjørelser som ikke ble lagret", "Avgjerder som ikkje vart lagra", "Decisions not recorded");
    public static readonly Text Decisions = new("Avgjørelser", "Avgjerder", "Decisions");
    public static readonly Text PerSecond = new("Per sekund, siste minutt", "Per sekund, siste minutt", "A second, last minute");
    public static readonly Text Slowest = new("Av 100 tar 99 mindre enn", "Av 100 tek 99 mindre enn", "Of 100, 99 take less than");
    public static readonly Text Clock = new("Klokken er foran med", "Klokka er føre med", "The clock is ahead by");
    public static readonly Text Causes = new("Hva som lukker", "Kva som lukkar", "What closes");

    public static readonly Text CausesLead = new(
        "Siden denne noden startet. Det som har skjedd færre enn fem ganger, vises ikke.",
        "Sidan denne noden starta. Det som har skjedd færre enn fem gonger, blir ikkje vist.",
        "Since this node started. What happened less than five times is not shown.");

    public static readonly Text NoCauses = new("Ingenting å vise ennå.", "Ingenting å vise enno.", "Nothing to show yet.");
    public static readonly Text Times = new("Ganger", "Gonger", "Times");
    public static readonly Text Keys = new("Nøkler", "Nøklar", "Keys");
    public static readonly Text KeyFile = new("Fil", "Fil", "File");
    public static readonly Text Days = new("Dager gammel", "Dagar gammal", "Days old");

    public static Text Lead(string at) => new($"Slik denne noden ser det {at}.", $"Slik denne noden ser det {at}.", $"As this node sees it on {at}.");

    public static Text Of(LaneKind lane) => lane switch
    {
        LaneKind.Priority => new("Det som lukker, sist hørt", "Det som lukkar, sist høyrt", "What closes, last heard"),
        _ => new("Alt annet, sist hørt", "Alt anna, sist høyrt", "Everything else, last heard"),
    };

    public static Text Of(RegisterState state) => state switch
    {
        RegisterState.Available => new("svarer", "svarar", "answers"),
        RegisterState.Starting => new("ikke lest ennå", "ikkje lesen enno", "not read yet"),
        RegisterState.Stale => new("for gammelt", "for gammalt", "too old"),
        RegisterState.Silent => new("taust: ingen nyheter", "taust: ingen nyhende", "silent: no news"),
        RegisterState.Failing => new("oppslag svikter", "oppslag sviktar", "look-ups fail"),
        _ => new("stanset: for mye åpnet seg", "stansa: for mykje opna seg", "halted: too much opened"),
    };

    /// <summary>How long ago something was heard.</summary>
    public static string Age(TimeSpan? age, Language language) => age is not { } known
        ? NothingHeard.In(language)
        : known < TimeSpan.FromMinutes(2)
            ? $"{Numbers.Of((long)known.TotalSeconds, language)} s"
            : $"{Numbers.Of((long)known.TotalMinutes, language)} min";
}
