using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;

namespace Access.Domain.Questions;

/// <summary>Whether, and how, a member of a question was stated.</summary>
public enum Statement
{
    /// <summary>Left out, which means "no" or the documented default.</summary>
    Absent,

    /// <summary>Stated, but null, empty, of a wrong type or not a known value: unknown.</summary>
    NotUnderstood,

    /// <summary>Stated.</summary>
    Stated,
}

/// <summary>A member of a question: absent, not understood, or a value. The default is absent.</summary>
public readonly record struct Stated<T>
{
    internal Stated(Statement how, T? value) => (How, Value) = (how, value);

    /// <summary>How the member was stated.</summary>
    public Statement How { get; }

    /// <summary>The value; the type's default unless <see cref="How"/> is <see cref="Statement.Stated"/>.</summary>
    public T? Value { get; }
}

/// <summary>Makes <see cref="Stated{T}"/> values.</summary>
public static class Stated
{
    /// <summary>Stated as a value.</summary>
    public static Stated<T> As<T>(T value) => new(Statement.Stated, value);

    /// <summary>Stated in a way that is not understood.</summary>
    public static Stated<T> NotUnderstood<T>() => new(Statement.NotUnderstood, default);
}

/// <summary>A local subtype of a document, which a provider may hold back where Volven 9602 is too coarse.</summary>
public enum LocalSubtype
{
    /// <summary><c>family-mapping</c>: kartlegging av familieforhold.</summary>
    FamilyMapping,

    /// <summary><c>assessment-interview</c>: kartleggingssamtale.</summary>
    AssessmentInterview,
}

/// <summary>What is asked for.</summary>
public sealed record Resource
{
    /// <summary>The service, or <see cref="ResourceKind.Document"/>.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>The document's id, as the portal names it.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The provider as a legal entity.</summary>
    public Stated<OrganisationNumber> Provider { get; init; }

    /// <summary>What kind of provider it is.</summary>
    public Stated<ProviderKind> ProviderKind { get; init; }

    /// <summary>Whether the prescription is reserved from guardians.</summary>
    public Stated<bool> ReservedFromGuardians { get; init; }

    /// <summary>The document's type, Volven 9602 level 2.</summary>
    public Stated<DocumentType> Type { get; init; }

    /// <summary>The document's confidentiality codes; a code outside Volven 9603 is null.</summary>
    public Stated<ImmutableArray<ConfidentialityCode?>> ConfidentialityCodes { get; init; }

    /// <summary>Whether it contains information on a third party.</summary>
    public Stated<bool> ContainsThirdPartyInformation { get; init; }

    /// <summary>Who ordered the examination.</summary>
    public Stated<RequestedBy> RequestedBy { get; init; }

    /// <summary>The local subtype.</summary>
    public Stated<LocalSubtype> LocalSubtype { get; init; }

    /// <summary>When deferred access begins (inclusive).</summary>
    public Stated<DateTimeOffset> AvailableFrom { get; init; }

    /// <summary>When it was written. No clause reads it yet.</summary>
    public Stated<DateTimeOffset> AuthoredAt { get; init; }

    /// <summary>The kind alone: a document's id is the portal's and may hold anything.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>May this person do this, with this, for this child?</summary>
public sealed record Question
{
    /// <summary>Who asks; null where the number is not one.</summary>
    public required PersonIdentifier? Asker { get; init; }

    /// <summary>Whose services are asked for; null where the number is missing or not one.</summary>
    public required PersonIdentifier? Child { get; init; }

    /// <summary>What the asker wants to do.</summary>
    public required ActionKind Action { get; init; }

    /// <summary>With what.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Whether every stated member that Access knows was understood.</summary>
    public required bool Understood { get; init; }

    /// <summary>What is asked, but not of whom.</summary>
    public override string ToString() => $"{Action} {Resource}";
}
