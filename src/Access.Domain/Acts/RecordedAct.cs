using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Domain.Acts;

/// <summary>Who recorded an act, as far as it says.</summary>
/// <param name="Person">The person's own number; null where it says none.</param>
/// <param name="HealthWorker">The health worker's HPR number; null where it says none.</param>
/// <param name="Organisation">The organisation; null where it says none.</param>
public sealed record Recorder(PersonIdentifier? Person, string? HealthWorker, OrganisationNumber? Organisation)
{
    private const int LongestHealthWorker = 9;

    /// <summary>One who is stated and was not understood: nobody who gives anything, and nobody who ends anything that closes.</summary>
    public static Recorder NotUnderstood { get; } = PersonIdentifier.TryParse("not-understood", "urn:access:unrecognised-recorder", out var nobody)
        ? new(nobody, null, null)
        : throw new InvalidOperationException("The recorder who is nobody cannot be made.");

    /// <summary>Whether it names nobody at all.</summary>
    public bool NamesNobody() => this is { Person: null, HealthWorker: null, Organisation: null };

    /// <summary>Whether a health worker is named by what can be an HPR number: at most nine digits.</summary>
    public bool IsHealthWorker() => HealthWorker is { Length: > 0 and <= LongestHealthWorker } number && number.All(char.IsAsciiDigit);
}

/// <summary>
/// Something that people recorded. In force from <see cref="ValidFrom"/>, inclusive, to <see cref="ValidTo"/>, exclusive,
/// and never before it was recorded.
/// </summary>
public abstract record RecordedAct
{
    /// <summary>The act's id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it; null where it does not say.</summary>
    public Recorder? RecordedBy { get; init; }

    /// <summary>When it begins (inclusive).</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>When it ends (exclusive); null = until it is ended.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Whether the act's own instants put it in force; an <see cref="EndAct"/> may have ended it all the same.</summary>
    public bool IsInForce(DateTimeOffset at) => RecordedAt <= at && ValidFrom <= at && (ValidTo is not { } to || at < to);
}

/// <summary>A 16–17-year-old opens services for a named parent.</summary>
public sealed record YouthConsent : RecordedAct
{
    /// <summary>The youth.</summary>
    public required PersonIdentifier Child { get; init; }

    /// <summary>The parent.</summary>
    public required PersonIdentifier Parent { get; init; }

    /// <summary>The services; <see cref="ResourceKind.Documents"/> covers the list and every document. Empty where all are meant.</summary>
    public required ImmutableArray<ResourceKind> Services { get; init; }

    /// <summary>Whether it covers everything (<c>*</c>).</summary>
    public required bool Everything { get; init; }

    /// <summary>
    /// Which words, in which language, the youth read before saying yes; null where nobody said. Whoever rests on a consent must be able to
    /// show it (GDPR article 7(1)). No decision reads it.
    /// </summary>
    public string? TextVersion { get; init; }
}

/// <summary>On what an exception rests.</summary>
public enum ExceptionBasis
{
    /// <summary>Recorded, but not one that exists: counts as each of them might, which closes.</summary>
    Unknown,

    /// <summary>Pasient- og brukerrettighetsloven § 3-4 third paragraph.</summary>
    WeightyConsiderations,

    /// <summary>Pasient- og brukerrettighetsloven § 3-4 second paragraph.</summary>
    ChildsWish,

    /// <summary>Pasient- og brukerrettighetsloven § 4-3: the child came without the parents knowing.</summary>
    ContactUnknownToParents,
}

/// <summary>What an exception closes.</summary>
/// <param name="Service">The service it is bound to; null = not to one service. Unknown where it was not understood.</param>
/// <param name="DocumentId">The document it is bound to; null = not to one document.</param>
/// <param name="Provider">The provider it is narrowed to; null = at every provider.</param>
public sealed record ExceptionScope(ResourceKind? Service, string? DocumentId, OrganisationNumber? Provider);

/// <summary>Health personnel close after an individual assessment.</summary>
public sealed record ExceptionAct : RecordedAct
{
    /// <summary>The child.</summary>
    public required PersonIdentifier Child { get; init; }

    /// <summary>The parent it closes for; null = every parent.</summary>
    public required PersonIdentifier? Parent { get; init; }

    /// <summary>On what it rests.</summary>
    public required ExceptionBasis Basis { get; init; }

    /// <summary>What it closes.</summary>
    public required ExceptionScope Scope { get; init; }

    /// <summary>The provider that recorded it; null where it does not say.</summary>
    public OrganisationNumber? Provider { get; init; }

    /// <summary>Why, in the recorder's words; null where it does not say. No decision reads it, and none shows it.</summary>
    public string? Reason { get; init; }

    /// <summary>The id of the exception that this one renews; null where it renews none. No decision reads it.</summary>
    public string? Renews { get; init; }
}

/// <summary>A parent lets a 13–15-year-old use services on their own.</summary>
public sealed record YouthAccess : RecordedAct
{
    /// <summary>The youth.</summary>
    public required PersonIdentifier Child { get; init; }

    /// <summary>The parent.</summary>
    public required PersonIdentifier Parent { get; init; }

    /// <summary>How far.</summary>
    public required YouthAccessLevel Level { get; init; }
}

/// <summary>Why a power of attorney stands.</summary>
public enum PowerOfAttorneyGround
{
    /// <summary>Recorded, but not one that exists: it gives nothing.</summary>
    Unknown,

    /// <summary>Given by the grantor.</summary>
    OwnGrant,

    /// <summary>Recorded by a health worker: the grantor permanently lacks competence to consent.</summary>
    LacksCompetence,
}

/// <summary>A power of attorney.</summary>
public sealed record PowerOfAttorney : RecordedAct
{
    /// <summary>Who is represented.</summary>
    public required PersonIdentifier Grantor { get; init; }

    /// <summary>Who represents.</summary>
    public required PersonIdentifier Recipient { get; init; }

    /// <summary>For what.</summary>
    public required PowerOfAttorneyAreas Areas { get; init; }

    /// <summary>Why.</summary>
    public required PowerOfAttorneyGround Ground { get; init; }
}

/// <summary>A provider holds back types of documents; never the record itself, never by diagnosis or unit.</summary>
public sealed record ProviderPolicy : RecordedAct
{
    /// <summary>Whose policy it is.</summary>
    public required OrganisationNumber Provider { get; init; }

    /// <summary>Types of Volven 9602 that are held back.</summary>
    public required ImmutableArray<DocumentType> ExcludedTypes { get; init; }

    /// <summary>Local subtypes that are held back.</summary>
    public required ImmutableArray<LocalSubtype> ExcludedSubtypes { get; init; }

    /// <summary>Why, in the provider's words; null where it does not say. No decision reads it, and none shows it.</summary>
    public string? Reason { get; init; }
}

/// <summary>Ends another act, from <see cref="RecordedAct.ValidFrom"/>.</summary>
public sealed record EndAct : RecordedAct
{
    /// <summary>The id of the act that ends.</summary>
    public required string Act { get; init; }
}

/// <summary>An act about a child that cannot be understood: what closes may be among what it says, so nothing is known.</summary>
public sealed record IllegibleAct : RecordedAct
{
    /// <summary>The child.</summary>
    public required PersonIdentifier Child { get; init; }
}
