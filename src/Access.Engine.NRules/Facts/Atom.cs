using Access.Domain.Law;

namespace Access.Engine.NRules.Facts;

/// <summary>The smallest condition there is: that a dimension has one of some values.</summary>
internal sealed class Atom(Dimension dimension, uint values, Place place)
{
    public Dimension Dimension { get; } = dimension;

    public Place Place { get; } = place;

    public Truth TruthFor(int number)
    {
        if (number == 0) return Truth.Undetermined;
        return (values & (1u << number)) == 0 ? Truth.False : Truth.True;
    }
}
