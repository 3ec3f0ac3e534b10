using System.Text.Json;
using Access.Audit.Asking;
using Access.Audit.Law;
using Access.Authzen;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Sources.Acts;
using Access.Sources.Log.Records;

namespace Access.Audit.Views;

/// <summary>
/// One decision as an auditor reads it: whom it was about, on what it rested, what every clause says with its paragraph and
/// facts, what the asker was told, and what would have had to be otherwise.
/// </summary>
public static class WholeDecision
{
    /// <summary>Writes it. Identity numbers stand in it.</summary>
    public static void Write(Utf8JsonWriter json, AskedDecision asked)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        WriteMembers(json, asked);
        json.WriteEndObject();
    }

    /// <summary>Writes its members. Identity numbers stand in them.</summary>
    public static void WriteMembers(Utf8JsonWriter json, AskedDecision asked)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(asked);
        json.WritePropertyName("record");
        RowJson.Write(json, asked);
        if (asked.Circumstances is { } circumstances) WriteCircumstances(json, circumstances);
        if (asked.Decision is { } decision)
        {
            json.WriteBoolean("whole", decision.IsWhole);
            WriteQuestion(json, decision);
            WriteRegister(json, decision.Facts);
            WriteActs(json, decision.Facts.Acts);
            WriteSituation(json, decision);
            AnswerWriter.WriteText(json, "reason_user", ReasonText.For(decision.Code));
            if (asked.Rulebook is { } rulebook)
            {
                WriteFindings(json, rulebook, decision);
                WriteOtherwise(json, rulebook.Table, decision);
            }
        }
    }

    private static void WriteCircumstances(Utf8JsonWriter json, RecordedCircumstances circumstances)
    {
        json.WriteString("rulesAsOf", circumstances.Instants.RulesAsOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("factsAsOf", AnswerWriter.Rfc3339(circumstances.Instants.FactsAsOf));
        json.WriteString("timeZoneDatabase", circumstances.TimeZoneDatabase);
        json.WriteString("rulebookEdition", circumstances.RulebookEdition);
    }

    private static void WriteQuestion(Utf8JsonWriter json, RecordedDecision decision)
    {
        var (question, resource) = (decision.Facts.Question, decision.Facts.Question.Resource);
        json.WriteStartObject("question");
        WriteNumber(json, "subject", question.Asker);
        WriteNumber(json, "child", question.Child);
        json.WriteString("action", Dimensions.Action.Values[(int)question.Action]);
        json.WriteString("resource", Dimensions.Resource.Values[(int)resource.Kind]);
        if (resource.DocumentId is { } document) json.WriteString("document", document);
        Member("provider", resource.Provider, number => number!.Value);
        Member("providerKind", resource.ProviderKind, kind => Dimensions.ProviderKind.Values[(int)kind]);
        Member("reservedFromGuardians", resource.ReservedFromGuardians, YesNo);
        Member("typeCode", resource.Type, type => type!.Code);
        Member("containsThirdPartyInformation", resource.ContainsThirdPartyInformation, YesNo);
        Member("requestedBy", resource.RequestedBy, by => Dimensions.RequestedBy.Values[(int)by]);
        Member("availableFrom", resource.AvailableFrom, instant => AnswerWriter.Rfc3339(instant));
        Member("authoredAt", resource.AuthoredAt, instant => AnswerWriter.Rfc3339(instant));
        Member("confidentialityCodes", resource.ConfidentialityCodes, codes => string.Join(' ', codes.Select(code => code is { } listed ? RecordFormat.WordOf(listed) : "?")));
        Member("localSubtype", resource.LocalSubtype, RecordFormat.WordOf);
        json.WriteBoolean("understood", question.Understood);
        json.WriteString("clientId", decision.Circumstances.ClientId);
        if (decision.Circumstances.RequestId is { } request) json.WriteString("requestId", request);
        json.WriteEndObject();

        // What was left out is left out; what was stated and not understood is null.
        void Member<T>(string name, Stated<T> stated, Func<T?, string> text)
        {
            if (stated.How == Statement.Stated) json.WriteString(name, text(stated.Value));
            else if (stated.How == Statement.NotUnderstood) json.WriteNull(name);
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static void WriteNumber(Utf8JsonWriter json, string name, PersonIdentifier? number)
    {
        if (number is null) json.WriteNull(name);
        else json.WriteString(name, number.Value);
    }

    private static void WriteRegister(Utf8JsonWriter json, Facts facts)
    {
        json.WriteStartArray("register");
        WriteLookup(json, "child", facts.Child, facts);
        WriteLookup(json, "asker", facts.Asker, facts);
        foreach (var holder in facts.OtherHolders.IsDefault ? [] : facts.OtherHolders) WriteLookup(json, "other-holder", holder, facts);
        json.WriteEndArray();
    }

    private static void WriteLookup(Utf8JsonWriter json, string whose, PersonLookup lookup, Facts facts)
    {
        json.WriteStartObject();
        json.WriteString("person", whose);
        json.WriteString("readAt", AnswerWriter.Rfc3339(lookup.AsOf));
        json.WriteNumber("ageSeconds", Math.Round((facts.Instants.DecidedAt - lookup.AsOf).TotalSeconds, 3));
        if (lookup.Person is { } person) json.WriteNumber("sequence", person.SequenceNumber);
        else json.WriteString("failure", lookup is PersonLookup.Failed failed ? RecordFormat.WordOf(failed.Failure) : "unavailable");
        json.WriteEndObject();
    }

    private static void WriteActs(Utf8JsonWriter json, ActsLookup acts)
    {
        json.WriteStartObject("acts");
        json.WriteString("readAt", AnswerWriter.Rfc3339(acts.AsOf));
        json.WriteBoolean("answered", acts.Answered);
        json.WriteStartArray("list");
        foreach (var act in acts.Answered ? acts.Acts : []) WriteAct(json, act);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAct(Utf8JsonWriter json, RecordedAct act)
    {
        json.WriteStartObject();
        json.WriteString("id", act.Id);
        json.WriteString("type", act is IllegibleAct ? "not-understood" : ActTypes.NameOf(act));
        json.WriteString("recordedAt", AnswerWriter.Rfc3339(act.RecordedAt));
        json.WriteString("validFrom", AnswerWriter.Rfc3339(act.ValidFrom));
        if (act.ValidTo is { } to) json.WriteString("validTo", AnswerWriter.Rfc3339(to));
        if (act.RecordedBy?.Organisation is { } organisation) json.WriteString("organisation", organisation.Value);
        if (act is EndAct end) json.WriteString("ends", end.Act);
        json.WriteEndObject();
    }

    private static void WriteSituation(Utf8JsonWriter json, RecordedDecision decision)
    {
        json.WriteStartObject("situation");
        foreach (var (dimension, value) in decision.ReadSituation()) json.WriteString(dimension, value);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, ArchivedRulebook rulebook, RecordedDecision decision)
    {
        var outcomes = decision.ReadFindings(rulebook.Findings).ToDictionary(finding => finding.Clause, finding => finding.Outcome, StringComparer.Ordinal);
        var behind = TabledDecision.FactsBehind(decision.Facts);
        json.WriteStartArray("reason_admin");
        foreach (var clause in rulebook.Table.Clauses)
        {
            if (!outcomes.TryGetValue(clause.Id, out var outcome)) continue;
            AnswerWriter.WriteFinding(json, (clause.Id, clause.Title, clause.Effect), clause.Source, outcome, clause.Reads.SelectMany(dimension => behind.For(dimension)));
        }
        json.WriteEndArray();
    }

    private static void WriteOtherwise(Utf8JsonWriter json, RulebookTable rulebook, RecordedDecision decision)
    {
        json.WriteStartArray("otherwise");
        foreach (var change in NearestOtherAnswer.To(rulebook, TabledDecision.SituationOf(decision.Facts), NearestOtherAnswer.ForAuditors))
        {
            json.WriteStartArray();
            foreach (var step in change)
            {
                json.WriteStartObject();
                json.WriteString("dimension", step.Dimension.Name);
                json.WriteString("from", step.From);
                json.WriteString("to", step.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
