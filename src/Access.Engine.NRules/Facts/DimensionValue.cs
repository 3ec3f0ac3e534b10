using Access.Domain.Law;

namespace Access.Engine.NRules.Facts;

/// <summary>What the situation is in one dimension; number 0 is unknown.</summary>
internal sealed class DimensionValue(Dimension dimension, int number)
{
    public Dimension Dimension { get; } = dimension;

    public int Number { get; } = number;
}
