using System.Diagnostics.CodeAnalysis;
using Access.Domain.Decisions;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Log.Records;

/// <summary>Reads records of every format from 2 on, straight to values. For one thread; keeps the words that repeat.</summary>
/// <param name="snapshots">The snapshots that records refer to; may be shared between threads.</param>
public sealed class RecordReader(SnapshotCache snapshots)
{
    private readonly RepeatedText client = new();
    private readonly RepeatedText engine = new();
    private readonly RepeatedText timeZoneDatabase = new();
    private readonly RepeatedText rulebookId = new();
    private readonly RepeatedText rulebookDigest = new();
    private readonly RepeatedText rulebookEdition = new();
    private RulebookVersion? rulebook;

    /// <summary>Reads what the common part says, which stays readable whoever's key is destroyed.</summary>
    /// <exception cref="RecordFormatException">It is not as the format says.</exception>
    public RecordedCircumstances ReadCircumstances(in RecordParts parts) => ReadCircumstances(parts.Common.Span, parts.Id);

    /// <summary>The same, of a common part alone.</summary>
    /// <param name="common">The part.</param>
    /// <param name="id">The decision's id; may be null where the part says it.</param>
    /// <exception cref="RecordFormatException">It is not as the format says, or is another decision's.</exception>
    public RecordedCircumstances ReadCircumstances(ReadOnlySpan<byte> common, string? id)
    {
        string? ownId = null, requestId = null, portal = null, by = null, days = null, edition = null;
        RulebookVersion? version = null;
        DateOnly? rulesAsOf = null;
        DateTimeOffset? factsAsOf = null, decidedAt = null;
        var (format, ofSystem) = (0, (bool?)null);
        var (searchedFor, searchedBy) = ((SearchedFor?)null, (SearchedBy?)null);

        var json = new PartReader(common);
        json.StartObject();
        while (json.NextMember())
        {
            var name = json.Name;
            if (name.SequenceEqual("client"u8)) portal = client.Of(ref json);
            else if (name.SequenceEqual("decidedAt"u8)) decidedAt = json.Instant();
            else if (name.SequenceEqual("engine"u8)) by = engine.Of(ref json);
            else if (name.SequenceEqual("factsAsOf"u8)) factsAsOf = json.Instant();
            else if (name.SequenceEqual("format"u8)) format = json.Small();
            else if (name.SequenceEqual("id"u8)) ownId = json.Text();
            else if (name.SequenceEqual("onBehalfOfSystem"u8)) ofSystem = json.Boolean();
            else if (name.SequenceEqual("parts"u8)) json.Skip();
            else if (name.SequenceEqual("requestId"u8)) requestId = json.Text();
            else if (name.SequenceEqual("rulebook"u8)) (version, edition) = ReadRulebook(ref json);
            else if (name.SequenceEqual("rulesAsOf"u8)) rulesAsOf = json.Day();
            else if (name.SequenceEqual("search"u8)) searchedFor = json.Word(RecordFormat.SearchedFor);
            else if (name.SequenceEqual("searchedBy"u8)) searchedBy = json.Word(RecordFormat.SearchedBy);
            else if (name.SequenceEqual("timeZoneDatabase"u8)) days = timeZoneDatabase.Of(ref json);
            else throw PartReader.Unknown();
        }
        if (format is < RecordFormat.First or > RecordFormat.Number) throw RecordFormatException.Of($"is of format {format}, which this version does not read");
        if (ownId is not null && id is not null && ownId != id) throw RecordFormatException.Of("is another decision's");

        // Whoever did not ask must never be shown as having asked, so a search that says half is no question.
        var search = searchedFor is { } looked ? DecidedForSearch.Of(looked, searchedBy) : null;
        if (search is null && (searchedFor is not null || searchedBy is not null)) throw RecordFormatException.Of("says half of what search it was made for");
        return (id ?? ownId) is { } named && version is not null && edition is not null && by is not null && days is not null
            && rulesAsOf is { } rules && factsAsOf is { } facts && decidedAt is { } decided && ofSystem is { } system
            ? new(named, new(rules, facts, decided), version, edition, by, days, portal, system, requestId, search)
            : throw RecordFormatException.Of("lacks a member of its common part");
    }

