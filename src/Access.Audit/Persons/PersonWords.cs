using Access.Domain.Vocabulary;

namespace Access.Audit.Persons;

/// <summary>What a person reads of the decisions that concern them.</summary>
internal static class PersonWords
{
    /// <summary>Why decisions are made and recorded at all, and how (GDPR 15(1)(a), (b) and (h)).</summary>
    public static readonly Text Purpose = new(
        "Når noen vil bruke de digitale helsetjenestene til et barn eller en ungdom, avgjøres det automatisk om de har tilgang. Avgjørelsen bygger på opplysninger i Folkeregisteret, registrerte samtykker og fullmakter, og reglene som gjaldt. Den lagres slik at den kan kontrolleres. Listen viser hvem som spurte, når de spurte, hva de spurte om, og hva svaret var. Fra du er 16 år, viser den også når noen undersøkte hvem som har tilgang til tjenestene dine. Et nei betyr at noe ikke er tilgjengelig digitalt, ikke at noen mangler rett til informasjon.",
        "Når nokon vil bruke dei digitale helsetenestene til eit barn eller ein ungdom, blir det avgjort automatisk om dei har tilgang. Avgjerda byggjer på opplysningar i Folkeregisteret, registrerte samtykke og fullmakter, og reglane som galdt. Ho blir lagra slik at ho kan kontrollerast. Lista viser kven som spurde, når dei spurde, kva dei spurde om, og kva svaret var. Frå du er 16 år, viser ho også når nokon undersøkte kven som har tilgang til tenestene dine. Eit nei betyr at noko ikkje er tilgjengeleg digitalt, ikkje at nokon manglar rett til informasjon.",
        "When somebody wants to use a child's or young person's digital health services, it is decided automatically whether they have access, by the population register, recorded consents and powers of attorney, and the rules in force. The decision is kept so that it can be checked. The list shows who asked, when, for what, and what the answer was. From the age of 16 it also shows when somebody looked up who has access to your services. A no means that something is not available digitally, not that there is no right to information.");

    /// <summary>What the answer was, to whoever reads of it.</summary>
    public static Text OutcomeOf(AnswerCode code) => code switch
    {
        AnswerCode.Open => new("Tilgang ble gitt.", "Tilgang vart gitt.", "Access was given."),
        AnswerCode.YouthConsentNeeded => new(
            "Tilgang ble ikke gitt: Den det gjelder, er 16 eller 17 år og bestemmer selv.",
            "Tilgang vart ikkje gitt: Den det gjeld, er 16 eller 17 år og avgjer sjølv.",
            "Access was not given: the person concerned is 16 or 17 and decides."),
        AnswerCode.Adult => new(
            "Tilgang ble ikke gitt: Den det gjelder, er fylt 18 år.",
            "Tilgang vart ikkje gitt: Den det gjeld, er fylt 18 år.",
            "Access was not given: the person concerned has turned 18."),
        AnswerCode.Unavailable => new(
            "Tilgang ble ikke gitt: Tjenesten var ikke tilgjengelig.",
            "Tilgang vart ikkje gitt: Tenesta var ikkje tilgjengeleg.",
            "Access was not given: the service was not available."),
        _ => new("Tilgang ble ikke gitt digitalt.", "Tilgang vart ikkje gitt digitalt.", "Access was not given digitally."),
    };

    /// <summary>How a sentence begins that says that it was looked up who has access: never that anybody asked for access.</summary>
    /// <param name="byReader">Whether the reader did.</param>
    /// <param name="norwegianTime">When, in Norwegian.</param>
    /// <param name="englishTime">When, in English.</param>
    public static Text LookedUp(bool byReader, string norwegianTime, string englishTime) => byReader
        ? new($"Du undersøkte {norwegianTime} hvem som har tilgang til", $"Du undersøkte {norwegianTime} kven som har tilgang til", $"You looked up on {englishTime} who has access")
        : new($"Det ble {norwegianTime} undersøkt hvem som har tilgang til", $"Det vart {norwegianTime} undersøkt kven som har tilgang til", $"It was looked up on {englishTime} who has access");

    /// <summary>Who asked, as the reader sees them.</summary>
    public static Text Of(AskedBy by) => by switch
    {
        AskedBy.Reader => new("Du", "Du", "You"),
        AskedBy.HolderOfParentalResponsibility => new("En med foreldreansvar for deg", "Ein med foreldreansvar for deg", "A holder of parental responsibility for you"),
        AskedBy.Representative => new("En du har gitt tilgang eller fullmakt", "Ein du har gitt tilgang eller fullmakt", "Somebody to whom you gave access or power of attorney"),
        _ => new("En annen", "Ein annan", "Somebody else"),
    };

    /// <summary>What somebody wanted to do.</summary>
    public static Text Of(ActionKind action) => action switch
    {
        ActionKind.Read => new("å se", "å sjå", "to see"),
        ActionKind.Act => new("å bruke", "å bruke", "to use"),
        _ => new("noe annet med", "noko anna med", "something else with"),
    };

    /// <summary>With what.</summary>
    public static Text Of(ResourceKind resource) => resource switch
    {
        ResourceKind.Appointments => new("timeavtaler", "timeavtalar", "appointments"),
        ResourceKind.Messages => new("meldinger", "meldingar", "messages"),
        ResourceKind.Prescriptions => new("resepter", "reseptar", "prescriptions"),
        ResourceKind.Vaccinations => new("vaksiner", "vaksinar", "vaccinations"),
        ResourceKind.SummaryRecord => new("kjernejournal", "kjernejournal", "the summary care record"),
        ResourceKind.TestResults => new("prøvesvar", "prøvesvar", "test results"),
        ResourceKind.Referrals => new("henvisninger", "tilvisingar", "referrals"),
        ResourceKind.HealthContacts => new("helsekontakter", "helsekontaktar", "health contacts"),
        ResourceKind.Documents => new("dokumentlisten", "dokumentlista", "the list of documents"),
        ResourceKind.HealthRecordCopy => new("kopi av journalen", "kopi av journalen", "a copy of the health record"),
        ResourceKind.SchoolNurseBooking => new("timebestilling hos helsesykepleier", "timebestilling hos helsesjukepleiar", "booking with the school nurse"),
        ResourceKind.SelfHelp => new("selvhjelp", "sjølvhjelp", "self-help"),
        ResourceKind.PrivacySettings => new("personverninnstillinger", "personverninnstillingar", "privacy settings"),
        ResourceKind.Document => new("et dokument i journalen", "eit dokument i journalen", "a document of the health record"),
        _ => new("en tjeneste som ikke finnes", "ei teneste som ikkje finst", "a service that does not exist"),
    };
}
