using System.Collections.Immutable;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>What youths and health workers record.</summary>
internal static class RecordingTexts
{
    public static readonly Text ConsentsTitle = new("Hvem kan se helsetjenestene mine?", "Kven kan sjå helsetenestene mine?", "Who can see my health services?");

    public static readonly Text ConsentsLead = new(
        "Du er 16 eller 17 år. Da bestemmer du selv om en forelder skal ha tilgang, og du kan når som helst ta den tilbake.",
        "Du er 16 eller 17 år. Då bestemmer du sjølv om ein forelder skal ha tilgang, og du kan når som helst ta han tilbake.",
        "You are 16 or 17. You decide whether a parent has access, and you can take it back at any time.");

    public static readonly Text NotOldEnough = new(
        "Her kan den som er 16 eller 17 år, gi en forelder tilgang.",
        "Her kan den som er 16 eller 17 år, gi ein forelder tilgang.",
        "Here somebody who is 16 or 17 can give a parent access.");

    public static readonly Text NobodySees = new("Du har ikke gitt noen tilgang.", "Du har ikkje gitt nokon tilgang.", "You have not given anybody access.");
    public static readonly Text GiveAccess = new("Gi en forelder tilgang", "Gi ein forelder tilgang", "Give a parent access");
    public static readonly Text Withdraw = new("Ta tilbake", "Ta tilbake", "Take back");
    public static readonly Text Given = new("Tilgangen er gitt, og gjelder fra nå.", "Tilgangen er gitt, og gjeld frå no.", "Access is given, from now on.");
    public static readonly Text WithdrawnNow = new("Tilgangen er tatt tilbake, og gjelder ikke lenger.", "Tilgangen er teken tilbake, og gjeld ikkje lenger.", "Access is taken back, and holds no longer.");
    public static readonly Text ReceiptNumber = new("Kvitteringsnummer", "Kvitteringsnummer", "Receipt number");
    public static readonly Text TextVersion = new("Tekst", "Tekst", "Text");
    public static readonly Text Next = new("Videre", "Vidare", "Next");
    public static readonly Text Back = new("Tilbake", "Tilbake", "Back");
    public static readonly Text ChooseParent = new("Velg en forelder først.", "Vel ein forelder først.", "Choose a parent first.");
    public static readonly Text ChooseServices = new("Velg minst én tjeneste først.", "Vel minst éi teneste først.", "Choose at least one service first.");
    public static readonly Text WhichParent = new("Hvilken forelder?", "Kva for ein forelder?", "Which parent?");
    public static readonly Text WhichServices = new("Hva skal forelderen kunne bruke?", "Kva skal forelderen kunne bruke?", "What may the parent use?");
    public static readonly Text UntilWhen = new("Hvor lenge?", "Kor lenge?", "For how long?");
    public static readonly Text LastDay = new("Siste dag", "Siste dag", "Last day");
    public static readonly Text GiveThis = new("Vil du gi denne tilgangen?", "Vil du gi denne tilgangen?", "Do you want to give this access?");
    public static readonly Text WhatParentSees = new("Det forelderen kan bruke", "Det forelderen kan bruke", "What the parent can use");

    public static readonly Text NoNotice = new(
        "Forelderen får ikke beskjed om hva du ikke deler. Du kan ta tilgangen tilbake med ett trykk.",
        "Forelderen får ikkje beskjed om kva du ikkje deler. Du kan ta tilgangen tilbake med eitt trykk.",
        "The parent is not told what you do not share. You can take the access back with one press.");

    public static readonly Text YesGive = new("Ja, gi tilgang", "Ja, gi tilgang", "Yes, give access");
    public static readonly Text NoGive = new("Nei, ikke gi tilgang", "Nei, ikkje gi tilgang", "No, do not give access");
    public static readonly Text Refused = new("Dette kunne ikke lagres.", "Dette kunne ikkje lagrast.", "This could not be recorded.");
    public static readonly Text PreviewName = new("Forhåndsvisning", "Førehandsvising", "Preview");
    public static readonly Text PreviewKey = new("Den øverste streken viser hvordan det er nå, den nederste hvordan det blir.", "Den øvste streken viser korleis det er no, den nedste korleis det blir.", "The upper line is now, the lower is with this.");
    public static readonly Text Then = new(", så ", ", så ", ", then ");
    public static readonly Text NowSo = new("Nå", "No", "Now");
    public static readonly Text ThenSo = new("Med dette", "Med dette", "With this");
    public static readonly Text Unchanged = new("uendret", "uendra", "unchanged");

    public static readonly Text ExceptionTitle = new("Gjør et unntak", "Gjer eit unntak", "Make an exception");

