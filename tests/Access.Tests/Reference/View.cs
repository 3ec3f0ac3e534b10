using Access.Domain.Law;

namespace Access.Tests.Reference;

/// <summary>
/// A situation as one reader sees it: the strict one takes only what certainly is so, the doubting one also takes what
/// might be so because it is unknown.
/// </summary>
internal readonly record struct View(Box Box, bool Doubting)
{
    /// <summary>The value is one of these.</summary>
    public bool Is<T>(Dimension<T> dimension, params ReadOnlySpan<T> values) where T : struct, Enum => Box.Asks(dimension, Bits(values) | Doubt);

    /// <summary>The value is known to be another than these.</summary>
    public bool IsNot<T>(Dimension<T> dimension, params ReadOnlySpan<T> values) where T : struct, Enum =>
        Box.Asks(dimension, (Box.Everything(dimension) & ~Bits(values) & ~1u) | Doubt);

    /// <summary>Nobody knows the value.</summary>
    public bool IsUnknown(Dimension dimension) => Box.Asks(dimension, 1u);

    private uint Doubt => Doubting ? 1u : 0u;

    private static uint Bits<T>(ReadOnlySpan<T> values) where T : struct, Enum
    {
        var bits = 0u;
        foreach (var value in values) bits |= 1u << Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);
        return bits;
    }
}
