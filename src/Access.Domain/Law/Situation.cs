namespace Access.Domain.Law;

/// <summary>
/// What the law sees of the facts: one value in every <see cref="Dimension"/>, packed into two words.
/// Equal when every value is. The default is the situation in which everything is unknown, which opens nothing.
/// </summary>
public readonly record struct Situation
{
    /// <summary>How many words a situation takes.</summary>
    public const int Words = 2;

    private readonly ulong first;
    private readonly ulong second;

    private Situation(ulong first, ulong second) => (this.first, this.second) = (first, second);

    /// <summary>The packed word, 0 or 1.</summary>
    public ulong this[int word] => word == 0 ? first : second;

    /// <summary>The value's number in a dimension.</summary>
    public int this[Dimension dimension] => (int)((this[dimension.Word] >> dimension.Shift) & dimension.Mask);

    /// <summary>The value in a dimension.</summary>
    public T Value<T>(Dimension<T> dimension) where T : struct, Enum => Dimension<T>.Value(this[dimension]);

    /// <summary>The same situation but for one dimension.</summary>
    public Situation With<T>(Dimension<T> dimension, T value) where T : struct, Enum => With(dimension, Dimension<T>.Number(value));

    /// <summary>The same situation but for one dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension has no such value.</exception>
    public Situation With(Dimension dimension, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, dimension.Values.Length);
        var cleared = this[dimension.Word] & ~(dimension.Mask << dimension.Shift);
        var changed = cleared | ((ulong)value << dimension.Shift);
        return dimension.Word == 0 ? new(changed, second) : new(first, changed);
    }

    /// <summary>The name of the value in a dimension.</summary>
    public string NameOf(Dimension dimension) => dimension.Values[this[dimension]];

    /// <summary>The situation in words, dimension by dimension, leaving out none.</summary>
    public override string ToString()
    {
        var situation = this;
        return string.Join(", ", Dimensions.All.Select(dimension => $"{dimension.Name}={situation.NameOf(dimension)}"));
    }
}
