using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Tests.Approved;

/// <summary>The law's words in sentences that a lawyer reads without a key.</summary>
internal static class Words
{
    // What is said of a dimension before its value; for a yes-or-no dimension, the whole sentence.
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["register"] = "the register is",
        ["question-understood"] = "every stated part of the question is understood",
        ["asker"] = "the one who asks is",
        ["child-age"] = "the child's age is",
        ["child-standing"] = "the child is registered as",
        ["child-identity"] = "the child's registered identity is",
        ["asker-standing"] = "the asker is registered as",
        ["asker-identity"] = "the asker's registered identity is",
        ["asker-majority"] = "the asker's age is",
        ["parental-responsibility"] = "the asker's parental responsibility for the child is",
        ["child-address-protection"] = "the child's address is",
        ["asker-address-protection"] = "the asker's address is",
        ["common-address"] = "at the child's residential address lives",
        ["youth-consent"] = "a consent of the youth to this asker covers the question",
        ["power-of-attorney-own-grant"] = "a power of attorney that the person gave from 16 on covers",
        ["power-of-attorney-lacks-competence"] = "a power of attorney for lack of competence covers",
        ["youth-access"] = "a parent's youth access for the child is",
        ["resource"] = "what is asked for is",
        ["action"] = "the asker wants to",
        ["provider-kind"] = "the provider is",
        ["provider-stated"] = "a provider is stated, where one is needed",
        ["reserved-from-guardians"] = "the prescription is reserved from guardians",
        ["exception-weighty-considerations"] = "an exception for weighty considerations covers the question",
        ["exception-childs-wish"] = "an exception for the child's wish covers the question",
        ["exception-contact-unknown-to-parents"] = "an exception for contact that parents do not know of covers the question",
        ["document-type-listed"] = "the document's type is one of Volven 9602",
        ["held-back-by-provider"] = "a policy of the provider holds the type of document back",
        ["third-party-information"] = "it contains information on a third party",
        ["requested-by"] = "the examination was ordered by",
        ["codes-listed"] = "every confidentiality code is one of Volven 9603",
        ["denied-to-parents"] = "it is marked NORN_FORANS",
        ["denied-to-youth"] = "it is marked NORN_UNGDOM",
        ["access-refused"] = "it is marked NORN_FFL or NORN_KUT",
        ["withheld-from-patient"] = "it is marked with another NORN code",
        ["deferral"] = "deferred access is",
        ["care-taken-over"] = "the child welfare service has taken over the care",
        ["asker-exercises-care"] = "the asker exercises the care (foster parent or institution)",
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        ["self"] = "the child itself",
        ["another"] = "somebody else",
        ["under-twelve"] = "under 12",
        ["twelve"] = "12",
        ["thirteen-to-fifteen"] = "13–15",
        ["sixteen-or-seventeen"] = "16–17",
        ["adult"] = "18 or more",
        ["minor"] = "under 18",
        ["of-age"] = "18 or more",
        ["none"] = "none",
        ["held"] = "in force",
        ["ceased"] = "no longer in force",
        ["of-unknown-type"] = "in force with the type “unknown”",
        ["client-address"] = "a client address",
        ["no-holder"] = "nobody with parental responsibility",
        ["another-holder"] = "another with parental responsibility",
        ["view-records"] = "seeing records",
        ["digital-services"] = "digital services",
        ["both"] = "both areas",
        ["read"] = "see",
        ["act"] = "book, send, renew or change",
        ["document"] = "a document",
        ["documents"] = "the list of documents",
        ["hospital"] = "a hospital",
        ["municipality"] = "a municipality",
        ["child-welfare"] = "the child welfare service",
        ["police"] = "the police",
        ["nobody"] = "nobody outside the health service",
        ["waiting"] = "waiting for its time",
        ["reached"] = "over, its time has come",
    };

    // Neighbouring ages as the law says them; by the bits of the five known bands.
    private static readonly Dictionary<uint, string> Ages = new()
    {
        [0b00011] = "under 13",
        [0b00110] = "12–15",
        [0b00111] = "under 16",
        [0b01110] = "12–17",
        [0b01100] = "13–17",
        [0b01111] = "under 18",
        [0b11000] = "16 or more",
        [0b11100] = "13 or more",
        [0b11110] = "12 or more",
        [0b11001] = "under 12, or 16 or more",
        [0b11011] = "under 13, or 16 or more",
    };

    /// <summary>A short name for a column.</summary>
    public static string Label(Dimension dimension) => dimension.Name switch
    {
        "asker" => "who asks",
        "child-age" => "child's age",
        "child-standing" => "child",
        "asker-standing" => "asker",
        "asker-majority" => "asker's age",
        "common-address" => "lives at the child's address",
        "power-of-attorney-own-grant" => "power of attorney, own grant",
        "power-of-attorney-lacks-competence" => "power of attorney, lack of competence",
        "resource" => "asked for",
        "third-party-information" => "information on a third party",
        var name => Spaced(name),
    };

    /// <summary>One value of a dimension.</summary>
    public static string Of(Dimension dimension, int value)
    {
        var name = dimension.Values[value];
        if (dimension == Dimensions.Asker && name == "unknown") return "unknown";
        if (dimension == Dimensions.CommonAddress && name == "asker") return "the asker";
        return Values.TryGetValue(name, out var words) ? words : Spaced(name);
    }

    /// <summary>Some values of a dimension, as bits; nothing where they are all.</summary>
    public static string Of(Dimension dimension, uint values)
    {
        if (dimension == Dimensions.ChildAge && Ages.TryGetValue(values >> 1, out var ages)) return (values & 1) == 0 ? ages : $"{ages}, or unknown";
        var all = Enumerable.Range(0, dimension.Values.Length).ToList();
        var named = all.Where(value => (values >> value & 1) != 0).ToList();
        if (named.Count == all.Count) return "";
        var others = all.Except(named).ToList();
        if (named.Count > 3 && others.Count <= 2 && others.Count < named.Count)
            return others is [0] ? "known" : "any but " + Listed(others.Select(value => Of(dimension, value)), "and");
        return Listed(named.OrderBy(value => value == 0).Select(value => Of(dimension, value)), "or");
    }

    /// <summary>An elementary condition as a sentence.</summary>
    public static string Of(Condition.Is atom)
    {
        var sentence = Sentences.GetValueOrDefault(atom.Dimension.Name) ?? Spaced(atom.Dimension.Name) + " is";
        if (!IsYesOrNo(atom.Dimension)) return $"{sentence} {Of(atom.Dimension, atom.Values)}";
        return atom.Values == 1u << (int)Ternary.Yes ? sentence : $"it is not so that {sentence}";
    }

    /// <summary>A condition as a nested list, one line each.</summary>
    public static IEnumerable<string> Lines(Condition condition, int depth = 0)
    {
        var indent = new string(' ', 2 * depth) + "- ";
        switch (condition)
        {
            case Condition.Is atom:
                return [indent + Of(atom)];
            case Condition.All all when Flat(all).ToList() is var parts:
                if (parts.Count == 0) return [indent + "always"];
                if (depth == 0 || parts.Count == 1) return parts.SelectMany(part => Lines(part, depth));
                return parts.SelectMany(part => Lines(part, depth + 1)).Prepend(indent + "all of this:");
            case Condition.Any any when Flat(any).ToList() is var parts:
                if (parts.Count == 1) return Lines(parts[0], depth);
                return parts.SelectMany(part => Lines(part, depth + 1)).Prepend(indent + "at least one of these:");
            case Condition.Not not:
                return Lines(not.Part, depth + 1).Prepend(indent + "not:");
            default:
                throw new ArgumentException($"No words for {condition.GetType().Name}.", nameof(condition));
        }
    }

    /// <summary>What clauses of an effect do.</summary>
    public static string Of(Effect effect) => effect switch
    {
        Effect.Grants => "grants: opens where it is met, unless another clause closes",
        Effect.Requires => "requires: closes where it is not met",
        _ => "forbids: closes where it is met",
    };

    /// <summary>What an outcome of a clause with an effect comes to.</summary>
    public static string Of(Effect effect, Outcome outcome) => (effect, outcome) switch
    {
        (_, Outcome.NotApplicable) => "does not apply",
        (Effect.Grants, Outcome.Met) => "**met: opens**",
        (Effect.Grants, Outcome.Undetermined) => "undetermined: does not open",
        (Effect.Requires, Outcome.NotMet) => "**not met: closes**",
        (Effect.Forbids, Outcome.Met) => "**met: closes**",
        (_, Outcome.Undetermined) => "**undetermined: closes**",
        (_, Outcome.Met) => "met",
        _ => "not met",
    };

    private static bool IsYesOrNo(Dimension dimension) => dimension is Dimension<Ternary>;

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
