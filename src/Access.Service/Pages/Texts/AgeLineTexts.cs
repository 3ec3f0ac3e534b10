using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Service.Pages.AgeLines;

namespace Access.Service.Pages.Texts;

/// <summary>The age line.</summary>
internal static class AgeLineTexts
{
    public static readonly Text Title = new("Fra fødsel til 18 år", "Frå fødsel til 18 år", "From birth to 18");

    public static readonly Text Lead = new(
        "Hva som er åpent for hver av foreldrene og for barnet selv, dag for dag. Alt er oppdiktet; svarene er de samme som tjenesten gir.",
        "Kva som er ope for kvar av foreldra og for barnet sjølv, dag for dag. Alt er oppdikta; svara er dei same som tenesta gir.",
        "What is open to each parent and to the child, day by day. Everybody is made up; the answers are those that the service gives.");

    public static readonly Text Examples = new("Eksempler", "Døme", "Examples");
    public static readonly Text Rulebook = new("Regelbok", "Regelbok", "Rulebook");
    public static readonly Text AllRulebooks = new("Begge, over hverandre", "Begge, over kvarandre", "Both, one above the other");
    public static readonly Text Day = new("Dag", "Dag", "Day");
    public static readonly Text DayHint = new("Se hvordan det var eller blir", "Sjå korleis det var eller blir", "See how it was, or will be");
    public static readonly Text DaySlider = new("Dag på tidslinjen", "Dag på tidslinja", "Day on the line");
    public static readonly Text Show = new("Vis", "Vis", "Show");
    public static readonly Text Childhood = new("Endre barndommen", "Endre barndommen", "Change the childhood");
    public static readonly Text MarksHint = new(
        "Pek på et merke, eller gå til det med tabulatortasten, og les hva som skjer da.",
        "Peik på eit merke, eller gå til det med tabulatortasten, og les kva som skjer då.",
        "Point at a mark, or go to it with the Tab key, to read what happens then.");

    public static readonly Text Today = new("I dag", "I dag", "Today");
    public static readonly Text Table = new("Det samme som tabell", "Det same som tabell", "The same as a table");
    public static readonly Text Service = new("Tjeneste", "Teneste", "Service");
    public static readonly Text Birth = new("Fødsel", "Fødsel", "Birth");
    public static readonly Text Born = new("Født", "Fødd", "Born");
    public static readonly Text Happenings = new("Det som skjer", "Det som skjer", "What happens");
    public static readonly Text When = new("Når", "Når", "When");
    public static readonly Text What = new("Hva", "Kva", "What");
    public static readonly Text Follows = new("Følger", "Følgjer", "What follows");
    public static readonly Text NothingFollows = new("Ingenting endrer seg", "Ingenting endrar seg", "Nothing changes");
    public static readonly Text From = new("Fra", "Frå", "From");
    public static readonly Text To = new("Til", "Til", "Until");
    public static readonly Text Age = new("Alder", "Alder", "Age");

    public static readonly Text WrongTitle = new("Noe kunne ikke leses", "Noko kunne ikkje lesast", "Something could not be read");

    public static readonly Text WrongLead = new(
        "Feltene under er ikke tatt med. Skriv datoer som år-måned-dag, og la perioden slutte etter at den begynner.",
        "Felta under er ikkje tekne med. Skriv datoar som år-månad-dag, og la perioden slutte etter at han tek til.",
        "The fields below were left out. Dates are written year-month-day, and a period must end after it begins.");

    public static readonly Text RulebookAlways = new(
        "Hver regelbok er brukt på hele barndommen, også på dager før den gjaldt.",
        "Kvar regelbok er brukt på heile barndommen, også på dagar før ho galdt.",
        "Each rulebook is applied to the whole childhood, also to days before it was in force.");

    public static Text Of(AskerOnLine asker) => asker switch
    {
        AskerOnLine.First => new("Forelder 1", "Forelder 1", "Parent 1"),
        AskerOnLine.Second => new("Forelder 2", "Forelder 2", "Parent 2"),
        _ => new("Barnet selv", "Barnet sjølv", "The child"),
    };

    public static Text Of(Openness openness) => openness switch
    {
        Openness.Open => new("Åpent", "Ope", "Open"),
        Openness.Limited => new("Delvis", "Delvis", "Partly"),
        _ => new("Lukket", "Lukka", "Closed"),
    };

