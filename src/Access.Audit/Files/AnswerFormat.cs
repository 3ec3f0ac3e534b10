using Access.Audit.Asking;

namespace Access.Audit.Files;

/// <summary>A form in which decisions are written to a file, one after the other.</summary>
public abstract class AnswerFormat
{
    /// <summary>RFC 4180, in UTF-8, with a header.</summary>
    public static LineFormat Csv { get; } = new CsvFormat();

    /// <summary>JSON Lines: the same objects as in lists.</summary>
    public static LineFormat JsonLines { get; } = new JsonLinesFormat();

    /// <summary>Apache Parquet: a column for each, for those who count over millions.</summary>
    public static AnswerFormat Parquet { get; } = new ParquetFormat();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnswerFormat> All { get; } = [Csv, JsonLines, Parquet];

    /// <summary>The name by which it is asked for, and a file's extension.</summary>
    public abstract string Name { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="to">Where to, forwards only; not closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract ValueTask<IAnswerWriter> OpenAsync(Stream to, CancellationToken cancellationToken);
}

/// <summary>Writes the decisions of one file. For one thread.</summary>
public interface IAnswerWriter
{
    /// <summary>Writes the next.</summary>
    ValueTask WriteAsync(AskedDecision decision, CancellationToken cancellationToken);

    /// <summary>Ends the file.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
