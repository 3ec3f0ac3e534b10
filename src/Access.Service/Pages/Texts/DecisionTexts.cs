using System.Collections.Immutable;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Decisions;
using Access.Sources.Log.Records;

namespace Access.Service.Pages.Texts;

/// <summary>Why a decision is as it is.</summary>
internal static class DecisionTexts
{
    public static readonly Text Title = new("En avgjørelse", "Ei avgjerd", "A decision");
    public static readonly Text SeenAs = new("Sett som", "Sett som", "Seen as");
    public static readonly Text Means = new("Hva det betyr", "Kva det betyr", "What it means");
    public static readonly Text Changes = new("Når det endrer seg", "Når det endrar seg", "When it changes");
    public static readonly Text NoChangeKnown = new("Ingen dato er kjent.", "Ingen dato er kjend.", "No date is known.");
    public static readonly Text Path = new("Hvorfor", "Kvifor", "Why");
    public static readonly Text Otherwise = new("Hva som ville endret svaret", "Kva som ville endra svaret", "What would change the answer");
    public static readonly Text NothingNear = new(
        "Ingen enkeltendring av alder, samtykke, fullmakt eller unntak gir et annet svar, og heller ikke to sammen.",
        "Inga enkeltendring av alder, samtykke, fullmakt eller unntak gir eit anna svar, og heller ikkje to saman.",
        "No single change of age, consent, power of attorney or exception, nor two together, gives another answer.");

    public static readonly Text Proof = new("Beviset", "Beviset", "The proof");
    public static readonly Text DecisionId = new("Avgjørelsens id", "Id for avgjerda", "Decision id");
    public static readonly Text Place = new("Plass i loggen", "Plass i loggen", "Place in the log");
    public static readonly Text NotSigned = new("ikke signert ennå", "ikkje signert enno", "not signed yet");
    public static readonly Text Receipt = new("Last ned kvitteringen", "Last ned kvitteringa", "Download the receipt");
    public static readonly Text Erased = new("Avgjørelsen kan ikke leses lenger", "Avgjerda kan ikkje lesast lenger", "The decision can no longer be read");

    public static readonly Text ErasedLead = new(
        "Nøkkelen til en av personene er slettet. Beviset for at avgjørelsen ble tatt, står fortsatt i loggen.",
        "Nøkkelen til ein av personane er sletta. Beviset for at avgjerda vart teken, står framleis i loggen.",
        "The key of one of the persons was destroyed. The proof that the decision was made still stands in the log.");

    public static readonly Text Principles = new(
        "Tjenesten avgjør alle spørsmål på samme måte. Den ser på:",
        "Tenesta avgjer alle spørsmål på same måte. Ho ser på:",
        "The service decides every question in the same way. It looks at:");

    public static readonly Text Hidden = new(
        "Noen vilkår vises ikke her. Det er de samme for alle avgjørelser.",
        "Nokre vilkår blir ikkje viste her. Det er dei same for alle avgjerder.",
        "Some conditions are not shown here. They are the same for every decision.");

    public static readonly Text UnknownNeverOpens = new("Det som ikke er kjent, åpner aldri.", "Det som ikkje er kjent, opnar aldri.", "What is not known never opens.");

    public static ImmutableArray<Text> AllPrinciples { get; } =
    [
        new("hvor gammel barnet er", "kor gammalt barnet er", "how old the child is"),
        new("hvem som har foreldreansvar ifølge Folkeregisteret", "kven som har foreldreansvar ifølgje Folkeregisteret", "who holds parental responsibility in the National Population Register"),
        new("om ungdommen selv har gitt noen tilgang", "om ungdommen sjølv har gitt nokon tilgang", "whether the young person has given somebody access"),
        new("om en adresse er beskyttet", "om ei adresse er verna", "whether an address is protected"),
        new("om helsepersonell har gjort unntak etter loven", "om helsepersonell har gjort unntak etter lova", "whether health personnel have made an exception under the law"),
        new("hva slags dokument eller tjeneste det er", "kva slags dokument eller teneste det er", "what kind of document or service it is"),
    ];

    public static Text Signed(string size) => new($"signert i et sjekkpunkt over {size} poster", $"signert i eit sjekkpunkt over {size} postar", $"signed in a checkpoint over {size} entries");

    public static Text NotUsed(int count) => new($"{count} vilkår som ikke ble brukt", $"{count} vilkår som ikkje vart brukte", $"{count} conditions that were not used");

