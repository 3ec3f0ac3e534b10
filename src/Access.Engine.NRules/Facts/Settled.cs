using Access.Domain.Law;

namespace Access.Engine.NRules.Facts;

/// <summary>That one part of a whole has been found true, false or undetermined.</summary>
internal sealed class Settled(Place place, Truth truth)
{
    public Whole Whole { get; } = place.Whole;

    public int Number { get; } = place.Number;

    public Truth Truth { get; } = truth;

    /// <summary>Whether each part of a whole has settled, and settled once.</summary>
    public static bool Complete(IGrouping<Whole, Settled> parts)
    {
        var count = 0;
        var numbers = new HashSet<int>();
        foreach (var part in parts)
        {
            count++;
            numbers.Add(part.Number);
        }
        return count == parts.Key.Size && numbers.Count == count;
    }

    /// <summary>Where the truth of a whole goes that is itself a part.</summary>
    public static Settled Of(Whole whole, Truth truth) => new(((Compound)whole).Place, truth);
}
