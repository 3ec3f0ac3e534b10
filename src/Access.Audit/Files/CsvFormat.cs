using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Access.Audit.Asking;
using Access.Audit.Views;
using Access.Authzen;

namespace Access.Audit.Files;

/// <summary>
/// RFC 4180: commas, CRLF, every text in quotation marks. A field that a spreadsheet might take for a formula begins with an
/// apostrophe, and so does one that begins with an apostrophe itself: taking one away from every field that begins with one
/// gives back the text to the byte.
/// </summary>
internal sealed class CsvFormat : LineFormat
{
    private const char Guard = '\'';

    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Head { get; } = Encoding.UTF8.GetBytes(string.Join(',', Column.All.Select(column => column.Name)) + "\r\n");

    /// <inheritdoc/>
    public override byte[] Write(AskedDecision decision)
    {
        var line = new StringBuilder(512);
        for (var column = 0; column < Column.All.Length; column++)
        {
            if (column > 0) line.Append(',');
            Append(line, Column.All[column].Value(decision));
        }
        return Encoding.UTF8.GetBytes(line.Append("\r\n").ToString());
    }

    /// <summary>A text as a field.</summary>
    internal static string Field(string text) => $"\"{(MayBeFormula(text) ? Guard : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Beside the signs themselves their full-width forms, which some programs read alike, and what is passed over before them:
    // white space, control characters and those that are not seen.
    private static bool MayBeFormula(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is Guard or '=' or '+' or '-' or '@' or '|' or '%' or 0xFF1D or 0xFF0B or 0xFF0D or 0xFF20 or 0x2212) return true;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format) return false;
            if (rune.Value is '\t' or '\r' or '\n') return true;
        }
        return false;
    }

    private static void Append(StringBuilder line, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                line.Append(Field(text));
                break;
            case long number:
                line.Append(number);
                break;
            case bool flag:
                line.Append(flag ? "true" : "false");
                break;
            case DateTimeOffset instant:
                line.Append(AnswerWriter.Rfc3339(instant));
                break;
            case ImmutableArray<string> words:
                line.Append(Field(string.Join(' ', words)));
                break;
            default:
                throw new InvalidOperationException($"A column holds {value.GetType().Name}, which has no place in a file.");
        }
    }
}
