namespace Access.Engine.Wording;

/// <summary>The words of one language. Required members, so that a missing one does not compile.</summary>
internal sealed record LawLanguage
{
    /// <summary>What is said of a dimension before its value, by the dimension's name; for a yes-or-no dimension, the whole sentence.</summary>
    public required IReadOnlyDictionary<string, string> Sentences { get; init; }

    /// <summary>Short names of dimensions, by name.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Values by name, or by <c>dimension/value</c> where one dimension says it otherwise.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Neighbouring ages as the law says them; by the bits of the five known bands.</summary>
    public required IReadOnlyDictionary<uint, string> Ages { get; init; }

    public required string And { get; init; }

    public required string Or { get; init; }

    public required string OrUnknown { get; init; }

    public required string Known { get; init; }

    public required string AnyBut { get; init; }

    /// <summary>Before a sentence that is not so.</summary>
    public required string NotSo { get; init; }

    /// <summary>Before a sentence of which nobody knows whether it is so.</summary>
    public required string NotKnown { get; init; }

    /// <summary>Before a sentence that is so, or may be.</summary>
    public required string NotExcluded { get; init; }

    /// <summary>Before a sentence that is not so, or may not be.</summary>
    public required string NotCertain { get; init; }

    /// <summary>Before a sentence that is so or is not so.</summary>
    public required string KnownWhether { get; init; }

    public required string Always { get; init; }

    public required string AllOfThis { get; init; }

    public required string AtLeastOneOfThese { get; init; }

    public required string Not { get; init; }

    public required string Grants { get; init; }

    public required string Requires { get; init; }

    public required string Forbids { get; init; }

    public required string DoesNotApply { get; init; }

    public required string Met { get; init; }

    public required string NotMet { get; init; }

    public required string MetOpens { get; init; }

    public required string MetCloses { get; init; }

    public required string NotMetCloses { get; init; }

    public required string UndeterminedCloses { get; init; }

    public required string UndeterminedDoesNotOpen { get; init; }

    public required string Group { get; init; }
}
