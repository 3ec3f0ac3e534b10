namespace Access.Sources.Log.Records;

/// <summary>
/// The decisions of one record as it was read: one, or several that were recorded together. Each is told by its id. For one thread.
/// </summary>
/// <param name="parts">The record, as far as it can still be read.</param>
public sealed class DecisionsTogether(RecordParts parts)
{
    private Dictionary<string, Range>? places;

    /// <summary>The parts of each decision, in their order. Of several whose joint part is gone nothing tells which they were.</summary>
    /// <exception cref="RecordFormatException">They are not as the format says.</exception>
    public IEnumerable<RecordParts> All() => IsOfSeveral ? Places.OrderBy(place => place.Value.Start.Value).Select(place => Of(place.Key)) : [parts];

    private bool IsOfSeveral => !parts.Joint.IsEmpty && parts.Joint.Span[0] == (byte)'[';

    private Dictionary<string, Range> Places => places ??= PlacesIn(parts.Joint.Span);

    /// <summary>The parts of one of the decisions.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="RecordFormatException">It is none of them, or they are not as the format says.</exception>
    public RecordParts Of(string id)
    {
        if (!IsOfSeveral) return parts with { Id = id };
        return Places.TryGetValue(id, out var place) ? parts with { Joint = parts.Joint[place], Id = id } : throw RecordFormatException.Of("is not among those that it was recorded with");
    }

    private static Dictionary<string, Range> PlacesIn(ReadOnlySpan<byte> joint)
    {
        var places = new Dictionary<string, Range>(StringComparer.Ordinal);
        var json = new PartReader(joint);
        json.Next();
        json.CheckArray();
        while (json.NextItem())
        {
            var place = json.Skip();
            if (!places.TryAdd(IdOf(joint[place]), place)) throw RecordFormatException.Of("stands twice among those that it was recorded with");
        }
        return places;
    }

    private static string IdOf(ReadOnlySpan<byte> decision)
    {
        var json = new PartReader(decision);
        json.StartObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("id"u8)) return json.Text();
            json.Skip();
        }
        throw RecordFormatException.Of("lacks its id among those that it was recorded with");
    }
}
