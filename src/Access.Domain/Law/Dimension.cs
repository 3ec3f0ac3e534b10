using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Access.Domain.Law;

/// <summary>
/// One thing that the law distinguishes: a finite list of values, the first of which is always <c>Unknown</c>.
/// </summary>
public abstract class Dimension
{
    private protected Dimension(string name, IEnumerable<string> values)
    {
        Name = name;
        Values = [.. values.Select(Kebab)];
        if (Values[0] != "unknown")
            throw new ArgumentException($"The first value of {name} must be Unknown, not {Values[0]}.", nameof(values));
        Bits = 32 - BitOperations.LeadingZeroCount((uint)Values.Length - 1);
    }

    /// <summary>The name, in lower case with hyphens; unique and stable: exports carry it.</summary>
    public string Name { get; }

    /// <summary>The values' names in their order; number 0 is <c>unknown</c>.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Where the dimension stands in <see cref="Dimensions.All"/>.</summary>
    public int Index { get; private set; } = -1;

    internal int Bits { get; }

    /// <summary>Which of a situation's words holds the value.</summary>
    public int Word { get; private set; }

    /// <summary>How far up in the word the value begins.</summary>
    public int Shift { get; private set; }

    /// <summary>The bits of the value, before shifting.</summary>
    public ulong Mask => (1UL << Bits) - 1;

    internal void Place(int index, int word, int shift) => (Index, Word, Shift) = (index, word, shift);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}

/// <summary>A dimension whose values are the members of an enum.</summary>
/// <typeparam name="T">An enum with the members 0, 1, 2 …, of which 0 is <c>Unknown</c>.</typeparam>
public sealed class Dimension<T> : Dimension where T : struct, Enum
{
    internal Dimension(string name) : base(name, Enum.GetNames<T>())
    {
    }

    /// <summary>The condition that the value is one of <paramref name="values"/>; undetermined while it is unknown.</summary>
    /// <exception cref="ArgumentException">One of them is <c>Unknown</c>: law does not speak of what nobody knows.</exception>
    public Condition Is(params ReadOnlySpan<T> values)
    {
        uint set = 0;
        foreach (var value in values) set |= 1u << Number(value);
        return Condition.OneOf(this, set);
    }

    // Not through Convert and Enum, which put every value on the heap. An enum that is not an int fails at the first use.
    internal static int Number(T value) => Unsafe.BitCast<T, int>(value);

    internal static T Value(int number) => Unsafe.BitCast<int, T>(number);
}
