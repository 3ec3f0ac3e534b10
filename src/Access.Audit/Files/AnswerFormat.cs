using Access.Audit.Asking;

namespace Access.Audit.Files;

/// <summary>A form in which decisions are written to a file, one after the other.</summary>
public abstract class AnswerFormat
{
    /// <summary>RFC 4180, in UTF-8, with a header.</summary>
    public static AnswerFormat Csv { get; } = new CsvFormat();

    /// <summary>JSON Lines: the same objects as in lists.</summary>
    public static AnswerFormat JsonLines { get; } = new JsonLinesFormat();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnswerFormat> All { get; } = [Csv, JsonLines];

    /// <summary>The name by which it is asked for, and a file's extension.</summary>
    public abstract string Name { get; }

    /// <summary>What comes before the first decision.</summary>
    public abstract ReadOnlyMemory<byte> Head { get; }

    /// <summary>One decision.</summary>
    public abstract byte[] Write(AskedDecision decision);
}
