using System.Runtime.CompilerServices;
using Access.Audit.Asking;
using Access.Audit.Law;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Engine.Export;
using Access.Sources.Log.Records;
using Access.Tests.Log.Records;

namespace Access.Tests.Audit;

/// <summary>A log in memory, to be asked. Between its decisions stand entries of other kinds, so that places have gaps.</summary>
internal sealed class AskedLog : IAskedLog, IRulebookArchive
{
    private const int Step = 3;

    private static readonly Dictionary<string, RulebookEdition> Editions = [];
    private static readonly ArchivedRulebooks Loaded = new(new AskedLog());

    private readonly List<PlacedRecord> records = [];

    public List<(string Id, Facts Facts, Decision Decision)> Made { get; } = [];

    public IRulebookArchive Rulebooks => this;

    public LogReading Reading => new(this);

    /// <summary>Called each time that a record is given out: a test appends meanwhile.</summary>
    public Action? WhileReading { get; set; }

    public string Add(Facts facts, string rulebook = "guideline-2025", string client = "portal", string? requestId = null, Func<WrittenRecord, RecordParts>? change = null, DecidedForSearch? search = null)
    {
        var point = Recorded.PointOf(rulebook);
        RulebookEdition edition;
        lock (Editions)
        {
            var table = point.On(facts.Instants.RulesAsOf).Table;
            edition = Editions.Values.FirstOrDefault(known => known.Digest == RulebookEdition.Of(table).Digest) ?? RulebookEdition.Of(table);
            Editions[edition.Digest] = edition;
        }
        var id = $"decision-{Made.Count:D8}-abcdefgh";
        var made = new MadeDecision(id, facts, point.Decide(facts), edition.Digest, client, OnBehalfOfSystem: false, requestId, search);
        var record = Recorded.Writer.Write(made);
        records.Add(new((Made.Count + 1) * Step, change?.Invoke(record) ?? record.Parts, new Recorded.Kept(record)));
        Made.Add((id, facts, made.Decision));
        return id;
    }

    public AskedDecision Open(int place) => new DecisionOpener(this, Loaded).Open(records[place]);

    public string? PseudonymOf(PersonIdentifier number, DateTimeOffset at) => $"p{number.Value.GetHashCode(StringComparison.Ordinal):x8}";

    public ValueTask<long> SizeAsync(CancellationToken cancellationToken) => new(records.Count * Step);

    public async IAsyncEnumerable<PlacedRecord> FindAsync(LogQuestion question, LogStretch stretch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var found = records.Where(record => record.Place > stretch.After && record.Place <= stretch.UpTo).ToList();
        if (stretch.NewestFirst) found.Reverse();
        foreach (var record in found)
        {
            WhileReading?.Invoke();
            yield return record;
        }
    }

    public ValueTask<PlacedRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var place = Made.FindIndex(made => made.Id == id);
        return new(place < 0 ? null : records[place]);
    }

    public void Keep(string edition, ReadOnlySpan<byte> export)
    {
    }

    public ReadOnlyMemory<byte> Find(string edition)
    {
        lock (Editions) return Editions.TryGetValue(edition, out var known) ? known.Utf8 : default;
    }
}
