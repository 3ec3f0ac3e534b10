using System.Collections.Immutable;

namespace Access.Domain.Law;

/// <summary>A truth value of Kleene's strong logic. The order of the values is the order of the logic.</summary>
public enum Truth
{
    /// <summary>It is not so.</summary>
    False,

    /// <summary>It cannot be told.</summary>
    Undetermined,

    /// <summary>It is so.</summary>
    True,
}

/// <summary>
/// A condition of law over a situation, held as data so that it can be compiled, enumerated, printed and compared.
/// Evaluated in Kleene's strong three-valued logic: what rests on an unknown value alone is undetermined.
/// </summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The condition that always holds.</summary>
    public static Condition Always { get; } = new All([]);

    /// <summary>Both hold.</summary>
    public static Condition operator &(Condition left, Condition right) => new All([left, right]);

    /// <summary>At least one holds.</summary>
    public static Condition operator |(Condition left, Condition right) => new Any([left, right]);

    /// <summary>It does not hold.</summary>
    public static Condition operator !(Condition condition) => new Not(condition);

    /// <summary>Both hold (for languages without operators).</summary>
    public Condition BitwiseAnd(Condition other) => this & other;

    /// <summary>At least one holds (for languages without operators).</summary>
    public Condition BitwiseOr(Condition other) => this | other;

    /// <summary>It does not hold (for languages without operators).</summary>
    public Condition LogicalNot() => !this;

    /// <summary>Whether the condition holds in a situation.</summary>
    public abstract Truth In(in Situation situation);

    /// <summary>The dimensions that the condition reads, each once, in their order.</summary>
    public ImmutableArray<Dimension> Reads => [.. Atoms().Select(atom => atom.Dimension).Distinct().OrderBy(dimension => dimension.Index)];

    private protected abstract IEnumerable<Is> Atoms();

    internal static Condition OneOf(Dimension dimension, uint values)
    {
        if (values == 0 || (values & 1) != 0)
            throw new ArgumentException($"A condition on {dimension} names at least one value and never unknown.", nameof(values));
        return new Is(dimension, values);
    }

    /// <summary>The dimension has one of the values (bit n = value n); undetermined while it is unknown.</summary>
    public sealed record Is : Condition
    {
        internal Is(Dimension dimension, uint values) => (Dimension, Values) = (dimension, values);

        /// <summary>What is looked at.</summary>
        public Dimension Dimension { get; }

        /// <summary>The values for which it holds, as bits.</summary>
        public uint Values { get; }

        /// <summary>Whether it holds for a value, by number.</summary>
        public Truth For(int value) => value == 0 ? Truth.Undetermined : (Values >> value & 1) != 0 ? Truth.True : Truth.False;

        /// <inheritdoc/>
        public override Truth In(in Situation situation) => For(situation[Dimension]);

        private protected override IEnumerable<Is> Atoms() => [this];

        /// <inheritdoc/>
        public override string ToString()
        {
            var names = Dimension.Values.Where((_, value) => For(value) == Truth.True);
            return $"{Dimension} is {string.Join(" or ", names)}";
        }
    }

    /// <summary>All of the parts hold; with no parts, it holds.</summary>
    public sealed record All(ImmutableArray<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override Truth In(in Situation situation)
        {
            var truth = Truth.True;
            foreach (var part in Parts) truth = (Truth)Math.Min((int)truth, (int)part.In(situation));
            return truth;
        }

        private protected override IEnumerable<Is> Atoms() => Parts.SelectMany(part => part.Atoms());

        /// <inheritdoc/>
        public override string ToString() => Parts.IsEmpty ? "always" : string.Join(" and ", Parts.Select(InBrackets));
    }

    /// <summary>At least one of the parts holds; with no parts, it does not.</summary>
    public sealed record Any(ImmutableArray<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override Truth In(in Situation situation)
        {
            var truth = Truth.False;
            foreach (var part in Parts) truth = (Truth)Math.Max((int)truth, (int)part.In(situation));
            return truth;
        }

        private protected override IEnumerable<Is> Atoms() => Parts.SelectMany(part => part.Atoms());

        /// <inheritdoc/>
        public override string ToString() => Parts.IsEmpty ? "never" : string.Join(" or ", Parts.Select(InBrackets));
    }

    /// <summary>The part does not hold.</summary>
    public sealed record Not(Condition Part) : Condition
    {
        /// <inheritdoc/>
        public override Truth In(in Situation situation) => Truth.True - (int)Part.In(situation);

        private protected override IEnumerable<Is> Atoms() => Part.Atoms();

        /// <inheritdoc/>
        public override string ToString() => $"not ({Part})";
    }

    private static string InBrackets(Condition part) => part is All { Parts.Length: > 1 } or Any { Parts.Length: > 1 } ? $"({part})" : part.ToString();
}
