using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Access.Domain.Questions;

namespace Access.Authzen;

/// <summary>
/// Reads the bodies of AuthZEN's evaluation endpoints. Broken is what is not JSON or lacks what AuthZEN requires; anything
/// else is a question and is decided. Unknown members are ignored; a member stated twice is refused, since two readers
/// could take it for two different questions.
/// </summary>
public static class EvaluationReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private static readonly string[] Entities = ["subject", "action", "resource"];

    /// <summary>Reads the body of an evaluation.</summary>
    /// <exception cref="MalformedRequestException">The body is not one; the message names the member and no value.</exception>
    public static Question ReadEvaluation(ReadOnlyMemory<byte> utf8) => Read(utf8, QuestionOf);

    /// <summary>Reads the body of evaluations. Without items it is a single evaluation.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="mostItems">The largest number of items that is taken.</param>
    /// <exception cref="MalformedRequestException">The body is not one; the message names the member and no value.</exception>
    /// <exception cref="TooManyEvaluationsException">There are more items.</exception>
    public static EvaluationsRequest ReadEvaluations(ReadOnlyMemory<byte> utf8, int mostItems) => Read(utf8, root =>
    {
        var semantic = SemanticOf(root);
        if (!root.TryGetProperty("evaluations", out var evaluations)) return new(QuestionOf(root), [], semantic);
        if (evaluations.ValueKind != JsonValueKind.Array) throw new MalformedRequestException("evaluations is not an array.");

        var count = evaluations.GetArrayLength();
        if (count == 0) return new(QuestionOf(root), [], semantic);
        if (count > mostItems) throw new TooManyEvaluationsException(mostItems);

        CheckDefaults(root);
        var items = ImmutableArray.CreateBuilder<EvaluationItem>(count);
        foreach (var evaluation in evaluations.EnumerateArray()) items.Add(ItemOf(root, evaluation));
        return new EvaluationsRequest(null, items.MoveToImmutable(), semantic);
    });

    /// <summary>Reads the body of any of the endpoints, which is a JSON object.</summary>
    /// <exception cref="MalformedRequestException">The body is none; the message quotes nothing of it.</exception>
    internal static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, T> read)
    {
        if (!Utf8.IsValid(utf8.Span)) throw new MalformedRequestException("The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new MalformedRequestException("The body is not a JSON object.");
        }
        catch (JsonException)
        {
            // The parser's own message may quote the body.
            throw new MalformedRequestException("The body is not JSON, nests too deeply, or states a member twice.");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedRequestException("The body holds text that is not Unicode.");
        }
    }

    private static Question QuestionOf(JsonElement root)
    {
        CheckContext(root);
        return QuestionReader.Read(Members.Required(root, "subject"), Members.Required(root, "action"), Members.Required(root, "resource"));
    }

    // What an item states replaces the default whole; nothing is merged.
    private static EvaluationItem ItemOf(JsonElement root, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return new(null, "The item is not an object.");
        try
        {
            CheckContext(item);
            return new(QuestionReader.Read(Own("subject"), Own("action"), Own("resource")), null);
        }
        catch (MalformedRequestException malformed)
        {
            return new(null, malformed.Message);
        }

        Members Own(string name) => Members.Required(item.TryGetProperty(name, out _) ? item : root, name);
    }

    private static void CheckDefaults(JsonElement root)
    {
        CheckContext(root);
        foreach (var name in Entities)
        {
            if (root.TryGetProperty(name, out _)) _ = Members.Required(root, name);
        }
    }

    /// <summary>Checks that a context is an object where there is one. No clause reads it.</summary>
    /// <exception cref="MalformedRequestException">It is something else.</exception>
    internal static void CheckContext(JsonElement parent, string name = "context")
    {
        if (parent.TryGetProperty(name, out var context) && context.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            throw new MalformedRequestException($"{name} is not an object.");
    }

    private static EvaluationsSemantic SemanticOf(JsonElement root)
    {
        if (!root.TryGetProperty("options", out var options) || options.ValueKind == JsonValueKind.Null) return EvaluationsSemantic.ExecuteAll;
        if (options.ValueKind != JsonValueKind.Object) throw new MalformedRequestException("options is not an object.");
        if (!options.TryGetProperty("evaluations_semantic", out var semantic)) return EvaluationsSemantic.ExecuteAll;
        return (semantic.ValueKind == JsonValueKind.String ? semantic.GetString() : null) switch
        {
            "execute_all" => EvaluationsSemantic.ExecuteAll,
            "deny_on_first_deny" => EvaluationsSemantic.DenyOnFirstDeny,
            "permit_on_first_permit" => EvaluationsSemantic.PermitOnFirstPermit,
            _ => throw new MalformedRequestException("options.evaluations_semantic is not one of those that AuthZEN names."),
        };
    }
}
