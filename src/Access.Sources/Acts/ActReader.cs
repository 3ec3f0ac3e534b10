using System.Collections.Immutable;
using System.Text.Json;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Acts;

/// <summary>
/// Reads a recorded act: one JSON object. What is read is history, so nothing that the law would have refused is refused
/// here; the rulebook decides what an act still counts for.
/// </summary>
/// <remarks>
/// An act that cannot be read at all is an error and never skipped. Where a part of one is not understood, the reading is
/// the one that opens less: a service, level, area or ground that does not exist opens nothing, an exception whose basis,
/// scope or parent is not stated counts for each that it might mean, an act about a child of a type that does not exist
/// leaves nothing known of that child's acts, and whoever is stated to have recorded one and is not understood is
/// <see cref="Recorder.NotUnderstood"/>, not "it does not say".
/// </remarks>
public static class ActReader
{
    private const string EveryService = "*";

    // A member that stands twice could say two things; which of them a reader takes is chance.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads one act.</summary>
    /// <param name="json">One JSON object.</param>
    /// <returns>The act.</returns>
    /// <exception cref="ActFormatException">
    /// It is not a JSON object, or a member that must be there is missing or wrong: <c>type</c>, <c>id</c>, <c>recordedAt</c>,
    /// and what its type needs. The message names the member and no value.
    /// </exception>
    public static RecordedAct Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(() => JsonDocument.Parse(json, Strict));
    }

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="utf8Json">One JSON object, UTF-8.</param>
    public static RecordedAct Read(ReadOnlyMemory<byte> utf8Json) => Read(() => JsonDocument.Parse(utf8Json, Strict));

    private static RecordedAct Read(Func<JsonDocument> parse)
    {
        using var document = Parse(parse);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new ActFormatException(null, "is not a JSON object");
        var members = new ActMembers(document.RootElement);
        var written = Written.Of(members);
        return members.RequiredText("type") switch
        {
            "youth-consent" => Consent(members, written),
            "exception" => Exception(members, written),
            "youth-access" => Access(members, written),
            "power-of-attorney" => Power(members, written),
            "provider-policy" => Policy(members, written),
            "end" => End(members, written),
            _ => Illegible(members, written),
        };
    }

    // A later version may know the type, and may close by it: for that child nothing is known.
    private static IllegibleAct Illegible(ActMembers members, Written written) =>
        PersonIdentifier.TryParse(members.OptionalText("child"), out var child)
            ? new() { Id = written.Id, RecordedAt = written.RecordedAt, ValidFrom = written.ValidFrom, ValidTo = written.ValidTo, Child = child }
            : throw new ActFormatException("type", "is not a type of act");

    private static JsonDocument Parse(Func<JsonDocument> parse)
    {
        try
        {
            return parse();
        }
        catch (JsonException)
        {
            // Not as inner exception: its message may quote what stands there.
            throw new ActFormatException(null, "is not JSON, or has a member twice");
        }
        catch (Exception half) when (half is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, in the text itself or escaped in a name.
            throw new ActFormatException(null, "is not text in Unicode");
        }
    }

    private static YouthConsent Consent(ActMembers members, Written written)
    {
        var everything = false;
        var services = ImmutableArray.CreateBuilder<ResourceKind>();
        foreach (var code in members.RequiredTexts("services"))
        {
            if (code == EveryService) everything = true;
            else if (ServiceCodes.TryParse(code, out var service) && !services.Contains(service)) services.Add(service);
        }
        return new()
        {
            Id = written.Id,
            RecordedAt = written.RecordedAt,
            ValidFrom = written.ValidFrom,
            ValidTo = written.ValidTo,
            RecordedBy = written.RecordedBy,
            Child = members.RequiredNumber("child"),
            Parent = members.RequiredNumber("parent"),
            Services = everything ? [] : services.DrainToImmutable(),
            Everything = everything,
            TextVersion = members.OptionalText("textVersion"),
        };
    }

    private static ExceptionAct Exception(ActMembers members, Written written) => new()
    {
        Id = written.Id,
        RecordedAt = written.RecordedAt,
        ValidFrom = written.ValidFrom,
        ValidTo = written.ValidTo,
        RecordedBy = written.RecordedBy,
        Child = members.RequiredNumber("child"),
        Parent = members.OptionalNumber("parent"),
        Basis = ExceptionBases.TryParse(members.OptionalText("basis"), out var basis) ? basis : ExceptionBasis.Unknown,
        Scope = Scope(members.OptionalObject("scope")),
        Provider = OrganisationNumber.TryParse(members.OptionalText("provider"), out var provider) ? provider : null,
        Reason = members.OptionalText("reason"),
        Renews = members.OptionalText("renews"),
    };

    // A provider that is not understood narrows nothing: the exception counts at every one.
    private static ExceptionScope Scope(ActMembers? stated)
    {
        var notUnderstood = new ExceptionScope(ResourceKind.Unknown, null, null);
        if (stated is not { } scope) return notUnderstood;
        var provider = OrganisationNumber.TryParse(scope.OptionalText("provider"), out var number) ? number : null;
        var id = scope.OptionalText("id");
        return scope.OptionalText("kind") switch
        {
            "all" => new(null, null, provider),
            "service" => new(ServiceCodes.TryParse(id, out var service) ? service : ResourceKind.Unknown, null, provider),
            "document" when !string.IsNullOrWhiteSpace(id) => new(null, id, provider),
            _ => notUnderstood with { Provider = provider },
        };
    }

    private static YouthAccess Access(ActMembers members, Written written) => new()
    {
        Id = written.Id,
        RecordedAt = written.RecordedAt,
        ValidFrom = written.ValidFrom,
        ValidTo = written.ValidTo,
        RecordedBy = written.RecordedBy,
        Child = members.RequiredNumber("child"),
        Parent = members.RequiredNumber("parent"),
        Level = members.OptionalText("level") switch
        {
            "full" => YouthAccessLevel.Full,
            "basic" => YouthAccessLevel.Basic,
            _ => YouthAccessLevel.Unknown,
        },
    };

    private static PowerOfAttorney Power(ActMembers members, Written written)
    {
        var areas = members.RequiredTexts("areas").ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Id = written.Id,
            RecordedAt = written.RecordedAt,
            ValidFrom = written.ValidFrom,
            ValidTo = written.ValidTo,
            RecordedBy = written.RecordedBy,
            Grantor = members.RequiredNumber("grantor"),
            Recipient = members.RequiredNumber("recipient"),
            Areas = (areas.Contains("view-records"), areas.Contains("digital-services")) switch
            {
                (true, true) => PowerOfAttorneyAreas.Both,
                (true, false) => PowerOfAttorneyAreas.ViewRecords,
                (false, true) => PowerOfAttorneyAreas.DigitalServices,
                _ => PowerOfAttorneyAreas.None,
            },
            Ground = members.OptionalText("ground") switch
            {
                "own-grant" => PowerOfAttorneyGround.OwnGrant,
                "lacks-competence" => PowerOfAttorneyGround.LacksCompetence,
                _ => PowerOfAttorneyGround.Unknown,
            },
        };
    }

    private static ProviderPolicy Policy(ActMembers members, Written written)
    {
        var types = ImmutableArray.CreateBuilder<DocumentType>();
        var subtypes = ImmutableArray.CreateBuilder<LocalSubtype>();

        // History is not refused, but what is no type of document counts for nothing: a diagnosis, department or unit cannot
        // be held back. Nothing is opened by it, since a document whose own type is not listed is closed all the same.
        foreach (var code in members.RequiredTexts("excludedDocumentTypes"))
        {
            if (DocumentType.TryParse(code, out var type)) types.Add(type);
            else if (LocalSubtypes.TryParse(code, out var subtype)) subtypes.Add(subtype);
        }
        return new()
        {
            Id = written.Id,
            RecordedAt = written.RecordedAt,
            ValidFrom = written.ValidFrom,
            ValidTo = written.ValidTo,
            RecordedBy = written.RecordedBy,
            Provider = members.RequiredOrganisation("provider"),
            ExcludedTypes = types.DrainToImmutable(),
            ExcludedSubtypes = subtypes.DrainToImmutable(),
            Reason = members.OptionalText("reason"),
        };
    }

    private static EndAct End(ActMembers members, Written written) => new()
    {
        Id = written.Id,
        RecordedAt = written.RecordedAt,
        ValidFrom = written.ValidFrom,
        ValidTo = written.ValidTo,
        RecordedBy = written.RecordedBy,
        Act = members.RequiredText("act"),
    };

    /// <summary>What every act states.</summary>
    private readonly record struct Written(
        string Id, DateTimeOffset RecordedAt, DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, Recorder? RecordedBy)
    {
        public static Written Of(ActMembers members)
        {
            var recordedAt = members.RequiredInstant("recordedAt");
            return new(
                members.RequiredText("id"),
                recordedAt,
                members.OptionalInstant("validFrom") ?? recordedAt,
                members.OptionalInstant("validTo"),
                members.Has("recordedBy") ? RecorderOf(members.OptionalObject("recordedBy")) : null);
        }

        private static PersonIdentifier? PersonOf(string? pid) =>
            pid is not null && ErasedPerson.Is(pid) ? ErasedPerson.Number : PersonIdentifier.TryParse(pid, out var person) ? person : null;

        // Half of one who is not understood is not believed either: which half is right, nobody knows.
        private static Recorder RecorderOf(ActMembers? stated)
        {
            if (stated is not { } by) return Recorder.NotUnderstood;
            var recorder = new Recorder(
                PersonOf(by.OptionalText("pid")),
                by.OptionalText("hpr") is { } worker && !string.IsNullOrWhiteSpace(worker) ? worker : null,
                OrganisationNumber.TryParse(by.OptionalText("orgnr"), out var organisation) ? organisation : null);
            var understood = by.Has("pid") == recorder.Person is not null
                && by.Has("hpr") == recorder.HealthWorker is not null
                && by.Has("orgnr") == recorder.Organisation is not null;
            return understood && !recorder.NamesNobody() ? recorder : Recorder.NotUnderstood;
        }
    }
}
