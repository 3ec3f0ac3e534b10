using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Log.Records;

/// <summary>
/// A question as records write it. A member that was left out is left out; one that was stated but not understood is null.
/// The document's id is not here: it may hold anything, and stands in the child's part.
/// </summary>
internal static class QuestionText
{
    public static void Write(CanonicalBytes json, Question question, RecordCast cast)
    {
        var resource = question.Resource;
        json.StartObject();
        Member("action"u8).Word(RecordFormat.Actions.Of(question.Action));
        if (cast.Asked(cast.Asker, question.Asker) is { } asker)
        {
            json.Name("asker"u8);
            asker.Write(json);
        }
        if (Stated("authoredAt"u8, resource.AuthoredAt)) json.Instant(resource.AuthoredAt.Value);
        if (Stated("availableFrom"u8, resource.AvailableFrom)) json.Instant(resource.AvailableFrom.Value);
        if (cast.Asked(RecordCast.Child, question.Child) is { } child)
        {
            json.Name("child"u8);
            child.Write(json);
        }
        if (Stated("confidentialityCodes"u8, resource.ConfidentialityCodes)) WriteCodes(json, resource.ConfidentialityCodes.Value);
        if (Stated("containsThirdPartyInformation"u8, resource.ContainsThirdPartyInformation)) json.Boolean(resource.ContainsThirdPartyInformation.Value);
        if (Stated("localSubtype"u8, resource.LocalSubtype)) json.Word(RecordFormat.LocalSubtypes.Of(resource.LocalSubtype.Value));
        if (Stated("provider"u8, resource.Provider)) json.Text(resource.Provider.Value!.Value);
        if (Stated("providerKind"u8, resource.ProviderKind)) json.Word(RecordFormat.ProviderKinds.Of(resource.ProviderKind.Value));
        if (Stated("requestedBy"u8, resource.RequestedBy)) json.Word(RecordFormat.RequestedBy.Of(resource.RequestedBy.Value));
        if (Stated("reservedFromGuardians"u8, resource.ReservedFromGuardians)) json.Boolean(resource.ReservedFromGuardians.Value);
        Member("resource"u8).Word(RecordFormat.Resources.Of(resource.Kind));
        if (Stated("type"u8, resource.Type)) json.Text(resource.Type.Value!.Code);
        Member("understood"u8).Boolean(question.Understood);
        json.EndObject();

        CanonicalBytes Member(ReadOnlySpan<byte> name)
        {
            json.Name(name);
            return json;
        }

        bool Stated<T>(ReadOnlySpan<byte> name, Stated<T> member)
        {
            if (member.How == Statement.Absent) return false;
            json.Name(name);
            if (member.How == Statement.NotUnderstood) json.Null();
            return member.How == Statement.Stated;
        }
    }

    /// <summary>Reads the question that the reader stands on.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="numbers">The persons' numbers.</param>
    /// <param name="documentId">The document's id, from the child's part.</param>
    /// <exception cref="RecordFormatException">It is none.</exception>
    public static Question Read(ref PartReader json, PartNumbers numbers, string? documentId)
    {
        PersonIdentifier? asker = null, child = null;
        ActionKind? action = null;
        ResourceKind? kind = null;
        bool? understood = null;
        Stated<DateTimeOffset> authoredAt = default, availableFrom = default;
        Stated<ImmutableArray<ConfidentialityCode?>> codes = default;
        Stated<bool> thirdParty = default, reserved = default;
        Stated<LocalSubtype> subtype = default;
        Stated<OrganisationNumber> provider = default;
        Stated<ProviderKind> providerKind = default;
        Stated<RequestedBy> requestedBy = default;
        Stated<DocumentType> type = default;

        json.CheckObject();
        while (json.NextMember())
        {
            var name = json.Name;
            if (name.SequenceEqual("action"u8)) action = json.Word(RecordFormat.Actions);
            else if (name.SequenceEqual("asker"u8)) asker = numbers.Of(json.Bytes);
            else if (name.SequenceEqual("authoredAt"u8)) authoredAt = Member(ref json, static (ref json) => json.Instant());
            else if (name.SequenceEqual("availableFrom"u8)) availableFrom = Member(ref json, static (ref json) => json.Instant());
            else if (name.SequenceEqual("child"u8)) child = numbers.Of(json.Bytes);
            else if (name.SequenceEqual("confidentialityCodes"u8)) codes = Member(ref json, Codes);
            else if (name.SequenceEqual("containsThirdPartyInformation"u8)) thirdParty = Member(ref json, static (ref json) => json.Boolean());
            else if (name.SequenceEqual("localSubtype"u8)) subtype = Member(ref json, static (ref json) => json.Word(RecordFormat.LocalSubtypes));
            else if (name.SequenceEqual("provider"u8)) provider = Member(ref json, static (ref json) => json.Organisation());
            else if (name.SequenceEqual("providerKind"u8)) providerKind = Member(ref json, static (ref json) => json.Word(RecordFormat.ProviderKinds));
            else if (name.SequenceEqual("requestedBy"u8)) requestedBy = Member(ref json, static (ref json) => json.Word(RecordFormat.RequestedBy));
            else if (name.SequenceEqual("reservedFromGuardians"u8)) reserved = Member(ref json, static (ref json) => json.Boolean());
            else if (name.SequenceEqual("resource"u8)) kind = json.Word(RecordFormat.Resources);
            else if (name.SequenceEqual("type"u8)) type = Member(ref json, static (ref json) => DocumentType.TryParse(json.Text(), out var one) ? one : throw json.Wrong("is no type of document"));
            else if (name.SequenceEqual("understood"u8)) understood = json.Boolean();
            else throw PartReader.Unknown();
        }
        if (action is not { } known || kind is not { } asked || understood is not { } sound) throw RecordFormatException.Of("holds half a question");
        return new()
        {
            Asker = asker,
            Child = child,
            Action = known,
            Understood = sound,
            Resource = new()
            {
                Kind = asked,
                DocumentId = documentId,
                Provider = provider,
                ProviderKind = providerKind,
                ReservedFromGuardians = reserved,
                Type = type,
                ConfidentialityCodes = codes,
                ContainsThirdPartyInformation = thirdParty,
                RequestedBy = requestedBy,
                LocalSubtype = subtype,
                AvailableFrom = availableFrom,
                AuthoredAt = authoredAt,
            },
        };
    }

    private static void WriteCodes(CanonicalBytes json, ImmutableArray<ConfidentialityCode?> codes)
    {
        json.StartArray();
        foreach (var code in codes)
        {
            if (code is { } listed) json.Word(RecordFormat.ConfidentialityCodes.Of(listed));
            else json.Null();
        }
        json.EndArray();
    }

    private static ImmutableArray<ConfidentialityCode?> Codes(ref PartReader json)
    {
        var codes = ImmutableArray.CreateBuilder<ConfidentialityCode?>();
        json.CheckArray();
        while (json.NextItem()) codes.Add(json.IsNull ? null : json.Word(RecordFormat.ConfidentialityCodes));
        return codes.DrainToImmutable();
    }

    private static Stated<T> Member<T>(ref PartReader json, Value<T> read) => json.IsNull ? Stated.NotUnderstood<T>() : Stated.As(read(ref json));

    private delegate T Value<out T>(ref PartReader json);
}
