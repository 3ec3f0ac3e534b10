using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;

namespace Access.Sources.Acts;

/// <summary>Writes a recorded act as the JSON that <see cref="ActReader"/> reads back exactly.</summary>
public static class ActWriter
{
    /// <summary>Writes one act.</summary>
    /// <param name="act">The act.</param>
    /// <returns>One JSON object, UTF-8.</returns>
    /// <exception cref="ArgumentException">
    /// The act says something that its JSON cannot: it would be read back as another. Such are a number that is not told from
    /// its digits, a level or area that only a classification gives, and a text that is not Unicode.
    /// </exception>
    public static byte[] Write(RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer)) Write(json, act);
        RequireLegible(act, buffer.WrittenMemory);
        return buffer.WrittenSpan.ToArray();
    }

    // Read back at once: an act that turns out illegible when it is needed would be too late to refuse.
    private static void RequireLegible(RecordedAct act, ReadOnlyMemory<byte> json)
    {
        try
        {
            if (ActEquality.AreEqual(ActReader.Read(json), act)) return;
        }
        catch (ActFormatException)
        {
            // Said below, in the words of one who writes.
        }
        throw new ArgumentException($"An act of type {ActTypes.NameOf(act)} says something that its JSON cannot.", nameof(act));
    }

    private static void Write(Utf8JsonWriter json, RecordedAct act)
    {
        json.WriteStartObject();
        json.WriteString("type", ActTypes.NameOf(act));
        json.WriteString("id", act.Id);
        json.WriteString("recordedAt", Instant(act.RecordedAt));
        if (act.RecordedBy is { } by) WriteRecorder(json, by);
        json.WriteString("validFrom", Instant(act.ValidFrom));
        if (act.ValidTo is { } to) json.WriteString("validTo", Instant(to));
        switch (act)
        {
            case YouthConsent consent:
                WriteConsent(json, consent);
                break;
            case ExceptionAct exception:
                WriteException(json, exception);
                break;
            case YouthAccess access:
                json.WriteString("child", access.Child.Value);
                json.WriteString("parent", access.Parent.Value);
                Optional(json, "level", access.Level switch { YouthAccessLevel.Full => "full", YouthAccessLevel.Basic => "basic", _ => null });
                break;
            case PowerOfAttorney power:
                WritePower(json, power);
                break;
            case ProviderPolicy policy:
                WritePolicy(json, policy);
                break;
            case EndAct end:
                json.WriteString("act", end.Act);
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteRecorder(Utf8JsonWriter json, Recorder by)
    {
        json.WriteStartObject("recordedBy");
        Optional(json, "pid", by.Person?.Value);
        Optional(json, "hpr", by.HealthWorker);
        Optional(json, "orgnr", by.Organisation?.Value);
        json.WriteEndObject();
    }

    private static void WriteConsent(Utf8JsonWriter json, YouthConsent consent)
    {
        json.WriteString("child", consent.Child.Value);
        json.WriteString("parent", consent.Parent.Value);
        json.WriteStartArray("services");
        if (consent.Everything) json.WriteStringValue("*");
        foreach (var service in consent.Services) json.WriteStringValue(ServiceOf(service));
        json.WriteEndArray();
        Optional(json, "textVersion", consent.TextVersion);
    }

    private static void WriteException(Utf8JsonWriter json, ExceptionAct exception)
    {
        json.WriteString("child", exception.Child.Value);
        Optional(json, "parent", exception.Parent?.Value);
        Optional(json, "basis", ExceptionBases.CodeOf(exception.Basis));
        var scope = exception.Scope;
        json.WriteStartObject("scope");
        json.WriteString("kind", scope.DocumentId is not null ? "document" : scope.Service is not null ? "service" : "all");
        Optional(json, "id", scope.DocumentId ?? (scope.Service is { } service and not ResourceKind.Unknown ? ServiceOf(service) : null));
        Optional(json, "provider", scope.Provider?.Value);
        json.WriteEndObject();
        Optional(json, "provider", exception.Provider?.Value);
        Optional(json, "reason", exception.Reason);
        Optional(json, "renews", exception.Renews);
    }

    private static void WritePower(Utf8JsonWriter json, PowerOfAttorney power)
    {
        json.WriteString("grantor", power.Grantor.Value);
        json.WriteString("recipient", power.Recipient.Value);
        json.WriteStartArray("areas");
        if (power.Areas is PowerOfAttorneyAreas.ViewRecords or PowerOfAttorneyAreas.Both) json.WriteStringValue("view-records");
        if (power.Areas is PowerOfAttorneyAreas.DigitalServices or PowerOfAttorneyAreas.Both) json.WriteStringValue("digital-services");
        json.WriteEndArray();
        Optional(json, "ground", power.Ground switch
        {
            PowerOfAttorneyGround.OwnGrant => "own-grant",
            PowerOfAttorneyGround.LacksCompetence => "lacks-competence",
            _ => null,
        });
    }

    private static void WritePolicy(Utf8JsonWriter json, ProviderPolicy policy)
    {
        json.WriteString("provider", policy.Provider.Value);
        json.WriteStartArray("excludedDocumentTypes");
        foreach (var type in policy.ExcludedTypes) json.WriteStringValue(type.Code);
        foreach (var subtype in policy.ExcludedSubtypes) json.WriteStringValue(LocalSubtypes.CodeOf(subtype) ?? "");
        json.WriteEndArray();
        Optional(json, "reason", policy.Reason);
    }

    // What has no code is written as nothing that is one, and refused when it is read back.
    private static string ServiceOf(ResourceKind service) => ServiceCodes.All.Contains(service) ? ServiceCodes.CodeOf(service) : "";

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
