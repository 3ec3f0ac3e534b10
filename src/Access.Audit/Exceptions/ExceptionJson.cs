using System.Text.Json;
using Access.Authzen;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Sources.Acts.Store;

namespace Access.Audit.Exceptions;

/// <summary>Exceptions as auditors read them: who, why, for what and how long.</summary>
public static class ExceptionJson
{
    /// <summary>Writes an overview's counts.</summary>
    public static void WriteVolumes(Utf8JsonWriter json, ExceptionOverview overview)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(overview);
        json.WriteStartArray("organisations");
        foreach (var volume in overview.Organisations)
        {
            json.WriteStartObject();
            json.WriteString("organisation", volume.Organisation?.Value);
            json.WriteNumber("exceptions", volume.Count);
            json.WriteNumber("usual", Math.Round(volume.Usual, 2));
            json.WriteNumber("forEveryParent", volume.ForEveryParent);
            json.WriteNumber("everything", volume.Everything);
            json.WriteBoolean("unusual", volume.IsUnusual);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("children");
        foreach (var child in overview.Children)
        {
            json.WriteStartArray();
            foreach (var id in child.Exceptions) json.WriteStringValue(id);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes one exception. Neither the child's number nor a parent's stands in it: <c>GET /v1/acts/{id}</c> has them.</summary>
    public static void Write(Utf8JsonWriter json, StoredAct stored)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(stored);
        var exception = ExceptionOverview.Of(stored);
        json.WriteStartObject();
        json.WriteString("id", exception.Id);
        json.WriteString("recordedAt", AnswerWriter.Rfc3339(exception.RecordedAt));
        json.WriteString("validFrom", AnswerWriter.Rfc3339(exception.ValidFrom));
        if (exception.ValidTo is { } to)
        {
            json.WriteString("validTo", AnswerWriter.Rfc3339(to));
            json.WriteNumber("days", Math.Round((to - exception.ValidFrom).TotalDays, 1));
        }
        json.WriteBoolean("ended", !stored.Ends.IsEmpty);
        json.WriteString("organisation", exception.Provider?.Value);
        if (exception.RecordedBy?.HealthWorker is { } worker) json.WriteString("healthWorker", worker);
        json.WriteString("basis", ExceptionQuestion.NameOf(exception.Basis));
        json.WriteBoolean("forEveryParent", exception.Parent is null);
        WriteScope(json, exception.Scope);
        if (exception.Reason is { } reason) json.WriteString("reason", reason);
        if (exception.Renews is { } renews) json.WriteString("renews", renews);
        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, ExceptionScope scope)
    {
        json.WriteStartObject("scope");
        json.WriteString("kind", scope.Service is not null ? "service" : scope.DocumentId is not null ? "document" : "all");
        if (scope.Service is { } service) json.WriteString("id", service == ResourceKind.Unknown ? "not-understood" : Dimensions.Resource.Values[(int)service]);
        if (scope.DocumentId is { } document) json.WriteString("id", document);
        if (scope.Provider is { } provider) json.WriteString("provider", provider.Value);
        json.WriteEndObject();
    }
}
