using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Log.Records;

/// <summary>
/// Recorded acts as records write them: all that a decision can rest on. Not why somebody recorded one: no decision reads
/// those words, and they stand where the act itself is kept.
/// </summary>
internal static class ActText
{
    private enum ActType
    {
        End,
        Exception,
        Illegible,
        PowerOfAttorney,
        ProviderPolicy,
        YouthAccess,
        YouthConsent,
    }

    private static readonly Words<ActType> Types = new("end", "exception", "illegible", "power-of-attorney", "provider-policy", "youth-access", "youth-consent");

    public static void Write(CanonicalBytes json, RecordedAct act, RecordCast cast)
    {
        // One order of members for every type, so that it can be seen to be that of the alphabet.
        json.StartObject();
        if (act is EndAct end) Name(json, "act"u8).Text(end.Act);
        if (act is PowerOfAttorney { Areas: var areas }) Name(json, "areas"u8).Word(RecordFormat.Areas.Of(areas));
        if (act is ExceptionAct { Basis: var basis }) Name(json, "basis"u8).Word(RecordFormat.Bases.Of(basis));
        Person("child"u8, act switch
        {
            YouthConsent consent => consent.Child,
            ExceptionAct exception => exception.Child,
            YouthAccess access => access.Child,
            IllegibleAct illegible => illegible.Child,
            _ => null,
        });
        if (act is YouthConsent { Everything: var everything }) Name(json, "everything"u8).Boolean(everything);
        if (act is PowerOfAttorney power)
        {
            Person("grantor"u8, power.Grantor);
            Name(json, "ground"u8).Word(RecordFormat.Grounds.Of(power.Ground));
        }
        Name(json, "id"u8).Text(act.Id);
        if (act is YouthAccess { Level: var level }) Name(json, "level"u8).Word(RecordFormat.YouthAccessLevels.Of(level));
        Person("parent"u8, act switch
        {
            YouthConsent consent => consent.Parent,
            ExceptionAct exception => exception.Parent,
            YouthAccess access => access.Parent,
            _ => null,
        });
        if ((act as ExceptionAct)?.Provider is { } recording) Name(json, "provider"u8).Text(recording.Value);
        if (act is ProviderPolicy { Provider: var policyOf }) Name(json, "provider"u8).Text(policyOf.Value);
        Person("recipient"u8, (act as PowerOfAttorney)?.Recipient);
        Name(json, "recordedAt"u8).Instant(act.RecordedAt);
        if (act.RecordedBy is { } by) WriteRecorder(json, by, cast);
        if (act is ExceptionAct { Scope: var scope }) WriteScope(json, scope);
        if (act is YouthConsent { Services: var services })
        {
            Name(json, "services"u8).StartArray();
            foreach (var service in services) json.Word(RecordFormat.Resources.Of(service));
            json.EndArray();
        }
        if (act is ProviderPolicy { ExcludedSubtypes: var subtypes })
        {
            Name(json, "subtypes"u8).StartArray();
            foreach (var subtype in subtypes) json.Word(RecordFormat.LocalSubtypes.Of(subtype));
            json.EndArray();
        }
        Name(json, "type"u8).Word(Types.Of(TypeOf(act)));
        if (act is ProviderPolicy { ExcludedTypes: var types })
        {
            Name(json, "types"u8).StartArray();
            foreach (var type in types) json.Text(type.Code);
            json.EndArray();
        }
        Name(json, "validFrom"u8).Instant(act.ValidFrom);
        if (act.ValidTo is { } to) Name(json, "validTo"u8).Instant(to);
        json.EndObject();

        void Person(ReadOnlySpan<byte> name, PersonIdentifier? number)
        {
            if (number is null) return;
            json.Name(name);
            cast.TokenOf(number).Write(json);
        }
    }