    /// <summary>A rulebook's name.</summary>
    public static Text Of(Rulebook rulebook) => Named(rulebook.Id, rulebook.Title);

    /// <summary>The name of a rulebook by its id; the id itself where this version does not know it.</summary>
    public static Text NameOf(string rulebook) => Named(rulebook, rulebook);

    private static Text Named(string id, string otherwise) => id switch
    {
        "guideline-2025" => new("Veilederen 2025", "Rettleiaren 2025", "The guideline 2025"),
        "helsenorge-2025" => new("Helsenorge 2025", "Helsenorge 2025", "Helsenorge 2025"),
        _ => new(otherwise, otherwise, otherwise),
    };

    public static Text Of(Mark mark) => (mark.Kind, mark.Begins) switch
    {
        (MarkKind.Age, _) => new($"Barnet fyller {mark.Age}", $"Barnet fyller {mark.Age}", $"The child turns {mark.Age}"),
        (MarkKind.Exception, true) => new("Et unntak begynner", "Eit unntak tek til", "An exception begins"),
        (MarkKind.Exception, false) => new("Unntaket slutter", "Unntaket sluttar", "The exception ends"),
        (MarkKind.Consent, true) => new("Ungdommen samtykker", "Ungdommen samtykkjer", "The youth consents"),
        (MarkKind.Consent, false) => new("Samtykket slutter", "Samtykket sluttar", "The consent ends"),
        (MarkKind.YouthAccess, true) => new("Barnet får logge inn selv", "Barnet får logge inn sjølv", "The child may log in"),
        (MarkKind.YouthAccess, false) => new("Egen innlogging slutter", "Eiga innlogging sluttar", "The child’s own log-in ends"),
        (_, true) => new("Adressen blir beskyttet", "Adressa blir verna", "The address becomes protected"),
        _ => new("Registeret endrer seg", "Registeret endrar seg", "The register changes"),
    };

    /// <summary>What a mark stands for.</summary>
    public static Text Of(MarkKind kind) => kind switch
    {
        MarkKind.Exception => new("Unntak", "Unntak", "Exception"),
        MarkKind.Consent => new("Samtykke", "Samtykke", "Consent"),
        MarkKind.YouthAccess => new("Egen innlogging", "Eiga innlogging", "Own log-in"),
        MarkKind.Register => new("Registeret", "Registeret", "The register"),
        _ => new("Alder", "Alder", "Age"),
    };

    public static Text Of(ExceptionBasis basis) => basis switch
    {
        ExceptionBasis.WeightyConsiderations => new("Tungtveiende hensyn", "Tungtvegande omsyn", "Weighty considerations"),
        ExceptionBasis.ChildsWish => new("Barnets ønske (12–15)", "Ønsket til barnet (12–15)", "The child’s wish (12–15)"),
        _ => new("Kontakt foreldrene ikke vet om", "Kontakt foreldra ikkje veit om", "Contact unknown to the parents"),
    };

    public static Text Of(Whom whom) => whom switch
    {
        Whom.First => new("forelder 1", "forelder 1", "parent 1"),
        Whom.Second => new("forelder 2", "forelder 2", "parent 2"),
        _ => new("begge foreldrene", "begge foreldra", "both parents"),
    };

    /// <summary>What is open of a service that is open in part.</summary>
    public static string PartOf(Answered answer, Language language)
    {
        var kinds = answer.Opened.Select(way => way.At).Distinct().ToArray();
        if (kinds.Any(kind => kind != ProviderKind.Unknown))
        {
            var names = string.Join(new Text(" og ", " og ", " and ").In(language), kinds.Select(kind => ServiceTexts.Of(kind).In(language)));
            return new Text($"bare hos {names}", $"berre hos {names}", $"only at {names}").In(language);
        }

        return answer.Opened is [{ Action: ActionKind.Read }, ..]
            ? new Text("bare se, ikke gjøre noe", "berre sjå, ikkje gjere noko", "see only").In(language)
            : new Text("bare gjøre noe, ikke se", "berre gjere noko, ikkje sjå", "do only").In(language);
    }

    /// <summary>An answer in a few words.</summary>
    public static string Say(Answered answer, Language language) =>
        answer.Openness == Openness.Limited ? $"{Of(Openness.Limited).In(language)}: {PartOf(answer, language)}" : Of(answer.Openness).In(language);

    public static Text OnDay(string day, int age) => new($"{day}: barnet er {age} år", $"{day}: barnet er {age} år", $"{day}: the child is {age}");
}
