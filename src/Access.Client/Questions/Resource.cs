using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>What a question is about: a service or a document of a child.</summary>
public abstract class Resource
{
    private protected Resource(PersonNumber child) => Child = child ?? throw new ArgumentNullException(nameof(child));

    /// <summary>Whose it is.</summary>
    public PersonNumber Child { get; }

    private protected abstract string Type { get; }

    private protected abstract string Id { get; }

    /// <summary>What kind it is, and not whose.</summary>
    public override string ToString() => Type;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("resource");
        json.WriteString("type", Type);
        json.WriteString("id", Id);
        json.WriteStartObject("properties");
        Entities.WriteChild(json, Child);
        WriteProperties(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private protected abstract void WriteProperties(Utf8JsonWriter json);
}

/// <summary>A service of a child, such as its appointments.</summary>
/// <param name="code">One of <see cref="ServiceCodes"/>.</param>
/// <param name="child">Whose it is; may be the one who asks.</param>
public sealed class ServiceResource(string code, PersonNumber child) : Resource(child)
{
    /// <summary>The service's code.</summary>
    public string Code { get; } = code ?? throw new ArgumentNullException(nameof(code));

    /// <summary>The organisation number of the legal entity that provides it; null where none is asked about.</summary>
    public string? Provider { get; init; }

    /// <summary><c>hospital</c>, <c>municipality</c> or <c>general-practice</c>; null where it is not known.</summary>
    public string? ProviderKind { get; init; }

    /// <summary>For prescriptions: whether the young person has reserved them from guardians; null where nobody has said so.</summary>
    public bool? ReservedFromGuardians { get; init; }

    private protected override string Type => "service";

    private protected override string Id => Code;

    private protected override void WriteProperties(Utf8JsonWriter json)
    {
        json.WriteOptional("provider", Provider);
        json.WriteOptional("providerKind", ProviderKind);
        if (ReservedFromGuardians is { } reserved) json.WriteBoolean("reservedFromGuardians", reserved);
    }
}

/// <summary>A document in a child's record.</summary>
/// <param name="id">The document's id, which holds no identity number.</param>
/// <param name="child">Whose record it is in.</param>
/// <param name="provider">The organisation number of the legal entity that keeps it.</param>
/// <param name="typeCode">The type: a level 2 code of Volven 9602.</param>
public sealed class DocumentResource(string id, PersonNumber child, string provider, string typeCode) : Resource(child)
{
    /// <summary>The document's id.</summary>
    public string DocumentId { get; } = id ?? throw new ArgumentNullException(nameof(id));

    /// <summary>Who keeps it.</summary>
    public string Provider { get; } = provider ?? throw new ArgumentNullException(nameof(provider));

    /// <summary>Its type.</summary>
    public string TypeCode { get; } = typeCode ?? throw new ArgumentNullException(nameof(typeCode));

    /// <summary>Codes of Volven 9603; null where the document has none, which counts as <c>N</c>: the portal vouches for it.</summary>
    public IReadOnlyList<string>? ConfidentialityCodes { get; init; }

    /// <summary>Whether it holds information about others; null where nobody has said so.</summary>
    public bool? ContainsThirdPartyInformation { get; init; }

    /// <summary><c>child-welfare</c> or <c>police</c> where they asked for it.</summary>
    public string? RequestedBy { get; init; }

    /// <summary><c>family-mapping</c> or <c>assessment-interview</c>.</summary>
    public string? LocalSubtype { get; init; }

    /// <summary>From when patients may see it.</summary>
    public DateTimeOffset? AvailableFrom { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? AuthoredAt { get; init; }

    private protected override string Type => "document";

    private protected override string Id => DocumentId;

    private protected override void WriteProperties(Utf8JsonWriter json)
    {
        json.WriteString("provider", Provider);
        json.WriteString("typeCode", TypeCode);
        if (ConfidentialityCodes is { } codes)
        {
            json.WriteStartArray("confidentialityCodes");
            foreach (var code in codes) json.WriteStringValue(code);
            json.WriteEndArray();
        }

        if (ContainsThirdPartyInformation is { } contains) json.WriteBoolean("containsThirdPartyInformation", contains);
        json.WriteOptional("requestedBy", RequestedBy);
        json.WriteOptional("localSubtype", LocalSubtype);
        json.WriteOptional("availableFrom", AvailableFrom);
        json.WriteOptional("authoredAt", AuthoredAt);
    }
}