    /// <summary>Reads the act that the reader stands on.</summary>
    /// <exception cref="RecordFormatException">It is none, or lacks what its type needs.</exception>
    public static RecordedAct Read(ref PartReader json, PartNumbers numbers)
    {
        string? act = null, id = null;
        ActType? type = null;
        PersonIdentifier? child = null, parent = null, grantor = null, recipient = null;
        var areas = default(PowerOfAttorneyAreas?);
        var basis = default(ExceptionBasis?);
        var ground = default(PowerOfAttorneyGround?);
        var level = default(YouthAccessLevel?);
        var everything = default(bool?);
        OrganisationNumber? provider = null;
        Recorder? by = null;
        ExceptionScope? scope = null;
        ImmutableArray<ResourceKind> services = default;
        ImmutableArray<LocalSubtype> subtypes = default;
        ImmutableArray<DocumentType> types = default;
        DateTimeOffset? recordedAt = null, from = null, to = null;

        json.CheckObject();
        while (json.NextMember())
        {
            var name = json.Name;
            if (name.SequenceEqual("act"u8)) act = json.Text();
            else if (name.SequenceEqual("areas"u8)) areas = json.Word(RecordFormat.Areas);
            else if (name.SequenceEqual("basis"u8)) basis = json.Word(RecordFormat.Bases);
            else if (name.SequenceEqual("child"u8)) child = numbers.Of(json.Bytes);
            else if (name.SequenceEqual("everything"u8)) everything = json.Boolean();
            else if (name.SequenceEqual("grantor"u8)) grantor = numbers.Of(json.Bytes);
            else if (name.SequenceEqual("ground"u8)) ground = json.Word(RecordFormat.Grounds);
            else if (name.SequenceEqual("id"u8)) id = json.Text();
            else if (name.SequenceEqual("level"u8)) level = json.Word(RecordFormat.YouthAccessLevels);
            else if (name.SequenceEqual("parent"u8)) parent = numbers.Of(json.Bytes);
            else if (name.SequenceEqual("provider"u8)) provider = json.Organisation();
            else if (name.SequenceEqual("recipient"u8)) recipient = numbers.Of(json.Bytes);
            else if (name.SequenceEqual("recordedAt"u8)) recordedAt = json.Instant();
            else if (name.SequenceEqual("recordedBy"u8)) by = ReadRecorder(ref json, numbers);
            else if (name.SequenceEqual("scope"u8)) scope = ReadScope(ref json);
            else if (name.SequenceEqual("services"u8)) services = Items(ref json, static (ref json) => json.Word(RecordFormat.Resources));
            else if (name.SequenceEqual("subtypes"u8)) subtypes = Items(ref json, static (ref json) => json.Word(RecordFormat.LocalSubtypes));
            else if (name.SequenceEqual("type"u8)) type = json.Word(Types);
            else if (name.SequenceEqual("types"u8)) types = Items(ref json, static (ref json) => DocumentType.TryParse(json.Text(), out var one) ? one : throw json.Wrong("is no type of document"));
            else if (name.SequenceEqual("validFrom"u8)) from = json.Instant();
            else if (name.SequenceEqual("validTo"u8)) to = json.Instant();
            else throw PartReader.Unknown();
        }

        var (ownId, recorded, begins) = (Needed(id), Needed(recordedAt), Needed(from));
        return type switch
        {
            ActType.End => new EndAct { Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to, Act = Needed(act) },
            ActType.Exception => new ExceptionAct
            {
                Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to,
                Child = Needed(child), Parent = parent, Basis = Needed(basis), Scope = Needed(scope), Provider = provider,
            },
            ActType.Illegible => new IllegibleAct { Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to, Child = Needed(child) },
            ActType.PowerOfAttorney => new PowerOfAttorney
            {
                Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to,
                Grantor = Needed(grantor), Recipient = Needed(recipient), Areas = Needed(areas), Ground = Needed(ground),
            },
            ActType.ProviderPolicy => new ProviderPolicy
            {
                Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to,
                Provider = Needed(provider), ExcludedTypes = Needed(types), ExcludedSubtypes = Needed(subtypes),
            },
            ActType.YouthAccess => new YouthAccess
            {
                Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to, Child = Needed(child), Parent = Needed(parent), Level = Needed(level),
            },
            ActType.YouthConsent => new YouthConsent
            {
                Id = ownId, RecordedAt = recorded, RecordedBy = by, ValidFrom = begins, ValidTo = to,
                Child = Needed(child), Parent = Needed(parent), Services = Needed(services), Everything = Needed(everything),
            },
            _ => throw Incomplete(),
        };
    }

