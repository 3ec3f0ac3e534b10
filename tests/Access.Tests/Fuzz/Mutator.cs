using System.Globalization;
using System.Text;

namespace Access.Tests.Fuzz;

/// <summary>
/// Makes hostile inputs out of sound ones: bytes changed, cut, doubled and put together from several, JSON members moved,
/// doubled, nested and given values of every other kind. The same for the same seed.
/// </summary>
internal sealed class Mutator(IReadOnlyList<byte[]> sound, int seed)
{
    private const int Longest = 1 << 20;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "false", "{}", "[]", "\"\"", "0", "-1", "1e400", "-1e-400", "9223372036854775808", "18446744073709551616", "0.1", "NaN", "\\u0000", "\\ud800",
            "\\udc00\\ud800", "\u0000", "\r\n", "\n", "\t", "\u202e", "\u2028", "\ufeff", "%00", "%2e%2e%2f", "../", "'; --", "=cmd|' /C calc'!A0", "<script>", "${jndi:x}",
            "__proto__", "\"id\":\"x\",", "\"type\":null,", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "2026-02-30T00:00:00Z", "2026-03-29T02:30:00",
            "2024-02-29T23:59:60+01:00", "02848600035", "14851750011", "00000000000", "99999999999", "974705788", "NORN_FORANS", "documents", "*", "person", "service", "document",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x00],
    ];

    private readonly Random random = new(seed);

    /// <summary>One input.</summary>
    public byte[] Next()
    {
        var input = Pick(sound).ToArray();
        if (random.Next(64) == 0) return input;
        if (random.Next(2) == 0 && JsonMutation.TryChange(random, input) is { } changed) input = changed;
        else input = Change(input);
        for (var more = random.Next(3); more > 0; more--)
            input = random.Next(3) == 0 && JsonMutation.TryChange(random, input) is { } again ? again : random.Next(2) == 0 ? Change(input) : input;
        return input.Length <= Longest ? input : input[..Longest];
    }

    /// <summary>A text: what <see cref="Next"/> gives, read as UTF-8.</summary>
    public string NextText() => Encoding.UTF8.GetString(Next());

    private byte[] Change(byte[] input)
    {
        var at = random.Next(input.Length + 1);
        switch (random.Next(11))
        {
            case 0: return Splice(input, at, 0, [(byte)random.Next(256)]);
            case 1: return Splice(input, at, Math.Min(1, input.Length - at), [(byte)random.Next(256)]);
            case 2: return Splice(input, at, Length(input.Length - at), []);
            case 3: return input[..at];
            case 4: return Splice(input, at, random.Next(2) == 0 ? 0 : Length(input.Length - at), Pick(Tokens));
            case 5: return Splice(input, at, 0, input.AsSpan(at, Length(input.Length - at)));
            case 6:
                var other = Pick(sound);
                return [.. input.AsSpan(0, at), .. other.AsSpan(random.Next(other.Length + 1))];
            case 7: return Splice(input, at, 0, Repeated(Pick(Tokens)));
            case 8:
                if (input.Length == 0) return input;
                input[random.Next(input.Length)] ^= (byte)(1 << random.Next(8));
                return input;
            case 9: return Digits(input);
            default: return Splice(input, at, 0, Repeated([(byte)"[{\"a "[random.Next(5)]]));
        }
    }

    // A run of digits becomes another number: larger, negative, one off, or far too long.
    private byte[] Digits(byte[] input)
    {
        var start = input.AsSpan().IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0) return input;
        for (var hops = random.Next(6); hops > 0; hops--)
        {
            var next = input.AsSpan(start + 1).IndexOfAnyInRange((byte)'0', (byte)'9');
            if (next < 0) break;
            start += 1 + next;
        }

        var end = start;
        while (end < input.Length && input[end] is >= (byte)'0' and <= (byte)'9') end++;
        var number = random.Next(6) switch
        {
            0 => "-1",
            1 => int.MaxValue.ToString(CultureInfo.InvariantCulture),
            2 => long.MinValue.ToString(CultureInfo.InvariantCulture),
            3 => new string('9', random.Next(1, 400)),
            4 => "0",
            _ => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        };
        return Splice(input, start, end - start, Encoding.ASCII.GetBytes(number));
    }

    private byte[] Repeated(byte[] token)
    {
        var times = random.Next(8) == 0 ? random.Next(1, 20_000) : random.Next(1, 40);
        return [.. Enumerable.Repeat(token, times).SelectMany(part => part)];
    }

    private int Length(int most) => random.Next(4) == 0 ? random.Next(most + 1) : Math.Min(most, random.Next(1, 9));

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static byte[] Splice(byte[] input, int at, int remove, ReadOnlySpan<byte> put) => [.. input.AsSpan(0, at), .. put, .. input.AsSpan(at + remove)];
}
