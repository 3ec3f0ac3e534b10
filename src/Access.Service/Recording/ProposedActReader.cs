using System.Collections.Immutable;
using Access.Authzen;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;
using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>
/// Reads an act that somebody wants recorded. Unlike history, which is read as it stands, it must say what it means: a member
/// or code that does not exist is refused. What the law requires and the act does not say is left for the limits to refuse.
/// <c>id</c>, <c>recordedAt</c> and <c>recordedBy</c> may stand there, since files of acts have them, and are not read: the
/// service sets them, from its clock and the token.
/// </summary>
internal static class ProposedActReader
{
    private const string EveryService = "*";
    private const int LongestDocumentId = 512;
    private const int LongestTextVersion = 64;

    private static readonly ImmutableArray<string> OfEveryAct = ["type", "id", "recordedAt", "recordedBy", "validFrom", "validTo"];

    // Ways to say a group of patients or a part of the organisation.
    private static readonly ImmutableArray<string> NoDocumentType = ["diagnos", "department", "unit", "special", "ward", "clinic"];

    /// <summary>Reads an act.</summary>
    /// <param name="members">The body.</param>
    /// <param name="now">When it begins where it does not say.</param>
    /// <exception cref="RefusedException">It is not an act, or states a code that does not exist.</exception>
    public static ProposedAct Read(StrictMembers members, DateTimeOffset now)
    {
        var from = members.Instant("validFrom") ?? now;
        var to = members.Instant("validTo");
        return members.RequiredText("type") switch
        {
            "youth-consent" => new(Consent(members, now) with { ValidFrom = from, ValidTo = to }),
            "exception" => new(Exception(members, now) with { ValidFrom = from, ValidTo = to }),
            "youth-access" => new(Access(members, now) with { ValidFrom = from, ValidTo = to }),
            "power-of-attorney" => new(Power(members, now) with { ValidFrom = from, ValidTo = to }),
            "provider-policy" => Policy(members, now, from, to),
            "end" => new(End(members, now) with { ValidFrom = from }),
            _ => throw members.NoSuchCode("type"),
        };
    }

    private static YouthConsent Consent(StrictMembers members, DateTimeOffset now)
    {
        Allow(members, "child", "parent", "services", "textVersion");
        var everything = false;
        var services = ImmutableArray.CreateBuilder<ResourceKind>();
        foreach (var code in members.List("services"))
        {
            if (code == EveryService) everything = true;
            else if (!ServiceCodes.TryParse(code, out var service)) throw members.NoSuchCode("services");
            else if (!services.Contains(service)) services.Add(service);
        }

        if (!everything && services.Count == 0) throw members.Wrong("services", "names no service");
        return new()
        {
            Id = "",
            RecordedAt = now,
            ValidFrom = now,
            Child = members.RequiredPerson("child"),
            Parent = members.RequiredPerson("parent"),
            Services = everything ? [] : services.DrainToImmutable(),
            Everything = everything,
            TextVersion = TextVersion(members),
        };
    }

    // A name, and not the words themselves: a text that anything may stand in is one that says too much one day.
    private static string? TextVersion(StrictMembers members) => members.Text("textVersion") switch
    {
        null => null,
        { Length: > 0 and <= LongestTextVersion } version when version.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') => version,
        _ => throw members.Wrong("textVersion", $"is not 1 to {LongestTextVersion} letters, digits, \".\", \"-\" or \"_\""),
    };

    private static ExceptionAct Exception(StrictMembers members, DateTimeOffset now)
    {
        Allow(members, "child", "parent", "basis", "scope", "provider", "reason");
        return new()
        {
            Id = "",
            RecordedAt = now,
            ValidFrom = now,
            Child = members.RequiredPerson("child"),
            Parent = members.Has("parent") ? members.RequiredPerson("parent") : null,
            Basis = ExceptionBases.TryParse(members.Text("basis"), out var basis) ? basis : ExceptionBasis.Unknown,
            Scope = Scope(members.RequiredInner("scope")),
            Provider = members.Organisation("provider"),
            Reason = members.Text("reason")?.Trim(),
        };
    }

