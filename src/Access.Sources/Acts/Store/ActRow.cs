namespace Access.Sources.Acts.Store;

/// <summary>A row of the table of acts, under the names that its statements give the columns.</summary>
internal sealed class ActRow
{
    internal const string Columns =
        """
        a.sequence AS Sequence, a.id AS Id, a.type AS Type, a.recorded_at AS RecordedAt, a.valid_from AS ValidFrom, a.valid_to AS ValidTo,
        a.ends AS Ends, a.ended_revision AS EndedRevision, a.organisation AS Organisation, a.key_id AS KeyId, a.body AS Body,
        CASE WHEN EXISTS (SELECT 1 FROM act_erased erased WHERE erased.sequence = a.sequence) THEN 1 ELSE 0 END AS Erased
        """;

    public long Sequence { get; set; }

    public string Id { get; set; } = "";

    public string Type { get; set; } = "";

    /// <summary>Ticks, UTC; as the other instants.</summary>
    public long RecordedAt { get; set; }

    public long ValidFrom { get; set; }

    public long? ValidTo { get; set; }

    /// <summary>The id of the act that it ends; null unless it is an end.</summary>
    public string? Ends { get; set; }

    /// <summary>The revision that the act that it ends has by it.</summary>
    public long? EndedRevision { get; set; }

    /// <summary>A pseudonym.</summary>
    public string? Organisation { get; set; }

    /// <summary>The data key that the body is sealed with.</summary>
    public long KeyId { get; set; }

    /// <summary>The act's JSON, sealed.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The pseudonym under which it was found to bear on a question; null where it was read otherwise.</summary>
    public string? Root { get; set; }

    /// <summary>Whether the person whom it was about is marked as erased.</summary>
    public long Erased { get; set; }

    /// <summary>Whether the row was asked for, or stands beside one that was because it ends it.</summary>
    public long Chosen { get; set; }
}