    public static readonly Text ExceptionLead = new(
        "Et unntak lukker for foreldre etter en konkret vurdering. Det kan bare lukke, aldri åpne, og det slutter på en dag som du velger.",
        "Eit unntak lukkar for foreldre etter ei konkret vurdering. Det kan berre lukke, aldri opne, og det sluttar på ein dag som du vel.",
        "An exception closes for parents after an individual assessment. It can only close, never open, and it ends on a day that you choose.");

    public static readonly Text ProtectionNote = new(
        "Her vises ikke om adressen er beskyttet. Foreldre får aldri vite hvorfor noe er lukket.",
        "Her blir det ikkje vist om adressa er verna. Foreldre får aldri vite kvifor noko er lukka.",
        "Whether the address is protected is not shown here. Parents never learn why something is closed.");

    public static readonly Text ChildNumber = new("Barnets fødselsnummer eller D-nummer", "Fødselsnummer eller D-nummer til barnet", "The child’s national identity number or D-number");
    public static readonly Text NoSuchChild = new("Registeret kjenner ikke noe barn med dette nummeret.", "Registeret kjenner ikkje noko barn med dette nummeret.", "The register does not know a child with this number.");
    public static readonly Text WhichChild = new("Hvilket barn?", "Kva for eit barn?", "Which child?");
    public static readonly Text ForWhom = new("Hvem skal det lukkes for?", "Kven skal det lukkast for?", "For whom is it closed?");
    public static readonly Text WhatCloses = new("Hva skal lukkes?", "Kva skal lukkast?", "What is closed?");
    public static readonly Text Why = new("Hvorfor?", "Kvifor?", "Why?");
    public static readonly Text Reason = new("Begrunnelse", "Grunngiving", "Reasons");
    public static readonly Text ReasonHint = new("10 til 2 000 tegn. Vises aldri for foreldre.", "10 til 2 000 teikn. Blir aldri vist for foreldre.", "10 to 2,000 characters. Never shown to parents.");
    public static readonly Text ConfirmException = new("Vil du lagre dette unntaket?", "Vil du lagre dette unntaket?", "Do you want to record this exception?");
    public static readonly Text YesRecord = new("Ja, lagre unntaket", "Ja, lagre unntaket", "Yes, record the exception");
    public static readonly Text NoRecord = new("Nei, ikke lagre", "Nei, ikkje lagre", "No, do not record");
    public static readonly Text ExceptionRecorded = new("Unntaket er lagret, og gjelder fra nå.", "Unntaket er lagra, og gjeld frå no.", "The exception is recorded, from now on.");
    public static readonly Text Undo = new("Angre", "Angre", "Undo");
    public static readonly Text Undone = new("Unntaket gjelder ikke lenger.", "Unntaket gjeld ikkje lenger.", "The exception no longer holds.");
    public static readonly Text EveryParent = new("Alle foreldre", "Alle foreldre", "Every parent");
    public static readonly Text AffectedNow = new("Hvem det gjelder nå", "Kven det gjeld no", "Who is affected now");
    public static readonly Text FillThis = new("Fyll ut dette først.", "Fyll ut dette først.", "Fill in this first.");

    /// <summary>What a youth reads from the first question to yes or no.</summary>
    public static ImmutableArray<Text> OfConsent => [ConsentsLead, WhichParent, WhichServices, UntilWhen, GiveThis, WhatParentSees, NoNotice, YesGive, NoGive, ConsentSum("…", "…", "…"), OtherwiseUntil("…")];

    public static Text AtMostUntil(string day) => new($"Senest {day}.", $"Seinast {day}.", $"At the latest {day}.");

    public static Text ParentOf(int? place) => place is { } known
        ? new($"Forelder {known}", $"Forelder {known}", $"Parent {known}")
        : new("En forelder", "Ein forelder", "A parent");

    public static Text ParentBorn(int place, string? born) => born is null
        ? ParentOf(place)
        : new($"Forelder {place}, født {born}", $"Forelder {place}, fødd {born}", $"Parent {place}, born {born}");

    public static Text Through(string day) => new($"til og med {day}", $"til og med {day}", $"through {day}");

    public static Text OtherwiseUntil(string day) => new(
        $"Velger du ingen dag, gjelder tilgangen til og med {day}, dagen før du fyller 18.",
        $"Vel du ingen dag, gjeld tilgangen til og med {day}, dagen før du fyller 18.",
        $"If you choose no day, access lasts through {day}, the day before you turn 18.");

    public static Text ConsentSum(string parent, string services, string day) => new(
        $"{parent} får tilgang til {Lower(services)} til og med {day}.",
        $"{parent} får tilgang til {Lower(services)} til og med {day}.",
        $"{parent} gets access to {Lower(services)} through {day}.");

    public static Text ExceptionSum(string parents, string services, string day) => new(
        $"{parents}: {Lower(services)} lukkes til og med {day}.",
        $"{parents}: {Lower(services)} blir lukka til og med {day}.",
        $"{parents}: {Lower(services)} closed through {day}.");

    private static string Lower(string words) => words.ToLowerInvariant();
}
