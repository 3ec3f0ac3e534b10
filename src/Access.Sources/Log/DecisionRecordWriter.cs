using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Log;

/// <summary>
/// Writes a decision as the body of a record: compact UTF-8 JSON, format 1. Never an identity number: persons, documents
/// and whatever a portal wrote that holds a number stand there as pseudonyms. Safe for several threads.
/// </summary>
/// <remarks>
/// Instants are RFC 3339 with offset, days are calendar days in Europe/Oslo. A member of the question that the portal left
/// out is left out; one that was stated but not understood is null. What is read from a request id or client id with a
/// number in it stands as <c>requestIdPseudonym</c> or <c>clientPseudonym</c> in its place.
/// </remarks>
public sealed class DecisionRecordWriter(Pseudonyms pseudonyms)
{
    /// <summary>The format of the bodies that are written. Every format that was ever written stays readable.</summary>
    public const int Format = 1;

    private const int UsualSize = 4096;

    /// <summary>The version of Access that decides and records.</summary>
    public static string EngineVersion { get; } =
        typeof(DecisionRecordWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The body of a record.</summary>
    public byte[] Write(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("id", record.Id);
            WritePortalText(json, "requestId", record.RequestId, record.Question);
            WritePortalText(json, "client", record.ClientId, record.Question);
            json.WriteBoolean("onBehalfOfSystem", record.OnBehalfOfSystem);
            WriteCircumstances(json, record.Decision);
            WriteQuestion(json, record.Question);
            var dimensions = DimensionsRead(record.Decision);
            WriteSituation(json, record.Decision, dimensions);
            WriteFacts(json, record.Decision, dimensions);
            WriteFindings(json, record.Decision);
            WriteAnswer(json, record.Decision);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private void WritePortalText(Utf8JsonWriter json, string name, string? text, Question question)
    {
        if (text is not null && PortalText.HoldsNumber(text, question)) json.WriteString(name + "Pseudonym", pseudonyms.OfText(text));
        else json.WriteString(name, text);
    }

    private static void WriteCircumstances(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("rulesAsOf", decision.Instants.RulesAsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("factsAsOf", decision.Instants.FactsAsOf);
        json.WriteString("decidedAt", decision.Instants.DecidedAt);
        json.WriteString("timeZoneDatabase", decision.TimeZoneDatabase);
        json.WriteStartObject("rulebook");
        json.WriteString("id", decision.Rulebook.Id);
        json.WriteString("digest", decision.Rulebook.Digest);
        json.WriteEndObject();
        json.WriteString("engine", EngineVersion);
    }

    private void WriteQuestion(Utf8JsonWriter json, Question question)
    {
        var resource = question.Resource;
        json.WriteStartObject("question");
        json.WriteString("asker", PseudonymOf(question.Asker));
        json.WriteString("child", PseudonymOf(question.Child));
        json.WriteString("action", Dimensions.Action.Values[(int)question.Action]);
        json.WriteString("resource", Dimensions.Resource.Values[(int)resource.Kind]);
        if (resource.DocumentId is { } id) json.WriteString("document", pseudonyms.OfDocument(id));
        Write("provider", resource.Provider, number => json.WriteStringValue(number!.Value));
        Write("providerKind", resource.ProviderKind, kind => json.WriteStringValue(Dimensions.ProviderKind.Values[(int)kind]));
        Write("reservedFromGuardians", resource.ReservedFromGuardians, json.WriteBooleanValue);
        Write("type", resource.Type, type => json.WriteStringValue(type!.Code));
        Write("confidentialityCodes", resource.ConfidentialityCodes, codes => WriteCodes(json, codes));
        Write("containsThirdPartyInformation", resource.ContainsThirdPartyInformation, json.WriteBooleanValue);
        Write("requestedBy", resource.RequestedBy, by => json.WriteStringValue(Dimensions.RequestedBy.Values[(int)by]));
        Write("localSubtype", resource.LocalSubtype, subtype => json.WriteStringValue(NameOf(subtype)));
        Write("availableFrom", resource.AvailableFrom, json.WriteStringValue);
        Write("authoredAt", resource.AuthoredAt, json.WriteStringValue);
        json.WriteBoolean("understood", question.Understood);
        json.WriteEndObject();

        void Write<T>(string name, Stated<T> stated, Action<T?> value)
        {
            if (stated.How == Statement.Absent) return;
            json.WritePropertyName(name);
            if (stated.How == Statement.Stated) value(stated.Value);
            else json.WriteNullValue();
        }
    }

    private static void WriteCodes(Utf8JsonWriter json, ImmutableArray<ConfidentialityCode?> codes)
    {
        json.WriteStartArray();
        foreach (var code in codes) json.WriteStringValue(code is { } listed ? NameOf(listed) : null);
        json.WriteEndArray();
    }

    private static void WriteSituation(Utf8JsonWriter json, Decision decision, IEnumerable<Dimension> dimensions)
    {
        json.WriteStartObject("situation");
        foreach (var dimension in dimensions) json.WriteString(dimension.Name, decision.Situation.NameOf(dimension));
        json.WriteEndObject();
    }

    // By source and time, so that neither is repeated for every fact, nor a fact for every clause that looked at it.
    private static void WriteFacts(Utf8JsonWriter json, Decision decision, IEnumerable<Dimension> dimensions)
    {
        json.WriteStartArray("facts");
        foreach (var origin in dimensions.SelectMany(dimension => decision.Facts.For(dimension)).GroupBy(fact => (fact.Source, fact.AsOf)))
        {
            json.WriteStartObject();
            json.WriteString("source", origin.Key.Source);
            json.WriteString("asOf", origin.Key.AsOf);
            json.WriteStartObject("values");
            foreach (var fact in origin.DistinctBy(fact => fact.Name)) json.WriteString(fact.Name, fact.Value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject("findings");
        foreach (var finding in decision.Findings) json.WriteString(finding.Clause.Id, NameOf(finding.Outcome));
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, Decision decision)
    {
        json.WriteBoolean("decision", decision.IsPermitted);
        json.WriteString("verdict", NameOf(decision.Verdict));
        json.WriteString("code", NameOf(decision.Code));
        if (decision.ValidUntil is { } until) json.WriteString("validUntil", until);
    }

    private static List<Dimension> DimensionsRead(Decision decision)
    {
        var read = new bool[Dimensions.All.Length];
        foreach (var finding in decision.Findings)
        {
            foreach (var dimension in finding.Clause.Reads) read[dimension.Index] = true;
        }
        return [.. Dimensions.All.Where(dimension => read[dimension.Index])];
    }

    private string? PseudonymOf(PersonIdentifier? number) => number is null ? null : pseudonyms.OfPerson(number);

    private static string NameOf(ConfidentialityCode code) => code switch
    {
        ConfidentialityCode.N => "N",
        ConfidentialityCode.NornForans => "NORN_FORANS",
        ConfidentialityCode.NornUngdom => "NORN_UNGDOM",
        ConfidentialityCode.NornFfl => "NORN_FFL",
        ConfidentialityCode.NornKut => "NORN_KUT",
        ConfidentialityCode.NornEpo => "NORN_EPO",
        ConfidentialityCode.NornAll => "NORN_ALL",
        ConfidentialityCode.NornFor => "NORN_FOR",
        ConfidentialityCode.NornFfh => "NORN_FFH",
        ConfidentialityCode.NornFpb => "NORN_FPB",
        ConfidentialityCode.NornDup => "NORN_DUP",
        ConfidentialityCode.NornAng => "NORN_ANG",
        ConfidentialityCode.Noru => "NORU",
        ConfidentialityCode.Nors => "NORS",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The log has no name for this confidentiality code."),
    };

    private static string NameOf(LocalSubtype subtype) => subtype switch
    {
        LocalSubtype.FamilyMapping => "family-mapping",
        LocalSubtype.AssessmentInterview => "assessment-interview",
        _ => throw new ArgumentOutOfRangeException(nameof(subtype), subtype, "The log has no name for this local subtype."),
    };

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.NotApplicable => "not-applicable",
        Outcome.NotMet => "not-met",
        Outcome.Undetermined => "undetermined",
        Outcome.Met => "met",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The log has no name for this outcome."),
    };

    private static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Deny => "deny",
        Verdict.Undetermined => "undetermined",
        Verdict.Permit => "permit",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "The log has no name for this verdict."),
    };

    private static string NameOf(AnswerCode code) => code switch
    {
        AnswerCode.Open => "open",
        AnswerCode.Closed => "closed",
        AnswerCode.YouthConsentNeeded => "youth-consent-needed",
        AnswerCode.Adult => "adult",
        AnswerCode.Unavailable => "unavailable",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "The log has no name for this code."),
    };
}
