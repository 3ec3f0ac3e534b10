using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>Reads answers. Whatever is not understood is a refusal.</summary>
internal static class AnswerReader
{
    /// <summary>One answer.</summary>
    public static Answer Read(ReadOnlyMemory<byte>? body, ISet<string> obligations) =>
        Parse(body, root => Of(root, obligations)) ?? Answer.Refusal(AnswerCode.NotUnderstood);

    /// <summary>
    /// The answers to a batch, as many as there were questions. Where it is not certain which answer belongs to which question,
    /// all are refusals.
    /// </summary>
    public static IReadOnlyList<Answer> ReadMany(ReadOnlyMemory<byte>? body, int count, EvaluationsSemantic semantic, ISet<string> obligations)
    {
        var read = Parse(body, root => Many(root, obligations));
        if (read is null || !Fits(read, count, semantic)) return [.. Enumerable.Repeat(Answer.Refusal(AnswerCode.NotUnderstood), count)];
        return [.. read.Select(item => item.Answer), .. Enumerable.Repeat(Answer.Refusal(AnswerCode.NotAnswered), count - read.Count)];
    }

    private static T? Parse<T>(ReadOnlyMemory<byte>? body, Func<JsonElement, T?> read) where T : class
    {
        if (body is not { } json) return null;
        try
        {
            using var document = JsonDocument.Parse(json, Json.Options);
            return read(document.RootElement);
        }
        catch (Exception defect) when (defect is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static List<(Answer Answer, bool Stated)>? Many(JsonElement root, ISet<string> obligations)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("evaluations", out var items) || items.ValueKind != JsonValueKind.Array) return null;
        var answers = new List<(Answer, bool)>();
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Decision(item) is not { } stated) return null;
            answers.Add((Of(item, obligations), stated));
        }

        return answers;
    }

    // By what the service decided, not by what is left of it here: the batch ends where the service says it does.
    private static bool Fits(List<(Answer Answer, bool Stated)> read, int count, EvaluationsSemantic semantic)
    {
        if (read.Count == 0 || read.Count > count) return false;
        if (semantic == EvaluationsSemantic.ExecuteAll) return read.Count == count;
        var last = semantic == EvaluationsSemantic.PermitOnFirstPermit;
        return read.SkipLast(1).All(item => item.Stated != last) && (read.Count == count || read[^1].Stated == last);
    }

    private static bool? Decision(JsonElement item) =>
        item.TryGetProperty("decision", out var decision) ? decision.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;

    private static Answer Of(JsonElement item, ISet<string> carriedOut)
    {
        if (item.ValueKind != JsonValueKind.Object || Decision(item) is not { } stated) return Answer.Refusal(AnswerCode.NotUnderstood);
        if (!item.TryGetProperty("context", out var context) || context.ValueKind != JsonValueKind.Object) return Answer.Refusal(AnswerCode.NotUnderstood);
        if (context.TryGetProperty("error", out var error)) return new() { Code = AnswerCode.Broken, Error = Redaction.Text(Json.Text(error, "message")) };

        var code = CodeOf(Json.Text(context, "code"));
        var (obligations, areLegible) = ObligationsOf(context);
        var mayPermit = stated && code == AnswerCode.Open && areLegible && obligations.All(obligation => carriedOut.Contains(obligation.Type));

        // A refusal that says "open", and a permit that says anything else, contradict themselves. A permit that only asks for
        // a higher level first is understood, and is a refusal until that is done.
        var isUnderstood = areLegible && (mayPermit || !stated ? stated == (code == AnswerCode.Open) : IsStepUp(obligations) && code == AnswerCode.Open);
        return new()
        {
            IsPermitted = mayPermit && isUnderstood,
            Code = !isUnderstood ? AnswerCode.NotUnderstood : stated && !mayPermit ? AnswerCode.Closed : code,
            DecisionId = Json.Text(context, "decision_id"),
            Reason = isUnderstood && stated == mayPermit ? ReasonOf(context) : null,
            ValidUntil = mayPermit ? Json.Instant(context, "valid_until") : null,
            Rulebook = Json.Text(context, "rulebook"),
            Receipt = Json.Text(context, "receipt"),
            Obligations = obligations,
            Findings = context.TryGetProperty("reason_admin", out var findings) ? findings.Clone() : default,
        };
    }

    private static bool IsStepUp(IReadOnlyList<Obligation> obligations) => obligations.Count > 0 && obligations.All(obligation => obligation.Type == Obligation.StepUp);

    private static AnswerCode CodeOf(string? code) => code switch
    {
        "open" => AnswerCode.Open,
        "closed" => AnswerCode.Closed,
        "youth-consent-needed" => AnswerCode.YouthConsentNeeded,
        "adult" => AnswerCode.Adult,
        "unavailable" => AnswerCode.Unavailable,
        _ => AnswerCode.NotUnderstood,
    };

    private static ReasonText? ReasonOf(JsonElement context) =>
        context.TryGetProperty("reason_user", out var reason) && (Json.Text(reason, "nb"), Json.Text(reason, "nn"), Json.Text(reason, "en")) is ({ } nb, { } nn, { } en)
            ? new(nb, nn, en)
            : null;

    private static (IReadOnlyList<Obligation> Obligations, bool AreLegible) ObligationsOf(JsonElement context)
    {
        if (!context.TryGetProperty("obligations", out var stated)) return ([], true);
        if (stated.ValueKind != JsonValueKind.Array) return ([], false);
        var obligations = new List<Obligation>();
        foreach (var obligation in stated.EnumerateArray())
        {
            if (Json.Text(obligation, "type") is not { } type) return ([], false);
            var properties = obligation.TryGetProperty("properties", out var within) ? within : default;
            obligations.Add(new(type, type == Obligation.StepUp ? Json.Text(obligation, "acr_value") ?? Json.Text(properties, "acr_value") : null));
        }

        return (obligations, true);
    }
}
