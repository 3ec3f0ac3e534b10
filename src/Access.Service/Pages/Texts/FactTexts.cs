using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Analysis;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Texts;

/// <summary>Facts and what would be otherwise, in the words that clauses are written in.</summary>
internal static class FactTexts
{
    private static readonly Text BirthDate = new("barnets fødselsdato", "fødselsdatoen til barnet", "the child’s birth date");
    private static readonly Text ChildLookup = new("oppslag på barnet", "oppslag på barnet", "look-up of the child");
    private static readonly Text AskerLookup = new("oppslag på den som spør", "oppslag på den som spør", "look-up of the asker");

    /// <summary>What a fact is about.</summary>
    public static string NameOf(Fact fact, Language language) => fact.Name switch
    {
        "child-birth-date" => BirthDate.In(language),
        "child-lookup" => ChildLookup.In(language),
        "asker-lookup" => AskerLookup.In(language),
        _ => Find(fact.Name) is { } dimension ? ClauseTexts.WordsOf(language).Label(dimension) : fact.Name,
    };

    /// <summary>What it says.</summary>
    public static string ValueOf(Fact fact, Language language)
    {
        if (fact.Name == "child-birth-date") return Days.Parse(fact.Value) is { } born ? Days.Long(born, language) : fact.Value;
        if (fact.Name is "child-lookup" or "asker-lookup") return Failure(fact.Value).In(language);
        return Find(fact.Name) is { } dimension ? ValueOf(dimension, fact.Value, language) : fact.Value;
    }

    /// <summary>One thing that would be otherwise.</summary>
    public static string Of(Otherwise otherwise, Language language) =>
        $"{ClauseTexts.WordsOf(language).Label(otherwise.Dimension)}: {ValueOf(otherwise.Dimension, otherwise.From, language)} → {ValueOf(otherwise.Dimension, otherwise.To, language)}";

    private static Dimension? Find(string name) => Dimensions.All.FirstOrDefault(dimension => dimension.Name == name);

    private static string ValueOf(Dimension dimension, string value, Language language) =>
        dimension.Values.IndexOf(value) is >= 0 and var place ? ClauseTexts.WordsOf(language).Of(dimension, place) : value;

    private static Text Failure(string value) => value switch
    {
        "number-not-usable" => new("nummeret kan ikke brukes", "nummeret kan ikkje brukast", "the number cannot be used"),
        "not-found" => new("ikke funnet", "ikkje funne", "not found"),
        "refused" => new("avvist av registeret", "avvist av registeret", "refused by the register"),
        "no-answer" => new("ikke noe svar", "ikkje noko svar", "no answer"),
        _ => new("svaret ble ikke forstått", "svaret vart ikkje forstått", "the answer was not understood"),
    };
}