    /// <summary>Reads a whole record.</summary>
    /// <param name="circumstances">What its common part says.</param>
    /// <param name="parts">The record.</param>
    /// <param name="decision">The decision; null where the answer is false.</param>
    /// <returns>False where the key of somebody on whom the decision rests was destroyed, so that it cannot be read any more.</returns>
    /// <exception cref="RecordFormatException">It is not as the format says, or a snapshot is missing.</exception>
    public bool TryRead(RecordedCircumstances circumstances, in RecordParts parts, [NotNullWhen(true)] out RecordedDecision? decision)
    {
        ArgumentNullException.ThrowIfNull(circumstances);
        decision = null;
        if (parts.Joint.IsEmpty) return false;
        var facts = new FactsReader(parts.Persons, snapshots);
        if (facts.Child is not { } child) return false;

        Question? question = null;
        Answer? answer = null;
        var lookups = default(FactsReader.Lookups);
        Range situation = default, findings = default;
        var json = new PartReader(parts.Joint.Span);
        json.StartObject();
        while (json.NextMember())
        {
            var name = json.Name;
            if (name.SequenceEqual("answer"u8)) answer = ReadAnswer(ref json);
            else if (name.SequenceEqual("findings"u8)) findings = json.Skip();
            else if (name.SequenceEqual("id"u8)) json.Skip();
            else if (name.SequenceEqual("lookups"u8) && !facts.TryReadLookups(ref json, out lookups)) return false;
            else if (name.SequenceEqual("lookups"u8)) continue;
            else if (name.SequenceEqual("question"u8)) question = QuestionText.Read(ref json, facts.Numbers, child.DocumentId);
            else if (name.SequenceEqual("situation"u8)) situation = json.Skip();
            else throw PartReader.Unknown();
        }
        if (question is null || answer is not { } answered || lookups.Child is null || situation.Equals(default) || findings.Equals(default))
            throw RecordFormatException.Of("lacks a member of its joint part");
        decision = new()
        {
            Circumstances = child is { Client: null, RequestId: null }
                ? circumstances
                : circumstances with { ClientId = circumstances.ClientId ?? child.Client, RequestId = circumstances.RequestId ?? child.RequestId },
            Facts = new(question, lookups.Child, lookups.Asker!, lookups.OtherHolders, facts.Acts(child), circumstances.Instants),
            Verdict = answered.Verdict,
            Code = answered.Code,
            ValidUntil = answered.ValidUntil,
            Situation = parts.Joint[situation],
            Findings = parts.Joint[findings],
            IsWhole = facts.IsWhole,
        };
        return true;
    }

    private (RulebookVersion, string?) ReadRulebook(ref PartReader json)
    {
        string? id = null, digest = null, edition = null;
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("digest"u8)) digest = rulebookDigest.Of(ref json);
            else if (json.Name.SequenceEqual("edition"u8)) edition = rulebookEdition.Of(ref json);
            else if (json.Name.SequenceEqual("id"u8)) id = rulebookId.Of(ref json);
            else throw PartReader.Unknown();
        }
        if (id is null || digest is null) throw RecordFormatException.Of("does not name its rulebook");
        if (rulebook is not { } last || !ReferenceEquals(last.Id, id) || !ReferenceEquals(last.Digest, digest)) rulebook = new(id, digest);
        return (rulebook, edition);
    }

    private static Answer ReadAnswer(ref PartReader json)
    {
        Verdict? verdict = null;
        AnswerCode? code = null;
        bool? permitted = null;
        DateTimeOffset? until = null;
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("code"u8)) code = json.Word(RecordFormat.Codes);
            else if (json.Name.SequenceEqual("decision"u8)) permitted = json.Boolean();
            else if (json.Name.SequenceEqual("validUntil"u8)) until = json.Instant();
            else if (json.Name.SequenceEqual("verdict"u8)) verdict = json.Word(RecordFormat.Verdicts);
            else throw PartReader.Unknown();
        }
        return verdict is { } made && code is { } told && permitted == (made == Verdict.Permit)
            ? new(made, told, until)
            : throw RecordFormatException.Of("holds half an answer, or two");
    }

    private readonly record struct Answer(Verdict Verdict, AnswerCode Code, DateTimeOffset? ValidUntil);

    /// <summary>A text that is mostly that of the record before, and then no new one is made.</summary>
    private sealed class RepeatedText
    {
        private byte[] bytes = [];
        private string text = "";

        public string Of(ref PartReader json)
        {
            if (json.Bytes.SequenceEqual(bytes) && bytes.Length > 0) return text;
            (bytes, text) = (json.Bytes.ToArray(), json.Text());
            return text;
        }
    }
}