    private static ActType TypeOf(RecordedAct act) => act switch
    {
        EndAct => ActType.End,
        ExceptionAct => ActType.Exception,
        IllegibleAct => ActType.Illegible,
        PowerOfAttorney => ActType.PowerOfAttorney,
        ProviderPolicy => ActType.ProviderPolicy,
        YouthAccess => ActType.YouthAccess,
        YouthConsent => ActType.YouthConsent,
        _ => throw new ArgumentException($"Records have no word for an act of type {act.GetType().Name}.", nameof(act)),
    };

    private static void WriteRecorder(CanonicalBytes json, Recorder by, RecordCast cast)
    {
        Name(json, "recordedBy"u8).StartObject();
        if (by.HealthWorker is { } worker) Name(json, "healthWorker"u8).Text(worker);
        if (by.Organisation is { } organisation) Name(json, "organisation"u8).Text(organisation.Value);
        if (by.Person is { } person)
        {
            json.Name("person"u8);
            cast.TokenOf(person).Write(json);
        }
        json.EndObject();
    }

    private static Recorder ReadRecorder(ref PartReader json, PartNumbers numbers)
    {
        var by = new Recorder(null, null, null);
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("healthWorker"u8)) by = by with { HealthWorker = json.Text() };
            else if (json.Name.SequenceEqual("organisation"u8)) by = by with { Organisation = json.Organisation() };
            else if (json.Name.SequenceEqual("person"u8)) by = by with { Person = numbers.Of(json.Bytes) };
            else throw PartReader.Unknown();
        }
        return by;
    }

    private static void WriteScope(CanonicalBytes json, ExceptionScope scope)
    {
        Name(json, "scope"u8).StartObject();
        if (scope.DocumentId is { } document) Name(json, "document"u8).Text(document);
        if (scope.Provider is { } provider) Name(json, "provider"u8).Text(provider.Value);
        if (scope.Service is { } service) Name(json, "service"u8).Word(RecordFormat.Resources.Of(service));
        json.EndObject();
    }

    private static ExceptionScope ReadScope(ref PartReader json)
    {
        var scope = new ExceptionScope(null, null, null);
        json.CheckObject();
        while (json.NextMember())
        {
            if (json.Name.SequenceEqual("document"u8)) scope = scope with { DocumentId = json.Text() };
            else if (json.Name.SequenceEqual("provider"u8)) scope = scope with { Provider = json.Organisation() };
            else if (json.Name.SequenceEqual("service"u8)) scope = scope with { Service = json.Word(RecordFormat.Resources) };
            else throw PartReader.Unknown();
        }
        return scope;
    }

    private static ImmutableArray<T> Items<T>(ref PartReader json, Item<T> read)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        json.CheckArray();
        while (json.NextItem()) items.Add(read(ref json));
        return items.DrainToImmutable();
    }

    private static CanonicalBytes Name(CanonicalBytes json, ReadOnlySpan<byte> name)
    {
        json.Name(name);
        return json;
    }

    private static T Needed<T>(T? value) where T : struct => value ?? throw Incomplete();

    private static T Needed<T>(T? value) where T : class => value ?? throw Incomplete();

    private static ImmutableArray<T> Needed<T>(ImmutableArray<T> value) => value.IsDefault ? throw Incomplete() : value;

    private static RecordFormatException Incomplete() => RecordFormatException.Of("holds an act that lacks what its type needs");

    private delegate T Item<out T>(ref PartReader json);
}
