using System.Runtime.CompilerServices;

namespace Access.Sources.Log.Store;

/// <summary>The records of a log in a database, as many as there are when reading begins.</summary>
/// <param name="reader">Reads the log.</param>
public sealed class DatabaseRecords(LogReader reader) : ILogRecords
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<LoggedRecord>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = await reader.SizeAsync(cancellationToken).ConfigureAwait(false);
        var page = new List<LoggedRecord>();
        await foreach (var record in reader.StreamAsync(1, size, cancellationToken).ConfigureAwait(false))
        {
            page.Add(new(record.Kind, record.Id, record.Body, record.Sequence, record.CarrierId, record.Sequence));
            if (page.Count < LogReader.MostInPage) continue;
            yield return page;
            page = [];
        }
        if (page.Count > 0) yield return page;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> BodyAt(long place, int length) =>
        reader.FindAsync([place], CancellationToken.None).GetAwaiter().GetResult() is [var record] ? record.Body : default(ReadOnlyMemory<byte>);
}
