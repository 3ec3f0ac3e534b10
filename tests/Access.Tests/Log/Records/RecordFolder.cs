using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Access.Domain.Questions;
using Access.Engine;
using Access.Engine.Export;
using Access.Sources.Log.Records;

namespace Access.Tests.Log.Records;

/// <summary>A folder of recorded decisions as <see cref="PlainRecordFolder"/> reads it, gone when the test is done.</summary>
internal sealed class RecordFolder : IDisposable
{
    private static readonly ConditionalWeakTable<RulebookTable, RulebookEdition> Editions = [];

    private readonly HashSet<SnapshotDigest> written = [];
    private int records;

    public RecordFolder()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, "records.jsonl"), "");
        File.WriteAllText(System.IO.Path.Combine(Path, "snapshots.jsonl"), "");
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public string Rulebooks => System.IO.Path.Combine(Path, PlainRecordFolder.RulebooksFolder);

    public static string IdOf(int place) => $"decision-{place:D4}-abcdefgh";

    /// <summary>Decides as the service does: the rulebook is in the archive before anything is decided by it.</summary>
    public string Add(DecisionPoint point, Facts facts, Func<WrittenRecord, RecordParts>? change = null, DecidedForSearch? search = null)
    {
        var edition = Editions.GetValue(point.On(facts.Instants.RulesAsOf).Table, RulebookEdition.Of);
        new RulebookFolder(Rulebooks).Keep(edition.Digest, edition.Utf8.Span);
        var id = IdOf(records++);
        var record = Recorded.Writer.Write(new(id, facts, point.Decide(facts), edition.Digest, "portal", OnBehalfOfSystem: false, null, search));
        Append(change?.Invoke(record) ?? record.Parts, record.Persons.SelectMany(person => person.Snapshots));
        return id;
    }

    public void Append(RecordParts parts, IEnumerable<Snapshot> snapshots)
    {
        var text = new StringBuilder();
        foreach (var part in new[] { parts.Common, parts.Joint }.Concat(parts.Persons)) text.Append(part.IsEmpty ? "null" : Encoding.UTF8.GetString(part.Span)).Append('\n');
        File.AppendAllText(System.IO.Path.Combine(Path, "records.jsonl"), text.Append('\n').ToString());
        foreach (var snapshot in snapshots.Where(snapshot => written.Add(snapshot.Digest)))
            File.AppendAllText(System.IO.Path.Combine(Path, "snapshots.jsonl"), Encoding.UTF8.GetString(snapshot.Bytes.Span) + "\n");
    }

    /// <summary>The file of an exported rulebook, for <c>--rulebook</c>.</summary>
    public string Export(RulebookTable table)
    {
        var file = System.IO.Path.Combine(Path, $"{table.Version.Id}.json");
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) RulebookExport.Write(json, table);
        File.WriteAllBytes(file, buffer.WrittenSpan);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
