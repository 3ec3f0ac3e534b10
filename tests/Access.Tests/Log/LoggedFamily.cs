using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Engine.Export;
using Access.Rules;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Tests.Identifiers;

namespace Access.Tests.Log;

/// <summary>A made-up mother and her child of nine, and decisions about them that the engine made.</summary>
internal static class LoggedFamily
{
    internal static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(1));

    private static readonly DecisionPoint Point = new(Rulebooks.Guideline2025);
    private static readonly Validity Valid = new(true, null, null);

    internal static PersonIdentifier Mother { get; } = Synthetic(0);

    internal static PersonIdentifier Child { get; } = Synthetic(1);

    internal static Question Asks(ResourceKind kind, string? documentId = null) => Asks(new Resource { Kind = kind, DocumentId = documentId });

    internal static Question Asks(Resource resource) =>
        new() { Asker = Mother, Child = Child, Action = ActionKind.Read, Resource = resource, Understood = true };

    internal static Facts FactsOf(Question question, PersonLookup? child = null, DateTimeOffset? at = null) => new(
        question,
        child ?? new PersonLookup.Found(RegisteredChild(1), Noon.AddSeconds(-5)),
        new PersonLookup.Found(RegisteredMother, Noon.AddSeconds(-3)),
        [],
        new ActsLookup([], Noon.AddSeconds(-1)),
        new(OsloCalendar.DayAt(at ?? Noon), at ?? Noon, at ?? Noon));

    internal static Person RegisteredChild(long version) =>
        Registered("child", Child, new(2017, 1, 1), new ParentalResponsibilityRecord(ResponsibilityType.Mother, Mother, Valid)) with { SequenceNumber = version };

    internal static Person RegisteredMother { get; } = Registered("mother", Mother, new(1987, 1, 1));

    internal static RulebookEdition Edition { get; } = RulebookEdition.Of(Point.On(new(2026, 3, 2)).Table);

    internal static MadeDecision Record(Question? question = null, string? id = null, string? requestId = null, PersonLookup? child = null, DateTimeOffset? at = null, string client = "portal")
    {
        var facts = FactsOf(question ?? Asks(ResourceKind.Appointments), child, at);
        return new(id ?? DecisionIds.New(facts.Instants.DecidedAt), facts, Point.Decide(facts), Edition.Digest, client, OnBehalfOfSystem: false, requestId);
    }

    internal static Access.Domain.Decisions.Decision Decided(Facts facts) => Point.Decide(facts);

    private static Person Registered(string id, PersonIdentifier number, DateOnly born, params ReadOnlySpan<ParentalResponsibilityRecord> responsibilities) => new()
    {
        Id = id,
        SequenceNumber = 1,
        Numbers = [new(number, IdentificationStatus.InUse, Valid)],
        Statuses = [new(PersonStatus.Resident, Valid)],
        Births = [new(born, Valid)],
        Confidentialities = [new(AddressConfidentiality.Unclassified, Valid)],
        ParentalResponsibilities = [.. responsibilities],
    };

    private static PersonIdentifier Synthetic(int place)
    {
        var number = PublishedVectors.Rows.Where(row => row is { IsValid: true, IsSynthetic: true }).ElementAt(place).Number;
        Assert.True(PersonIdentifier.TryParse(number, out var person));
        return person;
    }
}
