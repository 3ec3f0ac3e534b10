using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Access.Sources.Log.Tree.Json;

/// <summary>
/// Writes JSON in its canonical form (RFC 8785): no white space, names in the order of their UTF-16 code units, strings
/// with the fewest escapes, numbers as ECMAScript writes them. What is written out of order is refused and never sorted
/// behind the writer's back, so that a reader of the code sees the bytes. For one thread; bytes go out as they are written.
/// </summary>
public sealed class CanonicalJsonWriter(IBufferWriter<byte> output)
{
    private const int MostDepth = 64;
    private const long LargestExact = 9_007_199_254_740_991; // 2^53 - 1, RFC 8785 appendix D

    private readonly Stack<Level> levels = new();
    private bool named;
    private bool done;

    /// <summary>Whether one whole value has been written.</summary>
    public bool IsComplete => done;

    /// <summary>Begins an object.</summary>
    public void StartObject() => Start(isObject: true);

    /// <summary>Ends an object.</summary>
    public void EndObject() => End(isObject: true);

    /// <summary>Begins an array.</summary>
    public void StartArray() => Start(isObject: false);

    /// <summary>Ends an array.</summary>
    public void EndArray() => End(isObject: false);

    /// <summary>Begins a member.</summary>
    /// <exception cref="InvalidOperationException">The name does not come after the one before it, or no object is open.</exception>
    public void Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (levels.Count == 0 || !levels.Peek().IsObject || named) throw new InvalidOperationException("A name stands in an object, before a value.");
        var level = levels.Peek();
        if (level.LastName is { } last && string.CompareOrdinal(last, name) >= 0)
            throw new InvalidOperationException($"The member '{name}' must stand before '{last}': canonical JSON is in order and has no name twice.");
        if (level.LastName is not null) Put((byte)',');
        levels.Pop();
        levels.Push(level with { LastName = name });
        WriteText(name);
        Put((byte)':');
        named = true;
    }

    /// <summary>Writes a text; null is null.</summary>
    /// <exception cref="LogFormatException">The text has half a surrogate pair, which no UTF-8 can hold.</exception>
    public void Text(string? value)
    {
        Begin();
        if (value is null) Put("null"u8);
        else WriteText(value);
        Finish();
    }

    /// <summary>Writes a whole number.</summary>
    /// <exception cref="LogFormatException">It is beyond ±(2^53 − 1), where a reader may take it for its neighbour.</exception>
    public void Whole(long value)
    {
        if (value is > LargestExact or < -LargestExact) throw new LogFormatException("A whole number beyond 2^53 - 1 is not exact in JSON; write it as a text.");
        Begin();
        var room = output.GetSpan(EcmaScriptNumber.LongestForm);
        Utf8Formatter.TryFormat(value, room, out var written);
        output.Advance(written);
        Finish();
    }

    /// <summary>Writes a number.</summary>
    /// <exception cref="LogFormatException">It is not finite.</exception>
    public void Number(double value)
    {
        Span<byte> form = stackalloc byte[EcmaScriptNumber.LongestForm];
        var length = EcmaScriptNumber.Format(value, form);
        Begin();
        Put(form[..length]);
        Finish();
    }

    /// <summary>Writes true or false.</summary>
    public void Boolean(bool value)
    {
        Begin();
        Put(value ? "true"u8 : "false"u8);
        Finish();
    }

    /// <summary>Writes null.</summary>
    public void Null() => Text(null);

    private void Start(bool isObject)
    {
        if (levels.Count == MostDepth) throw new LogFormatException($"Canonical JSON is at most {MostDepth} levels deep here.");
        Begin();
        Put(isObject ? (byte)'{' : (byte)'[');
        levels.Push(new(isObject, null, false));
    }

    private void End(bool isObject)
    {
        if (levels.Count == 0 || levels.Peek().IsObject != isObject || named) throw new InvalidOperationException("What is ended was not begun, or a value is missing.");
        levels.Pop();
        Put(isObject ? (byte)'}' : (byte)']');
        Finish();
    }

    private void Begin()
    {
        if (done) throw new InvalidOperationException("One value was written already.");
        if (levels.Count == 0) return;
        var level = levels.Peek();
        if (level.IsObject)
        {
            if (!named) throw new InvalidOperationException("A value in an object has a name.");
            named = false;
            return;
        }
        if (level.HasItem) Put((byte)',');
        else
        {
            levels.Pop();
            levels.Push(level with { HasItem = true });
        }
    }

    private void Finish() => done = levels.Count == 0;

    private void WriteText(string text)
    {
        Put((byte)'"');
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAny(Escaped);
            if (plain < 0) plain = rest.Length;
            if (plain > 0) WritePlain(rest[..plain]);
            if (plain < rest.Length) WriteEscaped(rest[plain]);
            rest = plain < rest.Length ? rest[(plain + 1)..] : [];
        }
        Put((byte)'"');
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private void WritePlain(ReadOnlySpan<char> text)
    {
        try
        {
            Strict.GetBytes(text, output);
        }
        catch (EncoderFallbackException failure)
        {
            throw new LogFormatException("A text with half a surrogate pair has no canonical form.", failure);
        }
    }

    private void WriteEscaped(char character)
    {
        switch (character)
        {
            case '"': Put("\\\""u8); break;
            case '\\': Put("\\\\"u8); break;
            case '\b': Put("\\b"u8); break;
            case '\f': Put("\\f"u8); break;
            case '\n': Put("\\n"u8); break;
            case '\r': Put("\\r"u8); break;
            case '\t': Put("\\t"u8); break;
            default:
                Put("\\u00"u8);
                Put((byte)(character < 0x10 ? '0' : '1'));
                Put("0123456789abcdef"u8[character & 0xF]);
                break;
        }
    }

    private void Put(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void Put(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    private readonly record struct Level(bool IsObject, string? LastName, bool HasItem);
}
