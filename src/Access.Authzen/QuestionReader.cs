using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>Reads subject, action and resource of an AuthZEN evaluation as a question.</summary>
internal static class QuestionReader
{
    /// <summary>The type of every subject.</summary>
    public const string Person = "person";

    public static Question Read(Members subject, Members action, Members resource)
    {
        var asker = ReadAsker(subject);
        var wanted = ReadAction(action);
        var (asked, child) = ReadResource(resource, resource.Text("type"), resource.Text("id"));
        return Of(asker, child, wanted, asked);
    }

    /// <summary>Who asks; null where that is no person with a number.</summary>
    /// <exception cref="MalformedRequestException">A required member is missing or of another type.</exception>
    public static PersonIdentifier? ReadAsker(Members subject)
    {
        var type = subject.Text("type");
        var id = subject.Text("id");
        var about = subject.Optional("properties");
        return type == Person ? PersonOf(Stated.As(id), about.TextIfStated("identifierSystem")) : null;
    }

    /// <summary>What the asker wants to do.</summary>
    /// <exception cref="MalformedRequestException">A required member is missing or of another type.</exception>
    public static ActionKind ReadAction(Members action)
    {
        var name = action.Text("name");
        _ = action.Optional("properties");
        return ActionOf(name);
    }

    /// <summary>A resource of a type and id, and the child that it states.</summary>
    /// <exception cref="MalformedRequestException">Its properties are no object.</exception>
    public static (Resource Asked, PersonIdentifier? Child) ReadResource(Members resource, string type, string id)
    {
        var stated = resource.Optional("properties");
        var asked = new Resource
        {
            Kind = KindOf(type, id),
            DocumentId = type == "document" ? id : null,
            Provider = Parsed<OrganisationNumber>(stated.TextIfStated("provider"), OrganisationNumber.TryParse),
            ProviderKind = Parsed<ProviderKind>(stated.TextIfStated("providerKind"), TryProviderKind),
            ReservedFromGuardians = stated.FlagIfStated("reservedFromGuardians"),
            Type = Parsed<DocumentType>(stated.TextIfStated("typeCode"), DocumentType.TryParse),
            ConfidentialityCodes = stated.IfStated("confidentialityCodes", Codes),
            ContainsThirdPartyInformation = stated.FlagIfStated("containsThirdPartyInformation"),
            RequestedBy = Parsed<RequestedBy>(stated.TextIfStated("requestedBy"), TryRequestedBy),
            LocalSubtype = Parsed<LocalSubtype>(stated.TextIfStated("localSubtype"), LocalSubtypes.TryParse),
            AvailableFrom = Parsed<DateTimeOffset>(stated.TextIfStated("availableFrom"), WrittenInstant.TryRead),
            AuthoredAt = Parsed<DateTimeOffset>(stated.TextIfStated("authoredAt"), WrittenInstant.TryRead),
        };
        return (asked, PersonOf(stated.TextIfStated("child"), stated.TextIfStated("childIdentifierSystem")));
    }

    /// <summary>A question of its parts.</summary>
    public static Question Of(PersonIdentifier? asker, PersonIdentifier? child, ActionKind action, Resource asked) => new()
    {
        Asker = asker,
        Child = child,
        Action = action,
        Resource = asked,
        Understood = Understands(asked),
    };

    // The members whose being misunderstood no other dimension would show.
    private static bool Understands(Resource resource) =>
        resource.Provider.How != Statement.NotUnderstood
        && resource.ProviderKind.How != Statement.NotUnderstood
        && resource.LocalSubtype.How != Statement.NotUnderstood
        && resource.AvailableFrom.How != Statement.NotUnderstood
        && resource.AuthoredAt.How != Statement.NotUnderstood
        && resource.ReservedFromGuardians.How != Statement.NotUnderstood
        && (resource.DocumentId is null || !string.IsNullOrWhiteSpace(resource.DocumentId))
        && (resource.Kind == ResourceKind.Document || resource.Type.How != Statement.NotUnderstood);

    private static ResourceKind KindOf(string type, string id) => type switch
    {
        "service" when ServiceCodes.TryParse(id, out var kind) => kind,
        "document" => ResourceKind.Document,
        _ => ResourceKind.Unknown,
    };

    private static ActionKind ActionOf(string name) => name switch
    {
        "read" => ActionKind.Read,
        "act" => ActionKind.Act,
        _ => ActionKind.Unknown,
    };

    private static PersonIdentifier? PersonOf(Stated<string> number, Stated<string> system)
    {
        if (number.How != Statement.Stated || system.How == Statement.NotUnderstood) return null;
        if (system.How == Statement.Stated && string.IsNullOrWhiteSpace(system.Value)) return null;
        return PersonIdentifier.TryParse(number.Value, system.Value, out var identifier) ? identifier : null;
    }

    private delegate bool Try<T>(string text, [MaybeNullWhen(false)] out T value);

    private static Stated<T> Parsed<T>(Stated<string> text, Try<T> read) => text.How switch
    {
        Statement.Absent => default,
        Statement.Stated when read(text.Value!, out var value) => Stated.As(value),
        _ => Stated.NotUnderstood<T>(),
    };

    private static bool TryProviderKind(string text, out ProviderKind kind) => (kind = text switch
    {
        "hospital" => ProviderKind.Hospital,
        "municipality" => ProviderKind.Municipality,
        "general-practice" => ProviderKind.GeneralPractice,
        _ => ProviderKind.Unknown,
    }) != ProviderKind.Unknown;

    private static bool TryRequestedBy(string text, out RequestedBy requestedBy) => (requestedBy = text switch
    {
        "child-welfare" => RequestedBy.ChildWelfare,
        "police" => RequestedBy.Police,
        _ => RequestedBy.Unknown,
    }) != RequestedBy.Unknown;

    private static Stated<ImmutableArray<ConfidentialityCode?>> Codes(JsonElement member)
    {
        if (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() == 0) return Stated.NotUnderstood<ImmutableArray<ConfidentialityCode?>>();
        var codes = ImmutableArray.CreateBuilder<ConfidentialityCode?>(member.GetArrayLength());
        foreach (var code in member.EnumerateArray())
        {
            if (code.ValueKind != JsonValueKind.String) return Stated.NotUnderstood<ImmutableArray<ConfidentialityCode?>>();
            codes.Add(ConfidentialityCodes.TryParse(code.GetString()!, out var known) ? known : null);
        }
        return Stated.As(codes.MoveToImmutable());
    }
}
