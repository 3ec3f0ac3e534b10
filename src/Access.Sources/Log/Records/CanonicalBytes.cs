using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Access.Sources.Log.Records;

/// <summary>
/// Writes canonical JSON (RFC 8785) as bytes, without a string for every name: every decision is recorded before it is
/// answered, so this stands between the asker and the answer. The caller writes the members in their order, which a test
/// holds it to. Numbers are written as texts, since the RFC's are doubles. For one thread.
/// </summary>
internal sealed class CanonicalBytes
{
    private const int LongestInstant = 33;
    private const int Longest64 = 20;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] buffer = new byte[4096];
    private int length;

    /// <summary>What was written since the last <see cref="Take"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Hands out what was written, and begins anew.</summary>
    public byte[] Take()
    {
        var taken = Written.ToArray();
        length = 0;
        return taken;
    }

    /// <summary>Drops what was written, such as after an exception.</summary>
    public void Clear() => length = 0;

    /// <summary>Begins an object.</summary>
    public void StartObject() => Open((byte)'{');

    /// <summary>Ends an object.</summary>
    public void EndObject() => Put((byte)'}');

    /// <summary>Begins an array.</summary>
    public void StartArray() => Open((byte)'[');

    /// <summary>Ends an array.</summary>
    public void EndArray() => Put((byte)']');

    /// <summary>Begins a member.</summary>
    /// <param name="name">Its name, of letters that need no escape.</param>
    public void Name(ReadOnlySpan<byte> name)
    {
        Word(name);
        Put((byte)':');
    }

    /// <summary>Writes a text.</summary>
    /// <exception cref="EncoderFallbackException">It holds half a surrogate pair, which no UTF-8 can.</exception>
    public void Text(string value)
    {
        Separate();
        Put((byte)'"');
        var rest = value.AsSpan();
        for (int plain; (plain = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(plain + 1)..])
        {
            Plain(rest[..plain]);
            Escape(rest[plain]);
        }
        Plain(rest);
        Put((byte)'"');
    }

    /// <summary>Writes a text that needs no escape.</summary>
    public void Word(ReadOnlySpan<byte> word)
    {
        Separate();
        Reserve(word.Length + 2);
        buffer[length++] = (byte)'"';
        word.CopyTo(buffer.AsSpan(length));
        length += word.Length;
        buffer[length++] = (byte)'"';
    }

    /// <summary>Writes an instant, RFC 3339 with its offset, to the tick.</summary>
    public void Instant(DateTimeOffset instant)
    {
        Separate();
        Reserve(LongestInstant + 2);
        buffer[length++] = (byte)'"';
        Utf8Formatter.TryFormat(instant, buffer.AsSpan(length), out var written, 'O');

        // A whole second needs no seven zeros; the offset moves up.
        var at = buffer.AsSpan(length, written);
        if (at[19..27].SequenceEqual(".0000000"u8))
        {
            at[27..].CopyTo(at[19..]);
            written -= 8;
        }
        length += written;
        buffer[length++] = (byte)'"';
    }

    /// <summary>Writes a calendar day, such as <c>2026-11-20</c>.</summary>
    public void Day(DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Word(text);
    }

    /// <summary>Writes a whole number as a text.</summary>
    public void Number(long number)
    {
        Span<byte> text = stackalloc byte[Longest64];
        Utf8Formatter.TryFormat(number, text, out var written);
        Word(text[..written]);
    }

    /// <summary>Writes true, false or, of null, null.</summary>
    public void Boolean(bool? value) => Literal(value switch { true => "true"u8, false => "false"u8, null => "null"u8 });

    /// <summary>Writes null.</summary>
    public void Null() => Literal("null"u8);

    /// <summary>Writes a small whole number, which every reader reads exactly.</summary>
    public void Small(int number)
    {
        Span<byte> text = stackalloc byte[Longest64];
        Utf8Formatter.TryFormat(number, text, out var written);
        Literal(text[..written]);
    }

    private void Literal(ReadOnlySpan<byte> literal)
    {
        Separate();
        Reserve(literal.Length);
        literal.CopyTo(buffer.AsSpan(length));
        length += literal.Length;
    }

    // A comma before everything but what comes first, or after its name: the byte before it tells.
    private void Separate()
    {
        if (length > 0 && buffer[length - 1] is not ((byte)'{' or (byte)'[' or (byte)':')) Put((byte)',');
    }

    private void Open(byte bracket)
    {
        Separate();
        Put(bracket);
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        Reserve(Strict.GetMaxByteCount(text.Length));
        length += Strict.GetBytes(text, buffer.AsSpan(length));
    }

    private void Escape(char character)
    {
        Reserve(6);
        var escape = character switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => "\\u00"u8,
        };
        escape.CopyTo(buffer.AsSpan(length));
        length += escape.Length;
        if (escape.Length == 2) return;
        buffer[length++] = (byte)(character < 0x10 ? '0' : '1');
        buffer[length++] = "0123456789abcdef"u8[character & 0xF];
    }

    private void Put(byte value)
    {
        Reserve(1);
        buffer[length++] = value;
    }

    private void Reserve(int more)
    {
        if (buffer.Length - length < more) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
    }
}
