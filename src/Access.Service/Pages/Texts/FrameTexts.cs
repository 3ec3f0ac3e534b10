using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>What stands around every page, and on the first one.</summary>
internal static class FrameTexts
{
    public static readonly Text SkipToContent = new("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content");
    public static readonly Text Languages = new("Språk", "Språk", "Language");
    public static readonly Text Pages = new("Sider", "Sider", "Pages");
    public static readonly Text Start = new("Forside", "Framside", "Start");
    public static readonly Text AgeLine = new("Tidslinje", "Tidslinje", "Age line");
    public static readonly Text WhatIf = new("Hva om", "Kva om", "What if");
    public static readonly Text Rulebooks = new("Regelbøker", "Regelbøker", "Rulebooks");
    public static readonly Text Log = new("Loggen", "Loggen", "The log");
    public static readonly Text SignIn = new("Logg inn", "Logg inn", "Sign in");
    public static readonly Text SignOut = new("Logg ut", "Logg ut", "Sign out");
    public static readonly Text Leave = new("Forlat siden raskt", "Forlat sida raskt", "Leave this page quickly");

    public static readonly Text StartTitle = new(
        "Hvem kan bruke et barns digitale helsetjenester?",
        "Kven kan bruke dei digitale helsetenestene til eit barn?",
        "Who may use a child’s digital health services?");

    public static readonly Text StartLead = new(
        "Access avgjør det, forklarer hvorfor og kan bevise det etterpå.",
        "Access avgjer det, forklarer kvifor og kan bevise det etterpå.",
        "Access decides, explains why, and can prove it afterwards.");

    public static readonly Text AgeLineLead = new(
        "En oppdiktet barndom fra fødsel til 18 år: hva som er åpent for hvem, og når det endrer seg.",
        "Ein oppdikta barndom frå fødsel til 18 år: kva som er ope for kven, og når det endrar seg.",
        "A made-up childhood from birth to 18: what is open to whom, and when that changes.");

    public static readonly Text WhatIfLead = new(
        "Endre opplysningene i to oppdiktede barndommer og se dem side om side.",
        "Endre opplysningane i to oppdikta barndommar og sjå dei side om side.",
        "Change the facts of two made-up childhoods and see them side by side.");

    public static readonly Text RulebooksLead = new(
        "Loven regel for regel: bestemmelsen, vilkårene, alle situasjoner, og hva som er ulikt fra den ene regelboken til den andre.",
        "Lova regel for regel: føresegna, vilkåra, alle situasjonar, og kva som er ulikt frå den eine regelboka til den andre.",
        "The law, clause by clause: the provision, the conditions, every situation, and what differs from one rulebook to the other.");

    public static readonly Text Consent = new("Samtykke", "Samtykke", "Consent");
    public static readonly Text Exception = new("Unntak", "Unntak", "Exception");

    public static readonly Text ConsentLead = new(
        "For deg som er 16 eller 17 år: gi en forelder tilgang, og ta den tilbake.",
        "For deg som er 16 eller 17 år: gi ein forelder tilgang, og ta han tilbake.",
        "For you who are 16 or 17: give a parent access, and take it back.");

    public static readonly Text ExceptionLead = new(
        "For helsepersonell: lukk for foreldre etter en konkret vurdering.",
        "For helsepersonell: lukk for foreldre etter ei konkret vurdering.",
        "For health personnel: close for parents after an individual assessment.");

    public static readonly Text ErrorNotFound = new("Siden finnes ikke", "Sida finst ikkje", "There is no such page");
    public static readonly Text ErrorForbidden = new("Du har ikke tilgang til denne siden", "Du har ikkje tilgang til denne sida", "You do not have access to this page");
    public static readonly Text ErrorRefused = new("Forespørselen kunne ikke brukes", "Førespurnaden kunne ikkje brukast", "The request could not be used");
    public static readonly Text ErrorWait = new("Vent litt før du går videre", "Vent litt før du går vidare", "Wait a little before you go on");
    public static readonly Text ErrorFault = new("Noe gikk galt hos oss", "Noko gjekk gale hos oss", "Something went wrong on our side");

    public static readonly Text ErrorAdvice = new(
        "Gå tilbake og prøv igjen. Kommer du hit flere ganger, kan du oppgi nummeret under når du spør om hjelp.",
        "Gå tilbake og prøv igjen. Kjem du hit fleire gonger, kan du oppgi nummeret under når du spør om hjelp.",
        "Go back and try again. If you end up here more than once, give the number below when you ask for help.");

    public static readonly Text ErrorNumber = new("Nummer", "Nummer", "Number");
    public static readonly Text ToStart = new("Til forsiden", "Til framsida", "To the start page");
}
