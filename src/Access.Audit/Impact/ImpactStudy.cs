using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Sources;
using Access.Sources.Register;

namespace Access.Audit.Impact;

/// <summary>
/// Asks for every child of a register, everybody with a record of responsibility on it and every service, under two
/// rulebooks, from the same facts.
/// </summary>
/// <param name="register">Who knows persons.</param>
/// <param name="gatherer">Who gathers the facts.</param>
/// <param name="from">The rulebook before.</param>
/// <param name="to">The rulebook now.</param>
/// <param name="instants">The instants of every decision.</param>
public sealed class ImpactStudy(IPersonRegister register, FactGatherer gatherer, DecisionPoint from, DecisionPoint to, Instants instants)
{
    private readonly bool readsCommonAddress = new[] { from, to }.Any(point => point.On(instants.RulesAsOf).ReadsCommonAddress);

    /// <summary>Asks everything.</summary>
    /// <param name="persons">The persons, in the order in which children are counted.</param>
    /// <param name="progress">Told the number of children so far.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ImpactTally> RunAsync(IEnumerable<Person> persons, IProgress<int>? progress, CancellationToken stop)
    {
        var tally = new ImpactTally();
        foreach (var child in persons.Where(person => !person.ParentalResponsibilities.IsEmpty))
        {
            stop.ThrowIfCancellationRequested();
            var place = tally.BeginChild();
            progress?.Report(place);
            foreach (var asker in await HoldersAsync(child, tally, stop)) await AskAsync(child, asker, tally, stop);
        }
        return tally;
    }

    // Every person once, under the first number that a record names; whether the record is in force is for the rulebooks to say.
    private async Task<List<PersonIdentifier>> HoldersAsync(Person child, ImpactTally tally, CancellationToken stop)
    {
        var (numbers, seen) = (new List<PersonIdentifier>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var number in child.ParentalResponsibilities.Select(record => record.Responsible).OfType<PersonIdentifier>().Distinct())
        {
            if ((await register.FindAsync(number, stop)).Person is not { } holder) tally.CountHolderNotFound();
            else if (seen.Add(holder.Id)) numbers.Add(number);
        }
        return numbers;
    }

    private async Task AskAsync(Person child, PersonIdentifier asker, ImpactTally tally, CancellationToken stop)
    {
        Facts? gathered = null;
        foreach (var service in ServiceCodes.All)
        {
            var question = new Question
            {
                Asker = asker,
                Child = NumberOf(child),
                Action = ActionKind.Read,
                Resource = new() { Kind = service },
                Understood = true,
            };

            // No service of these names a provider, so the facts are the same for all of them.
            var facts = (gathered ??= await gatherer.GatherAsync(question, instants, readsCommonAddress, stop)) with { Question = question };
            tally.Count(service, from.Decide(facts), to.Decide(facts));
        }
    }

    private static PersonIdentifier NumberOf(Person person) =>
        (person.Numbers.FirstOrDefault(held => held.Status == IdentificationStatus.InUse) ?? person.Numbers[0]).Number;
}
