using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>
/// Writes answers in AuthZEN's shape. What a portal gets is listed here member by member, so nothing new reaches it by
/// itself; the findings go to auditors only.
/// </summary>
public static class AnswerWriter
{
    /// <summary>
    /// How answers are written: letters and signs as they are. "Unsafe" speaks of pasting into HTML, which nobody does: the
    /// answer is served as JSON that browsers are told not to guess about.
    /// </summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one answer.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="decisionId">Its id, of constant length.</param>
    /// <param name="forAuditor">Whether the findings are written.</param>
    /// <param name="obligation">What the portal must do besides refusing; null where there is nothing.</param>
    public static void Write(Utf8JsonWriter json, Decision decision, string decisionId, bool forAuditor, Obligation? obligation = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(decision);
        json.WriteStartObject();
        json.WriteBoolean("decision", decision.IsPermitted);
        json.WriteStartObject("context");
        json.WriteString("decision_id", decisionId);
        json.WriteString("code", NameOf(decision.Code));
        WriteText(json, "reason_user", ReasonText.For(decision.Code));
        if (decision is { IsPermitted: true, ValidUntil: { } validUntil }) json.WriteString("valid_until", Rfc3339(validUntil));
        json.WriteString("rulebook", decision.Rulebook.Id);
        json.WriteString("receipt", $"/v1/decisions/{decisionId}/receipt");
        obligation?.Write(json);
        if (forAuditor) WriteFindings(json, decision);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the answer to an item of a batch that is not a question: a refusal that says what is wrong.</summary>
    public static void WriteError(Utf8JsonWriter json, string message)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteBoolean("decision", false);
        json.WriteStartObject("context");
        json.WriteStartObject("error");
        json.WriteNumber("status", 400);
        json.WriteString("message", message);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A code as portals read it.</summary>
    public static string NameOf(AnswerCode code) => code switch
    {
        AnswerCode.Open => "open",
        AnswerCode.YouthConsentNeeded => "youth-consent-needed",
        AnswerCode.Adult => "adult",
        AnswerCode.Unavailable => "unavailable",
        _ => "closed",
    };

    /// <summary>An effect as auditors read it.</summary>
    public static string NameOf(Effect effect) => effect switch
    {
        Effect.Grants => "grants",
        Effect.Requires => "requires",
        _ => "forbids",
    };

    /// <summary>An outcome as auditors read it.</summary>
    public static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Met => "met",
        Outcome.NotMet => "not-met",
        Outcome.NotApplicable => "not-applicable",
        _ => "undetermined",
    };

    /// <summary>Writes one finding, as auditors read it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="clause">The clause's id, its sentence and what it does.</param>
    /// <param name="source">Where the clause comes from.</param>
    /// <param name="outcome">What it says.</param>
    /// <param name="facts">The facts that it looked at.</param>
    public static void WriteFinding(
        Utf8JsonWriter json, (string Id, string Title, Effect Effect) clause, LegalSource source, Outcome outcome, IEnumerable<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(facts);
        json.WriteStartObject();
        json.WriteString("clause", clause.Id);
        json.WriteString("title", clause.Title);
        json.WriteString("effect", NameOf(clause.Effect));
        json.WriteString("outcome", NameOf(outcome));
        json.WriteStartObject("source");
        json.WriteString("act", source.Act);
        json.WriteString("provision", source.Provision);
        json.WriteString("version", source.Version);
        json.WriteEndObject();
        json.WriteStartArray("facts");
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("name", fact.Name);
            json.WriteString("value", fact.Value);
            json.WriteString("source", fact.Source);
            json.WriteString("asOf", Rfc3339(fact.AsOf));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a text in its three languages.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, Text text)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject(name);
        json.WriteString("nb", text.Nb);
        json.WriteString("nn", text.Nn);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    /// <summary>An instant as answers write it.</summary>
    public static string Rfc3339(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static void WriteFindings(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartArray("reason_admin");
        foreach (var finding in decision.Findings)
            WriteFinding(json, (finding.Clause.Id, finding.Clause.Title, finding.Clause.Effect), finding.Clause.Source, finding.Outcome, finding.Facts);
        json.WriteEndArray();
    }
}