    private static ExceptionScope Scope(StrictMembers scope)
    {
        var provider = scope.Organisation("provider");
        switch (scope.RequiredText("kind"))
        {
            case "all":
                scope.AllowOnly("kind", "provider");
                return new(null, null, provider);
            case "service":
                scope.AllowOnly("kind", "id", "provider");
                return ServiceCodes.TryParse(scope.RequiredText("id"), out var service) ? new(service, null, provider) : throw scope.NoSuchCode("id");
            case "document":
                scope.AllowOnly("kind", "id", "provider");
                return scope.RequiredText("id") is { Length: > 0 and <= LongestDocumentId } id && id.Trim().Length == id.Length
                    ? new(null, id, provider)
                    : throw scope.Wrong("id", $"is blank, begins or ends with white space, or is longer than {LongestDocumentId} characters");
            default:
                throw scope.NoSuchCode("kind");
        }
    }

    private static YouthAccess Access(StrictMembers members, DateTimeOffset now)
    {
        Allow(members, "child", "parent", "level");
        return new()
        {
            Id = "",
            RecordedAt = now,
            ValidFrom = now,
            Child = members.RequiredPerson("child"),
            Parent = members.RequiredPerson("parent"),
            Level = members.RequiredText("level") switch
            {
                "full" => YouthAccessLevel.Full,
                "basic" => YouthAccessLevel.Basic,
                _ => throw members.NoSuchCode("level"),
            },
        };
    }

    private static PowerOfAttorney Power(StrictMembers members, DateTimeOffset now)
    {
        Allow(members, "grantor", "recipient", "areas", "ground");
        var (records, services) = (false, false);
        foreach (var area in members.List("areas"))
        {
            if (area == "view-records") records = true;
            else if (area == "digital-services") services = true;
            else throw members.NoSuchCode("areas");
        }

        return new()
        {
            Id = "",
            RecordedAt = now,
            ValidFrom = now,
            Grantor = members.RequiredPerson("grantor"),
            Recipient = members.RequiredPerson("recipient"),
            Areas = (records, services) switch
            {
                (true, true) => PowerOfAttorneyAreas.Both,
                (true, false) => PowerOfAttorneyAreas.ViewRecords,
                (false, true) => PowerOfAttorneyAreas.DigitalServices,
                _ => throw members.Wrong("areas", "names no area"),
            },
            Ground = members.RequiredText("ground") switch
            {
                "own-grant" => PowerOfAttorneyGround.OwnGrant,
                "lacks-competence" => PowerOfAttorneyGround.LacksCompetence,
                _ => throw members.NoSuchCode("ground"),
            },
        };
    }

    private static ProposedAct Policy(StrictMembers members, DateTimeOffset now, DateTimeOffset from, DateTimeOffset? to)
    {
        // Somebody who tries to hold back a group is told why not, and not that a member is unknown.
        var names = members.HasName(name => NoDocumentType.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (!names) Allow(members, "provider", "reason", "excludedDocumentTypes");

        var types = ImmutableArray.CreateBuilder<DocumentType>();
        var subtypes = ImmutableArray.CreateBuilder<LocalSubtype>();
        foreach (var code in members.Has("excludedDocumentTypes") ? members.List("excludedDocumentTypes") : [])
        {
            if (DocumentType.TryParse(code, out var type))
            {
                if (!types.Contains(type)) types.Add(type);
            }
            else if (LocalSubtypes.TryParse(code, out var subtype))
            {
                if (!subtypes.Contains(subtype)) subtypes.Add(subtype);
            }
            else
            {
                names = true;
            }
        }

        var policy = new ProviderPolicy
        {
            Id = "",
            RecordedAt = now,
            ValidFrom = from,
            ValidTo = to,
            Provider = members.Organisation("provider") ?? throw members.Wrong("provider", "is missing"),
            ExcludedTypes = types.DrainToImmutable(),
            ExcludedSubtypes = subtypes.DrainToImmutable(),
            Reason = members.Text("reason")?.Trim(),
        };
        return new(policy, names);
    }

    private static EndAct End(StrictMembers members, DateTimeOffset now)
    {
        members.AllowOnly("type", "id", "recordedAt", "recordedBy", "validFrom", "act");
        return new() { Id = "", RecordedAt = now, ValidFrom = now, Act = members.RequiredText("act") };
    }

    private static RefusedException NoSuchCode(this StrictMembers members, string name) =>
        new(RecordingProblems.UnknownCode, members.Said(name, "is not one of its codes"));

    private static void Allow(StrictMembers members, params ReadOnlySpan<string> own) => members.AllowOnly([.. OfEveryAct, .. own]);
}
