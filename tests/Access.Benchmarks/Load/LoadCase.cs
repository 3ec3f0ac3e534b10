using System.Collections.Immutable;
using System.Text.Json;
using Access.Benchmarks.Comparison;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Rules;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Benchmarks.Load;

/// <summary>One question, as this service and as Cerbos are asked it, with the engine's own answer.</summary>
/// <param name="Question">The body for this service: who asks for what of whom.</param>
/// <param name="Situation">
/// The body for Cerbos: the words of the situation, which this service finds out for itself from its register and its acts.
/// </param>
/// <param name="IsPermitted">The answer.</param>
internal sealed record LoadCase(byte[] Question, byte[] Situation, bool IsPermitted)
{
    /// <summary>Questions about a population: for each child, whoever its record names asks for every service.</summary>
    /// <param name="register">What <c>access population</c> writes.</param>
    /// <param name="count">The most questions.</param>
    public static async Task<LoadCase[]> OfAsync(string register, int count)
    {
        var now = DateTimeOffset.UtcNow;
        var instants = new Instants(OsloCalendar.DayAt(now), now, now);
        var folder = await RegisterFolder.LoadAsync(register, TimeProvider.System);
        var gatherer = new FactGatherer(folder, ActHistory.Empty, IdentifierPolicy.IncludingSynthetic);
        var point = new DecisionPoint(Rulebooks.Guideline2025);
        ImmutableArray<Dimension> read = [.. CasesFile.Guideline.Clauses.SelectMany(clause => clause.Reads).Distinct().OrderBy(dimension => dimension.Index)];
        var cases = new List<LoadCase>();
        foreach (var question in Questions(folder).Take(count))
        {
            var decision = point.Decide(await gatherer.GatherAsync(question, instants, readsCommonAddress: false, CancellationToken.None));
            cases.Add(new(Body(question), Body(decision.Situation, read, cases.Count), decision.IsPermitted));
        }

        return [.. cases];
    }

    private static IEnumerable<Question> Questions(RegisterFolder folder) =>
        from child in folder.Persons.Where(person => !person.ParentalResponsibilities.IsEmpty).OrderBy(person => person.Id, StringComparer.Ordinal)
        from asker in child.ParentalResponsibilities.Select(record => record.Responsible).OfType<PersonIdentifier>().Distinct()
        from service in ServiceCodes.All
        select new Question
        {
            Asker = asker,
            Child = (child.Numbers.FirstOrDefault(held => held.Status == IdentificationStatus.InUse) ?? child.Numbers[0]).Number,
            Action = ActionKind.Read,
            Resource = new() { Kind = service },
            Understood = true,
        };

    private static byte[] Body(Question question) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        subject = new { type = "person", id = question.Asker!.Value },
        action = new { name = "read" },
        resource = new { type = "service", id = ServiceCodes.CodeOf(question.Resource.Kind), properties = new { child = question.Child!.Value } },
    });

    private static byte[] Body(Situation situation, ImmutableArray<Dimension> read, int place) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        principal = new { id = "asker", roles = new[] { "person" } },
        resources = new[]
        {
            new
            {
                resource = new { kind = "situation", id = $"{place}", attr = read.ToDictionary(dimension => dimension.Name, situation.NameOf) },
                actions = new[] { "use" },
            },
        },
    });
}
