using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Analysis;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Texts;

/// <summary>The law as it is coded.</summary>
internal static class RulebookTexts
{
    public static readonly Text Lead = new(
        "En regelbok er en liste med regler. Hver regel sier hva loven krever, hvilken bestemmelse det står i, og hva som følger.",
        "Ei regelbok er ei liste med reglar. Kvar regel seier kva lova krev, kva føresegn det står i, og kva som følgjer.",
        "A rulebook is a list of clauses. Each says what the law asks for, in which provision, and what follows.");

    public static readonly Text Combining = new(
        "En regel som forbyr og er oppfylt, eller krever og ikke er oppfylt, lukker. Kan en av dem ikke avgjøres, lukker den også. Ellers er det nok at én regel som gir tilgang, er oppfylt. Ingenting er åpent fra før, og rekkefølgen betyr ingenting.",
        "Ein regel som forbyr og er oppfylt, eller krev og ikkje er oppfylt, lukkar. Kan ein av dei ikkje avgjerast, lukkar han også. Elles er det nok at éin regel som gir tilgang, er oppfylt. Ingenting er ope frå før, og rekkjefølgja betyr ingenting.",
        "A clause that forbids and is met, or requires and is not met, closes. If one of these cannot be told, it closes too. Otherwise one grant that is met opens. Nothing is open by default, and the order means nothing.");

    public static readonly Text InForceFrom = new("Gjelder fra", "Gjeld frå", "In force from");
    public static readonly Text InForce = new("Gjelder", "Gjeld", "In force");
    public static readonly Text Digest = new("Fingeravtrykk", "Fingeravtrykk", "Digest");
    public static readonly Text Clause = new("Regel", "Regel", "Clause");
    public static readonly Text Version = new("Utgave", "Utgåve", "Version");
    public static readonly Text Rulebooks = new("Regelbøker", "Regelbøker", "Rulebooks");
    public static readonly Text Effect = new("Virkning", "Verknad", "Effect");
    public static readonly Text Act = new("Kilde", "Kjelde", "Source");
    public static readonly Text Provision = new("Bestemmelse", "Føresegn", "Provision");
    public static readonly Text TextRead = new("Tekst som er lest", "Tekst som er lesen", "Text read");
    public static readonly Text WhenItCloses = new("Når den lukker", "Når han lukkar", "When it closes");
    public static readonly Text AsTheRulebook = new("så lenge regelboken gjelder", "så lenge regelboka gjeld", "as long as its rulebook");
    public static readonly Text NotYet = new("ikke ennå", "ikkje enno", "not yet");
    public static readonly Text AppliesWhen = new("Den gjelder når", "Han gjeld når", "It speaks of situations where");
    public static readonly Text MetWhen = new("Den er oppfylt når", "Han er oppfylt når", "It is met where");
    public static readonly Text EverySituation = new("Alle situasjoner", "Alle situasjonar", "Every situation");
    public static readonly Text Outcome = new("utfall", "utfall", "outcome");

    public static readonly Text EverySituationLead = new(
        "En tom rute betyr at det ikke spiller noen rolle der. Hver situasjon står i nøyaktig én rad.",
        "Ei tom rute betyr at det ikkje spelar noka rolle der. Kvar situasjon står i nøyaktig éi rad.",
        "An empty cell means that it makes no difference there. Each situation is in exactly one row.");

    public static readonly Text Opens = new("Det som åpner", "Det som opnar", "What opens");
    public static readonly Text IsRequired = new("Det som kreves", "Det som blir kravd", "What is required");
    public static readonly Text Closes = new("Det som lukker", "Det som lukkar", "What closes");
    public static readonly Text Waiting = new("Skrevet, men gjelder ikke ennå", "Skrive, men gjeld ikkje enno", "Stated and waiting");
    public static readonly Text Learns = new("Det den som får nei, får vite", "Det den som får nei, får vite", "What a refused asker learns");

    public static readonly Text LearnsLead = new(
        "Alle får samme svar uansett årsak, unntatt den som dette er sikkert for:",
        "Alle får same svar uansett årsak, unnateke den som dette er sikkert for:",
        "Everybody learns the same whatever the cause, except one of whom this is certain:");

    public static readonly Text LearnsAdult = new("Da får de vite at barnet er voksent, når", "Då får dei vite at barnet er vakse, når", "They learn that the child is an adult where");
    public static readonly Text LearnsYouth = new("De får vite at ungdommen må samtykke, når", "Dei får vite at ungdommen må samtykkje, når", "They learn that the youth’s consent is needed where");

    public static readonly Text LearnsClosed = new(
        "De får likevel bare vite at det er lukket, der en regel om dokumentet eller virksomheten lukker, og",
        "Dei får likevel berre vite at det er lukka, der ein regel om dokumentet eller verksemda lukkar, og",
        "They still learn only that it is closed where a clause on the document or the provider closes, and");

    public static readonly Text Difference = new("Hva som er ulikt", "Kva som er ulikt", "What differs");

    public static readonly Text DifferenceLead = new(
        "Regnet ut for hver eneste situasjon som loven skiller mellom. Tallene er situasjoner, ikke mennesker.",
        "Rekna ut for kvar einaste situasjon som lova skil mellom. Tala er situasjonar, ikkje menneske.",
        "Worked out over every situation that the law tells apart. The figures are situations, not people.");

