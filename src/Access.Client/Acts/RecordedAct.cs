using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>An act as the service has it.</summary>
public sealed class RecordedAct
{
    private RecordedAct(JsonElement members) => Members = members.Clone();

    /// <summary>Its id.</summary>
    public string Id => Json.Text(Members, "id")!;

    /// <summary>What it is: the contract's <c>type</c>.</summary>
    public string Type => Json.Text(Members, "type")!;

    /// <summary>Its entity tag, which whoever ends it shows that they have seen; with its quotes.</summary>
    public string ETag => Json.Text(Members, "etag")!;

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt => Json.Instant(Members, "recordedAt")!.Value;

    /// <summary>From when it counts (inclusive).</summary>
    public DateTimeOffset ValidFrom => Json.Instant(Members, "validFrom")!.Value;

    /// <summary>Until when it counts (exclusive), as far as the act itself says; null where it has no end.</summary>
    public DateTimeOffset? ValidTo => Json.Instant(Members, "validTo");

    /// <summary>From when somebody ended it (inclusive), the earliest first; none where nobody has.</summary>
    public IReadOnlyList<DateTimeOffset> EndedFrom =>
        [.. Json.List(Members, "ends").Select(end => Json.Instant(end, "validFrom")).OfType<DateTimeOffset>().Order()];

    /// <summary>Whether it is in force; null where the service was not asked.</summary>
    public bool? InForce => Members.TryGetProperty("inForce", out var inForce)
        ? inForce.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    /// <summary>The act whose renewal it is; null where it renews none.</summary>
    public string? Renews => Json.Text(Members, "renews");

    /// <summary>Of a consent, which words the young person read; null where nobody said.</summary>
    public string? TextVersion => Json.Text(Members, "textVersion");

    /// <summary>Everything that the service told of it, identity numbers among it: <c>child</c>, <c>services</c>, <c>scope</c> and so on.</summary>
    public JsonElement Members { get; }

    /// <summary>Type and id.</summary>
    public override string ToString() => $"{Type} {Id}";

    internal static RecordedAct? Of(JsonElement members) =>
        Json.Text(members, "id") is { Length: > 0 } && Json.Text(members, "type") is not null && Json.Text(members, "etag") is { Length: > 2 }
        && Json.Instant(members, "recordedAt") is not null && Json.Instant(members, "validFrom") is not null
            ? new(members)
            : null;

    internal static IReadOnlyList<RecordedAct>? ListOf(JsonElement root)
    {
        if (!root.TryGetProperty("acts", out var acts) || acts.ValueKind != JsonValueKind.Array) return null;
        var read = new List<RecordedAct>();
        foreach (var element in acts.EnumerateArray())
        {
            if (Of(element) is not { } act) return null;
            read.Add(act);
        }

        return read;
    }
}

/// <summary>What an act would open or close.</summary>
/// <param name="Rulebook">The rulebook that was asked.</param>
/// <param name="At">The instant for which it was asked.</param>
/// <param name="Changes">What would change; none where nothing would.</param>
public sealed record ActPreview(string Rulebook, DateTimeOffset At, IReadOnlyList<PreviewedChange> Changes)
{
    internal static ActPreview? Of(JsonElement root)
    {
        if (Json.Text(root, "rulebook") is not { } rulebook || Json.Instant(root, "at") is not { } at) return null;
        if (!root.TryGetProperty("changes", out var changes) || changes.ValueKind != JsonValueKind.Array) return null;
        var read = new List<PreviewedChange>();
        foreach (var change in changes.EnumerateArray())
        {
            if (Json.Text(change, "for") is not { } whom || Actions.Of(Json.Text(change, "action")) is not { } action || Json.Text(change, "effect") is not ("opens" or "closes")) return null;
            read.Add(new(
                whom, Json.Text(change, "service"), Json.Text(change, "document"), Json.Text(change, "documentType"), action, Json.Text(change, "effect") == "opens"));
        }

        return new(rulebook, at, read);
    }
}

/// <summary>One thing that an act would open or close, for one who has a part in it.</summary>
/// <param name="For">Whose access it is, by their part: <c>parent</c>, <c>holder-of-parental-responsibility</c>, <c>youth</c>, <c>recipient</c> or <c>parents</c>.</param>
/// <param name="Service">The service; null where it is a document.</param>
/// <param name="Document">The document; null where it is a service or a type of documents.</param>
/// <param name="DocumentType">The type of documents; null where it is a service or a document.</param>
/// <param name="Action">What could be done.</param>
/// <param name="Opens">True where it opens, false where it closes.</param>
public sealed record PreviewedChange(string For, string? Service, string? Document, string? DocumentType, AccessAction Action, bool Opens);