    public static Text MadeFor(DecidedForSearch search) => search switch
    {
        { By: SearchedBy.Candidate } => new(
            "Avgjørelsen ble tatt for et søk etter hvem som har tilgang. Den som svaret gjelder, søkte selv.",
            "Avgjerda vart teken for eit søk etter kven som har tilgang. Den som svaret gjeld, søkte sjølv.",
            "The decision was made for a search for who has access. The one whom the answer is about searched."),
        { By: SearchedBy.Child } => new(
            "Avgjørelsen ble tatt fordi den som tjenesten gjelder, søkte etter hvem som har tilgang. Den som svaret gjelder, trenger ikke å ha spurt.",
            "Avgjerda vart teken fordi den som tenesta gjeld, søkte etter kven som har tilgang. Den som svaret gjeld, treng ikkje å ha spurt.",
            "The decision was made because the one whose service it is searched for who has access. The one whom the answer is about need not have asked."),
        { For: SearchedFor.Subject } => new(
            "Avgjørelsen ble tatt for et søk etter hvem som har tilgang. Den som svaret gjelder, spurte ikke.",
            "Avgjerda vart teken for eit søk etter kven som har tilgang. Den som svaret gjeld, spurde ikkje.",
            "The decision was made for a search for who has access. The one whom the answer is about did not ask."),
        _ => new(
            "Avgjørelsen ble tatt for et søk etter hva den som spurte, har tilgang til.",
            "Avgjerda vart teken for eit søk etter kva den som spurde, har tilgang til.",
            "The decision was made for a search for what the one who asked has access to."),
    };

    public static Text Of(Audience audience) => audience switch
    {
        Audience.Asker => new("Den som spurte", "Den som spurde", "The one who asked"),
        Audience.Youth => new("Ungdommen, fra 16", "Ungdommen, frå 16", "The young person, from 16"),
        Audience.HealthWorker => new("Helsepersonell", "Helsepersonell", "A health worker"),
        _ => new("Revisor", "Revisor", "An auditor"),
    };

    public static Text Of(ActionKind action) => action switch
    {
        ActionKind.Read => new("se", "sjå", "see"),
        ActionKind.Act => new("gjøre noe", "gjere noko", "do something"),
        _ => new("ukjent handling", "ukjend handling", "unknown action"),
    };

    public static Text Of(Bearing bearing) => bearing switch
    {
        Bearing.Closed => new("lukket", "lukka", "closed"),
        Bearing.Unclear => new("kunne ikke avgjøres, og lukket", "kunne ikkje avgjerast, og lukka", "could not be told, and closed"),
        Bearing.Passed => new("oppfylt eller ikke i veien", "oppfylt eller ikkje i vegen", "met, or not in the way"),
        _ => new("ikke brukt", "ikkje brukt", "not used"),
    };

    public static Text SourceOf(string source) => source switch
    {
        "persontjenesten" => new("Folkeregisteret", "Folkeregisteret", "the National Population Register"),
        "acts" => new("det som er registrert", "det som er registrert", "what people recorded"),
        "request" => new("spørsmålet", "spørsmålet", "the question"),
        _ => new(source, source, source),
    };

    public static Text MeaningOf(AnswerCode code) => code switch
    {
        AnswerCode.Open => new(
            "Tjenesten kan brukes digitalt nå. Det gjelder til noe endrer seg.",
            "Tenesta kan brukast digitalt no. Det gjeld til noko endrar seg.",
            "The service can be used digitally now. That holds until something changes."),
        AnswerCode.YouthConsentNeeded => new(
            "Ungdommen kan gi en forelder tilgang, og ta den tilbake. Retten foreldre har til nødvendig informasjon, gjelder fortsatt.",
            "Ungdommen kan gi ein forelder tilgang, og ta han tilbake. Retten foreldre har til nødvendig informasjon, gjeld framleis.",
            "The young person can give a parent access, and take it back. Parents’ right to necessary information still stands."),
        AnswerCode.Adult => new(
            "Fra 18 år representerer foreldre ikke lenger barnet. En voksen kan gi fullmakt.",
            "Frå 18 år representerer foreldre ikkje lenger barnet. Ein vaksen kan gi fullmakt.",
            "From 18 parents no longer represent the child. An adult can give a power of attorney."),
        AnswerCode.Unavailable => new(
            "Ingen fikk svar fra tjenesten da. Det har ikke noe med den enkelte å gjøre.",
            "Ingen fekk svar frå tenesta då. Det har ikkje noko med den enkelte å gjere.",
            "The service answered nobody then. It has nothing to do with anybody in particular."),
        _ => new(
            "Svaret sier ikke hvorfor, og det betyr ikke at noen mangler rett til informasjon. Behandlingsstedet kan svare på spørsmål.",
            "Svaret seier ikkje kvifor, og det betyr ikkje at nokon manglar rett til informasjon. Behandlingsstaden kan svare på spørsmål.",
            "The answer does not say why, and it does not say that there is no right. The health care provider can answer questions."),
    };
}