    public static readonly Text From = new("Fra regelbok", "Frå regelbok", "From rulebook");
    public static readonly Text To = new("Til regelbok", "Til regelbok", "To rulebook");
    public static readonly Text Compare = new("Sammenlign", "Samanlikn", "Compare");
    public static readonly Text Situations = new("Situasjoner i alt", "Situasjonar i alt", "Situations in all");
    public static readonly Text Nothing = new("De to avgjør likt i alle situasjoner.", "Dei to avgjer likt i alle situasjonar.", "The two decide alike in every situation.");
    public static readonly Text Overlap = new("Vilkårene kan overlappe.", "Vilkåra kan overlappe.", "Conditions may overlap.");

    public static Text Conditions(int count) => new(
        count == 1 ? "ett vilkår" : $"{count} vilkår", count == 1 ? "eitt vilkår" : $"{count} vilkår", count == 1 ? "one condition" : $"{count} conditions");

    /// <summary>How many conditions hold for all that a group lists.</summary>
    public static Text Given(int count) => new(
        $"Dette gjelder også i alle disse ({count})", $"Dette gjeld også i alle desse ({count})", $"All of these also have this in common ({count})");

    public static Text NotDescribed(string count) => new(
        $"{count} situasjoner er ikke beskrevet.", $"{count} situasjonar er ikkje skildra.", $"{count} situations are not described.");

    public static Text FromTo(string from, string to) => new($"Fra {from} til {to}", $"Frå {from} til {to}", $"From {from} to {to}");

    /// <summary>What a rulebook is, in one line.</summary>
    public static Text TitleOf(Rulebook rulebook) => rulebook.Id switch
    {
        "guideline-2025" => new(
            "Helsedirektoratets veileder om foreldres tilgang til barns digitale tjenester, slik den var på høring i 2025",
            "Rettleiaren frå Helsedirektoratet om tilgangen foreldre har til digitale tenester for barn, slik han var på høyring i 2025",
            rulebook.Title),
        "helsenorge-2025" => new(
            "Det Helsenorge gjør i dag, etter Helsenorges egne sider slik de sto i november 2026",
            "Det Helsenorge gjer i dag, slik Helsenorge skreiv på eigne sider i november 2026",
            rulebook.Title),
        _ => new(rulebook.Title, rulebook.Title, rulebook.Title),
    };

    /// <summary>Who learns that a clause closed.</summary>
    public static Text WhoLearns(Clause clause) => (clause.Effect, clause.Cause) switch
    {
        (Domain.Law.Effect.Grants, _) => new("det gjør den aldri; den kan bare la være å åpne", "det gjer han aldri; han kan berre la vere å opne", "it never does; it may only fail to open"),
        (_, Cause.Hidden) => new("ingen andre enn en revisor får vite det", "ingen andre enn ein revisor får vite det", "nobody but an auditor learns that it did"),
        _ => new(
            "en forelder med ungdommens samtykke får vite at det er lukket, siden ikke noe samtykke endrer det",
            "ein forelder med samtykke frå ungdommen får vite at det er lukka, sidan ikkje noko samtykke endrar det",
            "a parent with the youth’s consent learns that it is closed, since no consent changes it"),
    };

    /// <summary>When a clause is in force.</summary>
    public static Text InForceOf(Clause clause, Language language) => (clause.InForceFrom, clause.InForceTo) switch
    {
        _ when clause.WaitsBecause is not null => NotYet,
        (null, null) => AsTheRulebook,
        ({ } from, null) => Since(Days.Long(from, language)),
        (null, { } to) => Until(Days.Long(to, language)),
        ({ } from, { } to) => Between(Days.Long(from, language), Days.Long(to, language)),
    };

    public static Text Of(Change? change) => change switch
    {
        null => new("Uendret", "Uendra", "Unchanged"),
        Change.Opens => new("Åpnes", "Blir opna", "Opens"),
        Change.Closes => new("Lukkes", "Blir lukka", "Closes"),
        Change.Reason => new("Annen beskjed", "Annan beskjed", "Another message"),
        _ => new("Samme svar, annen begrunnelse", "Same svar, anna grunngiving", "Same answer, other grounds"),
    };

    /// <summary>What a refused asker is told.</summary>
    public static Text Of(AnswerCode code) => code switch
    {
        AnswerCode.Open => new("åpent", "ope", "open"),
        AnswerCode.YouthConsentNeeded => new("ungdommen må samtykke", "ungdommen må samtykkje", "the youth’s consent is needed"),
        AnswerCode.Adult => new("barnet er voksent", "barnet er vakse", "the child is an adult"),
        AnswerCode.Unavailable => new("tjenesten er nede", "tenesta er nede", "the service is down"),
        _ => new("lukket", "lukka", "closed"),
    };

    private static Text Since(string from) => new($"fra {from}", $"frå {from}", $"from {from}");

    private static Text Until(string to) => new($"til {to}, den dagen ikke medregnet", $"til {to}, den dagen ikkje rekna med", $"until {to}, that day not included");

    private static Text Between(string from, string to) => new(
        $"fra {from} til {to}, den siste dagen ikke medregnet", $"frå {from} til {to}, den siste dagen ikkje rekna med", $"from {from} until {to}, the last day not included");
}
