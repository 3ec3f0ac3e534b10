using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace Access.Sources.Log.Records;

/// <summary>The words under which an enum's values stand in records.</summary>
/// <typeparam name="T">An enum with the values 0, 1, 2 …</typeparam>
internal sealed class Words<T> where T : struct, Enum
{
    private readonly ImmutableArray<byte[]> words;

    /// <summary>One word for each value, in their order.</summary>
    public Words(params string[] words)
    {
        if (words.Length != Enum.GetValues<T>().Length) throw new ArgumentException($"{typeof(T).Name} has another number of values.", nameof(words));
        this.words = [.. words.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>A value's word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum has no such value.</exception>
    public ReadOnlySpan<byte> Of(T value)
    {
        var number = Unsafe.BitCast<T, int>(value);
        return number >= 0 && number < words.Length
            ? words[number]
            : throw new ArgumentOutOfRangeException(nameof(value), $"Records have no word for value {number} of {typeof(T).Name}.");
    }

    /// <summary>Finds a word.</summary>
    public bool TryFind(ReadOnlySpan<byte> word, out T value)
    {
        for (var number = 0; number < words.Length; number++)
        {
            if (!word.SequenceEqual(words[number])) continue;
            value = Unsafe.BitCast<int, T>(number);
            return true;
        }
        value = default;
        return false;
    }
}
