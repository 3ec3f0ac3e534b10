using System.Collections.Immutable;
using System.Numerics;
using Access.Domain.Law;

namespace Access.Engine.Analysis;

/// <summary>
/// A condition that names some dimensions, each with the values it may have: the situations that have one of them in
/// every dimension. Immutable; unlike a <see cref="Condition"/> it may name <c>unknown</c>.
/// </summary>
public sealed class Cube
{
    private readonly ImmutableArray<uint> values;

    private Cube(ImmutableArray<uint> values) => this.values = values;

    /// <summary>Every situation.</summary>
    public static Cube Everything { get; } = new([.. Dimensions.All.Select(AllOf)]);

    /// <summary>The values that a dimension may have, as bits (bit n = value n); never none.</summary>
    public uint this[Dimension dimension] => values[dimension.Index];

    /// <summary>The dimensions that do not have all their values, in order.</summary>
    public IEnumerable<Dimension> Names => Dimensions.All.Where(dimension => this[dimension] != AllOf(dimension));

    /// <summary>How many situations it holds.</summary>
    public BigInteger Count => values.Aggregate(BigInteger.One, (count, bits) => count * BitOperations.PopCount(bits));

    /// <summary>The same but for one dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No value, or one that the dimension does not have.</exception>
    public Cube With(Dimension dimension, uint bits)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        ArgumentOutOfRangeException.ThrowIfZero(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, AllOf(dimension));
        return new(values.SetItem(dimension.Index, bits));
    }

    /// <summary>Whether a situation is among them.</summary>
    public bool Holds(Situation situation) => Dimensions.All.All(dimension => (this[dimension] >> situation[dimension] & 1) != 0);

    /// <summary>The condition in words; "always" where it names nothing.</summary>
    public override string ToString() => InWords(Names);

    /// <summary>The condition in words, as far as it names some dimensions.</summary>
    public string InWords(IEnumerable<Dimension> dimensions)
    {
        var parts = dimensions.Select(InWords).ToList();
        return parts.Count == 0 ? "always" : string.Join(" and ", parts);
    }

    /// <summary>All values of a dimension, as bits.</summary>
    internal static uint AllOf(Dimension dimension) => (1u << dimension.Values.Length) - 1;

    // Whichever is shorter: the values it may have, or those that it may not.
    private string InWords(Dimension dimension)
    {
        var others = AllOf(dimension) & ~this[dimension];
        return BitOperations.PopCount(others) < BitOperations.PopCount(this[dimension])
            ? $"{dimension} is not {NamesOf(dimension, others)}"
            : $"{dimension} is {NamesOf(dimension, this[dimension])}";
    }

    private static string NamesOf(Dimension dimension, uint bits) =>
        string.Join(" or ", dimension.Values.Where((_, value) => (bits >> value & 1) != 0));
}
