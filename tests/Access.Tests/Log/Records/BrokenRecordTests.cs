using System.Text;
using System.Text.Json.Nodes;
using Access.Sources.Log.Records;
using Access.Tests.Properties;

namespace Access.Tests.Log.Records;

/// <summary>A record that is not as the format says is refused; what is missing is never taken for "none".</summary>
public sealed class BrokenRecordTests
{
    private static readonly WrittenRecord Record = Recorded.Written(
        new Scene { Deeds = [new(DeedKind.Consent), new(DeedKind.Exception) { Whom = Whom.OtherParent }, new(DeedKind.PowerOfAttorney), new(DeedKind.Policy), new(DeedKind.YouthAccess)] }.Facts);

    // Every member of every part that must be there, left out.
    [Fact]
    public void Read_AnyNeededMemberLeftOut_IsRefused()
    {
        foreach (var (part, path) in NeededMembers())
        {
            var changed = Changed(part, root => Parent(root, path).Remove(path[^1]));
            Assert.ThrowsAny<Exception>(() => Read(changed));
            Assert.IsType<RecordFormatException>(Xunit.Record.Exception(() => Read(changed)));
        }
    }

    [Fact]
    public void Read_AMemberThatTheFormatDoesNotKnow_IsRefused()
    {
        for (var part = 0; part < 2 + Record.Persons.Length; part++)
            Assert.IsType<RecordFormatException>(Xunit.Record.Exception(() => Read(Changed(part, root => root.AsObject().Add("z", 1)))));
    }

    // What says half of a search would be taken for a question of somebody who did not ask.
    [Theory]
    [InlineData("subject", null)]
    [InlineData(null, "child")]
    [InlineData("resource", "candidate")]
    [InlineData("action", "nobody")]
    [InlineData("", "child")]
    [InlineData("subject", "mother")]
    public void Read_HalfASearch_IsRefused(string? search, string? by)
    {
        var changed = Changed(0, root =>
        {
            if (search is not null) root["search"] = search;
            if (by is not null) root["searchedBy"] = by;
        });

        Assert.IsType<RecordFormatException>(Xunit.Record.Exception(() => Read(changed)));
    }

    [Fact]
    public void Read_ALaterFormat_IsRefusedByItsNumber()
    {
        var refused = Assert.Throws<RecordFormatException>(() => Read(Changed(0, root => root["format"] = 5)));

        Assert.Equal("A record is of format 5, which this version does not read.", refused.Message);
    }

    [Fact]
    public void Read_ASnapshotThatIsNotThereOrAnother_IsRefused()
    {
        Assert.Throws<RecordFormatException>(() => Recorded.Read(Record.Parts, new Recorded.Kept()));
        Assert.Throws<RecordFormatException>(() => Recorded.Read(Record.Parts, new Liar(Record.Persons[1].Snapshots[0].Bytes)));
    }

    [Fact]
    public void Read_ASnapshotWithoutAMember_IsRefused()
    {
        var whole = JsonNode.Parse(Record.Persons[0].Snapshots[0].Bytes.Span)!.AsObject();
        foreach (var member in whole.Select(member => member.Key).ToList())
        {
            var without = whole.DeepClone().AsObject();
            without.Remove(member);
            Assert.IsType<RecordFormatException>(Xunit.Record.Exception(() => PersonSnapshot.Read(Encoding.UTF8.GetBytes(without.ToJsonString()))));
        }
        foreach (var list in new[] { "confidentialities", "statuses" })
        {
            var without = whole.DeepClone().AsObject();
            without[list]![0]!.AsObject().Remove("value");
            Assert.IsType<RecordFormatException>(Xunit.Record.Exception(() => PersonSnapshot.Read(Encoding.UTF8.GetBytes(without.ToJsonString()))));
        }
    }

    // Any byte changed: read as something, or refused as what it is, and never another exception.
    [Fact]
    public void Read_AnyByteChanged_NeverThrowsAnythingElse()
    {
        var random = new Random(20261122);
        for (var trial = 0; trial < 4_000; trial++)
        {
            var part = random.Next(2 + Record.Persons.Length);
            var bytes = PartOf(part).ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var failure = Xunit.Record.Exception(() => Read(With(part, bytes)));
            Assert.True(failure is null or RecordFormatException, failure?.ToString());
        }
    }

    [Fact]
    public void Message_OfARefusal_HoldsNoNumber()
    {
        var numbers = Record.Persons.Length + 1;
        var refused = Assert.Throws<RecordFormatException>(() => Read(Changed(2, root => root["numbers"]![0] = "02848600036")));

        Assert.DoesNotContain("02848600036", refused.ToString(), StringComparison.Ordinal);
        Assert.True(numbers > 2);
    }

    private static IEnumerable<(int Part, string[] Path)> NeededMembers()
    {
        string[] common = ["decidedAt", "engine", "factsAsOf", "format", "id", "onBehalfOfSystem", "rulebook", "rulesAsOf", "timeZoneDatabase"];
        foreach (var member in common) yield return (0, [member]);
        foreach (var member in new[] { "digest", "edition", "id" }) yield return (0, ["rulebook", member]);
        foreach (var member in new[] { "answer", "findings", "lookups", "question", "situation" }) yield return (1, [member]);
        foreach (var member in new[] { "code", "decision", "verdict" }) yield return (1, ["answer", member]);
        foreach (var member in new[] { "asker", "child" }) yield return (1, ["lookups", member]);
        foreach (var member in new[] { "action", "resource", "understood" }) yield return (1, ["question", member]);
        foreach (var member in new[] { "acts", "lookups", "numbers" }) yield return (2, [member]);
        yield return (2, ["acts", "asOf"]);
        foreach (var member in new[] { "asOf", "snapshot", "others" }) yield return (2, ["lookups", "0", member]);
        var acts = JsonNode.Parse(Record.Persons[0].Bytes.Span)!["acts"]!["list"]!.AsArray();
        for (var act = 0; act < acts.Count; act++)
        {
            // An exception's parent and a policy's provider aside, whatever stands there is needed.
            foreach (var member in acts[act]!.AsObject().Select(member => member.Key))
            {
                if (member is "validTo" or "recordedBy" || (member == "parent" && (string?)acts[act]!["type"] == "exception")) continue;
                yield return (2, ["acts", "list", act.ToString(System.Globalization.CultureInfo.InvariantCulture), member]);
            }
        }
    }

    private static JsonObject Parent(JsonNode root, string[] path) => path[..^1]
        .Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!).AsObject();

    private static RecordParts Changed(int part, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(PartOf(part).Span)!;
        change(root);
        return With(part, Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static ReadOnlyMemory<byte> PartOf(int part) => part switch { 0 => Record.Common, 1 => Record.Joint, _ => Record.Persons[part - 2].Bytes };

    private static RecordParts With(int part, ReadOnlyMemory<byte> bytes) => part switch
    {
        0 => Record.Parts with { Common = bytes },
        1 => Record.Parts with { Joint = bytes },
        _ => Record.Parts with { Persons = Record.Parts.Persons.SetItem(part - 2, bytes) },
    };

    private static RecordedDecision? Read(RecordParts parts) => Recorded.Read(parts, new Recorded.Kept(Record));

    private sealed class Liar(ReadOnlyMemory<byte> always) : ISnapshots
    {
        public ReadOnlyMemory<byte> Find(SnapshotDigest digest) => always;
    }
}
