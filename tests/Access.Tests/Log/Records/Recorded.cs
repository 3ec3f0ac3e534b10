using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Engine;
using Access.Rules;
using Access.Sources.Log;
using Access.Sources.Log.Records;

namespace Access.Tests.Log.Records;

/// <summary>Decisions as they are recorded and read back, without a store.</summary>
internal static class Recorded
{
    public const string Edition = "edition";

    private static readonly Pseudonyms Pseudonyms = Pseudonyms.WithKey(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
    private static readonly ImmutableArray<DecisionPoint> Points = [.. Rulebooks.All.Select(rulebook => new DecisionPoint(rulebook))];

    public static RecordWriter Writer { get; } = new(new PseudonymousParts(Pseudonyms));

    public static DecisionPoint PointOf(string rulebook) => Points.Single(point => point.Rulebook.Id == rulebook);

    public static MadeDecision Made(Facts facts, string rulebook = "guideline-2025", string id = "AAAAAAAAAAAAAAAAAAAAAA", string? requestId = "request-7") =>
        new(id, facts, PointOf(rulebook).Decide(facts), Edition, "portal", OnBehalfOfSystem: false, requestId);

    public static WrittenRecord Written(Facts facts, string rulebook = "guideline-2025", string? requestId = "request-7") =>
        Writer.Write(Made(facts, rulebook, requestId: requestId));

    public static RecordedDecision? Read(RecordParts parts, ISnapshots snapshots)
    {
        var reader = new RecordReader(new SnapshotCache(snapshots));
        return reader.TryRead(reader.ReadCircumstances(parts), parts, out var decision) ? decision : null;
    }

    public static RecordedDecision ReadBack(WrittenRecord record)
    {
        var decision = Read(record.Parts, new Kept(record));
        Assert.NotNull(decision);
        return decision;
    }

    /// <summary>Everything that a value says, in words, but why somebody recorded an act: two that say the same have the same words.</summary>
    public static string Words(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>The answer, what the law saw, what every clause says, and what it rests on.</summary>
    public static string Words(Decision decision) => Words(new object?[]
    {
        decision.Verdict, decision.Code, decision.ValidUntil, decision.Situation.ToString(), decision.Rulebook, decision.Instants, decision.TimeZoneDatabase,
        decision.Findings.Select(finding => new object[] { finding.Clause.Id, finding.Outcome, finding.Facts.ToArray() }).ToArray(),
    });

    /// <summary>The canonical form by RFC 8785 of JSON that has no numbers but small whole ones, made in another way than the writer's.</summary>
    public static string Canonical(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{Quoted(member.Name)}:{Canonical(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', json.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => Quoted(json.GetString()!),
        JsonValueKind.Number => json.GetInt32().ToString(CultureInfo.InvariantCulture),
        _ => json.GetRawText(),
    };

    public static void AssertCanonical(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, new() { AllowDuplicateProperties = false });
        Assert.Equal(Canonical(document.RootElement), Encoding.UTF8.GetString(utf8.Span));
    }

    private static string Quoted(string text) => "\"" + string.Concat(text.Select(character => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    })) + "\"";

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool or int or long or Enum:
                text.Append(CultureInfo.InvariantCulture, $"'{value}'");
                break;
            case DateTimeOffset instant:
                text.Append(instant.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                text.Append(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case PersonIdentifier number:
                text.Append(CultureInfo.InvariantCulture, $"{number.Kind}|{number.System}|{number.Value}");
                break;
            case IEnumerable list:
                text.Append('[');
                if (value.GetType().GetProperty("IsDefault") is { } isDefault && (bool)isDefault.GetValue(value)!) text.Append("none");
                else foreach (var item in list) Append(text.Append(' '), item);
                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('{');

                // What no decision reads stands where the act is kept, and in no record; a search is said where there is one, so that the words of
                // records of before there were such stay.
                foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.Name is not ("Reason" or "TextVersion" or "EqualityContract")
                    && !(property.Name == nameof(RecordedCircumstances.Search) && property.GetValue(value) is null)).OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    text.Append(property.Name).Append('=');
                    Append(text, property.GetValue(value));
                    text.Append(';');
                }
                text.Append('}');
                break;
        }
    }

    /// <summary>The snapshots of records, under their digests.</summary>
    public sealed class Kept(params IEnumerable<WrittenRecord> records) : ISnapshots
    {
        private readonly Dictionary<SnapshotDigest, ReadOnlyMemory<byte>> snapshots = records
            .SelectMany(record => record.Persons).SelectMany(person => person.Snapshots)
            .GroupBy(snapshot => snapshot.Digest).ToDictionary(group => group.Key, group => group.First().Bytes);

        public int Count => snapshots.Count;

        public ReadOnlyMemory<byte> Find(SnapshotDigest digest) => snapshots.GetValueOrDefault(digest);
    }
}
