using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;
using Access.Sources.Log;
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

    internal static Decision Decide(Question question, PersonLookup? child = null) => Point.Decide(new(
        question,
        child ?? new PersonLookup.Found(Registered("child", Child, new(2017, 1, 1), new ParentalResponsibilityRecord(ResponsibilityType.Mother, Mother, Valid)), Noon.AddSeconds(-5)),
        new PersonLookup.Found(Registered("mother", Mother, new(1987, 1, 1)), Noon.AddSeconds(-3)),
        [],
        new ActsLookup([], Noon.AddSeconds(-1)),
        new(new(2026, 3, 2), Noon, Noon)));

    internal static DecisionRecord Record(Question? question = null, string? id = null, string? requestId = null, PersonLookup? child = null)
    {
        question ??= Asks(ResourceKind.Appointments);
        return new(id ?? DecisionIds.New(), question, Decide(question, child), "portal", OnBehalfOfSystem: false, requestId);
    }

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
