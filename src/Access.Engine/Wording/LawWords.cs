using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Engine.Wording;

/// <summary>A sentence, and what it introduces where it introduces something.</summary>
/// <param name="Text">The sentence, without a full stop.</param>
/// <param name="Parts">What stands under it; empty where it says all itself.</param>
public sealed record Said(string Text, ImmutableArray<Said> Parts)
{
    /// <summary>A sentence that says all itself.</summary>
    public Said(string text)
        : this(text, [])
    {
    }
}

/// <summary>The law's words in sentences that a lawyer reads without a key. Immutable and safe for several threads.</summary>
public sealed class LawWords
{
    private readonly LawLanguage language;

    private LawWords(LawLanguage language) => this.language = language;

    /// <summary>In English: the language of the approved pages.</summary>
    public static LawWords English { get; } = new(LawEnglish.Language);

    /// <summary>In bokmål.</summary>
    public static LawWords Bokmal { get; } = new(LawBokmal.Language);

    /// <summary>In nynorsk.</summary>
    public static LawWords Nynorsk { get; } = new(LawNynorsk.Language);

    /// <summary>What a list that is long is called, before its letter.</summary>
    public string Group => language.Group;

    /// <summary>A short name for a column.</summary>
    public string Label(Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        return language.Labels.GetValueOrDefault(dimension.Name) ?? Spaced(dimension.Name);
    }

    /// <summary>One value of a dimension.</summary>
    public string Of(Dimension dimension, int value)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        var name = dimension.Values[value];
        return language.Values.GetValueOrDefault($"{dimension.Name}/{name}") ?? language.Values.GetValueOrDefault(name) ?? Spaced(name);
    }

    /// <summary>Some values of a dimension, as bits (bit n = value n); nothing where they are all.</summary>
    public string Of(Dimension dimension, uint values)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        if (dimension == Dimensions.ChildAge && language.Ages.TryGetValue(values >> 1, out var ages)) return (values & 1) == 0 ? ages : ages + language.OrUnknown;
        var all = Enumerable.Range(0, dimension.Values.Length).ToList();
        var named = all.Where(value => (values >> value & 1) != 0).ToList();
        if (named.Count == all.Count) return "";
        var others = all.Except(named).ToList();
        if (named.Count > 3 && others.Count <= 2 && others.Count < named.Count)
            return others is [0] ? language.Known : language.AnyBut + Listed(others.Select(value => Of(dimension, value)), language.And);
        return Listed(named.OrderBy(value => value == 0).Select(value => Of(dimension, value)), language.Or);
    }

    /// <summary>That a dimension has one of some values, as a sentence; the values as bits.</summary>
    public string Sentence(Dimension dimension, uint values)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        var sentence = language.Sentences.GetValueOrDefault(dimension.Name) ?? Spaced(dimension.Name) + " is";
        if (dimension is not Dimension<Ternary>) return $"{sentence} {Of(dimension, values)}";
        return values switch
        {
            1u << (int)Ternary.Yes => sentence,
            1u << (int)Ternary.No => language.NotSo + sentence,
            1u << (int)Ternary.Unknown => language.NotKnown + sentence,
            (1u << (int)Ternary.Yes) | (1u << (int)Ternary.Unknown) => language.NotExcluded + sentence,
            (1u << (int)Ternary.No) | (1u << (int)Ternary.Unknown) => language.NotCertain + sentence,
            _ => language.KnownWhether + sentence,
        };
    }

    /// <summary>A condition as sentences, all of which hold.</summary>
    public ImmutableArray<Said> Of(Condition condition) => [.. Of(condition, isTop: true)];

    /// <summary>What clauses of an effect do.</summary>
    public string Of(Effect effect) => effect switch
    {
        Effect.Grants => language.Grants,
        Effect.Requires => language.Requires,
        _ => language.Forbids,
    };

    /// <summary>What an outcome of a clause with an effect comes to.</summary>
    public string Of(Effect effect, Outcome outcome) => (effect, outcome) switch
    {
        (_, Outcome.NotApplicable) => language.DoesNotApply,
        (Effect.Grants, Outcome.Met) => language.MetOpens,
        (Effect.Grants, Outcome.Undetermined) => language.UndeterminedDoesNotOpen,
        (Effect.Requires, Outcome.NotMet) => language.NotMetCloses,
        (Effect.Forbids, Outcome.Met) => language.MetCloses,
        (_, Outcome.Undetermined) => language.UndeterminedCloses,
        (_, Outcome.Met) => language.Met,
        _ => language.NotMet,
    };

    /// <summary>Whether an outcome of a clause with an effect opens or closes by itself.</summary>
    public static bool Decides(Effect effect, Outcome outcome) => Weights.Of(effect, outcome) >= Weight.Granted;

    private IEnumerable<Said> Of(Condition condition, bool isTop) => condition switch
    {
        Condition.Is atom => [new(Sentence(atom.Dimension, atom.Values))],
        Condition.All all => Flat(all).ToList() switch
        {
            [] => [new(language.Always)],
            var parts when isTop || parts.Count == 1 => parts.SelectMany(part => Of(part, isTop)),
            var parts => [Introduced(language.AllOfThis, parts)],
        },
        Condition.Any any => Flat(any).ToList() switch
        {
            [var part] => Of(part, isTop),
            var parts => [Introduced(language.AtLeastOneOfThese, parts)],
        },
        Condition.Not not => [Introduced(language.Not, [not.Part])],
        _ => throw new ArgumentException($"No words for {condition?.GetType().Name}.", nameof(condition)),
    };

    private Said Introduced(string by, IEnumerable<Condition> parts) => new(by, [.. parts.SelectMany(part => Of(part, isTop: false))]);

    private static IEnumerable<Condition> Flat(Condition condition) => condition switch
    {
        Condition.All all => all.Parts.SelectMany(part => part is Condition.All ? Flat(part) : [part]),
        Condition.Any any => any.Parts.SelectMany(part => part is Condition.Any ? Flat(part) : [part]),
        _ => [condition],
    };

    private static string Listed(IEnumerable<string> names, string last)
    {
        var list = names.ToList();
        return list.Count == 1 ? list[0] : $"{string.Join(", ", list[..^1])} {last} {list[^1]}";
    }

    private static string Spaced(string name) => name.Replace('-', ' ');
}
