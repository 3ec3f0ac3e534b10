using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Service.Hosting;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;

namespace Access.Service.Recording;

/// <summary>
/// Acts as callers see them: the act itself, its entity tag and its ends. Staff are shown by organisation and HPR number,
/// never by identity number, and to others by organisation alone; a person's number is shown where the act names it or where
/// it is the caller's own, since one that somebody got later may be theirs to keep.
/// </summary>
internal static class ActView
{
    /// <summary>One act.</summary>
    /// <param name="stored">The act.</param>
    /// <param name="viewer">Who sees it.</param>
    /// <param name="asked">
    /// The number by which the caller asked for the one it is about; the act is then shown under that number. Null: as it is.
    /// </param>
    public static JsonObject Of(StoredAct stored, Viewer viewer, PersonIdentifier? asked = null)
    {
        var shown = Write(stored.Act, stored.Act, viewer);
        if (asked is not null)
        {
            foreach (var name in (string[])["child", "grantor"])
            {
                if (shown.ContainsKey(name)) shown[name] = asked.Value;
            }
        }

        shown["etag"] = EntityTag.Of(stored.Revision);
        shown["ends"] = new JsonArray([.. stored.Ends.Select(end => Write(end, stored.Act, viewer))]);
        return shown;
    }

    /// <summary>Whether an act is in force at an instant, as far as its ends are known.</summary>
    public static bool IsInForce(StoredAct stored, DateTimeOffset at) =>
        stored.Act.IsInForce(at) && !stored.Ends.Any(end => end.ValidFrom <= at);

    /// <summary>
    /// Whether nothing is left of an act to end or renew. Another node's clock may be ahead of this one's: what it recorded
    /// as ended from then on is over already.
    /// </summary>
    public static bool IsOver(StoredAct stored, DateTimeOffset now) =>
        stored.Act.ValidTo <= now || stored.Ends.Any(end => end.ValidFrom <= Latest(stored, now));

    /// <summary>The instant of now, or that of the latest thing recorded of an act, by a clock that is ahead.</summary>
    public static DateTimeOffset Latest(StoredAct stored, DateTimeOffset now) =>
        stored.Ends.Select(end => end.RecordedAt).Append(stored.Act.RecordedAt).Append(now).Max();

    private static JsonObject Write(RecordedAct act, RecordedAct named, Viewer viewer)
    {
        var shown = JsonNode.Parse(ActWriter.Write(act with { RecordedBy = Shown(act.RecordedBy, named, viewer) }))!.AsObject();
        if (shown["recordedBy"] is JsonObject { Count: 0 }) shown.Remove("recordedBy");
        return shown;
    }

    private static Recorder? Shown(Recorder? by, RecordedAct act, Viewer viewer)
    {
        if (by is null) return null;
        if (by.Organisation is not null) return new(null, viewer.SeesStaffOf(by.Organisation) ? by.HealthWorker : null, by.Organisation);
        return new(viewer.Is(by.Person) || Names(act, by.Person) ? by.Person : null, null, null);
    }

    private static bool Names(RecordedAct act, PersonIdentifier? number) => act switch
    {
        YouthConsent consent => consent.Child.IsSameNumberAs(number) || consent.Parent.IsSameNumberAs(number),
        YouthAccess access => access.Child.IsSameNumberAs(number) || access.Parent.IsSameNumberAs(number),
        PowerOfAttorney power => power.Grantor.IsSameNumberAs(number) || power.Recipient.IsSameNumberAs(number),
        _ => false,
    };
}
