using System.Text.Json;
using Access.Authzen;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;

namespace Access.Audit.Reads;

/// <summary>One reading of the log, as it is kept.</summary>
/// <param name="Place">Its place in the log.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When.</param>
/// <param name="Common">What is kept of it but for persons; empty where it cannot be read.</param>
public sealed record StoredRead(long Place, string Id, DateTimeOffset At, ReadOnlyMemory<byte> Common)
{
    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("place", Place);
        json.WriteString("id", Id);
        json.WriteString("at", AnswerWriter.Rfc3339(At));
        if (!Common.IsEmpty)
        {
            json.WritePropertyName("read");
            json.WriteRawValue(Common.Span);
        }
        json.WriteEndObject();
    }
}

/// <summary>Finds the readings of a log.</summary>
/// <param name="store">The log.</param>
public sealed class StoredReads(LogStore store)
{
    /// <summary>The newest up to a place.</summary>
    /// <param name="upTo">The last place (inclusive).</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Access.Sources.Storage.StorageException">The log could not be read.</exception>
    /// <exception cref="Access.Sources.Log.Tree.LogFormatException">A body is broken.</exception>
    public async Task<IReadOnlyList<StoredRead>> NewestAsync(long upTo, int limit, CancellationToken cancellationToken)
    {
        var places = await store.Reader.Database.ReadAsync(
            session => session.RowsAsync<long>(
                "SELECT sequence FROM log_entry WHERE sequence <= @upTo AND kind = @kind ORDER BY sequence DESC LIMIT @limit",
                new { upTo, kind = (long)EntryKind.AuditRead, limit = (long)limit }),
            cancellationToken).ConfigureAwait(false);
        var records = await store.Reader.FindAsync(places, cancellationToken).ConfigureAwait(false);
        return [.. records.Reverse().Select(record => new StoredRead(record.Sequence, record.Id, record.At, store.Opener.OpenCommon(record.Kind, record.Id, record.Body)))];
    }
}
