using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.NRules.Facts;
using NRules;
using NRules.Fluent;

namespace Access.Engine.NRules;

/// <summary>
/// A second opinion on a rulebook: the same clauses, run by forward chaining in an NRules session instead of in decision
/// diagrams. Every decision has a session of its own, in which the clock is a fact among others. Slow, and meant for
/// comparison. Safe for several threads as long as the clauses are.
/// </summary>
public sealed class NRulesEngine
{
    private static readonly Lazy<ISessionFactory> Sessions = new(() =>
    {
        var repository = new RuleRepository();
        repository.Load(load => load.PrivateTypes().From(typeof(NRulesEngine).Assembly));
        return repository.Compile();
    });

    private readonly ImmutableArray<object> law;
    private readonly DateOnly day;
    private readonly int mostFirings;

    /// <summary>States a rulebook as facts, for the clauses in force on a calendar day in Europe/Oslo.</summary>
    /// <exception cref="NotSupportedException">A condition is of a kind that this engine does not know.</exception>
    public NRulesEngine(Rulebook rulebook, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        (Rulebook, this.day, Clauses) = (rulebook, day, rulebook.InForceOn(day));
        law = new StatedLaw(rulebook).Facts;
        // Each part settles once; each clause is in force, finds and speaks once; a day, a verdict and a code are reached.
        mostFirings = law.Length + 3 * rulebook.Clauses.Length + 3;
    }

    /// <summary>The rulebook.</summary>
    public Rulebook Rulebook { get; }

    /// <summary>The clauses in force, in the rulebook's order.</summary>
    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>
    /// Decides a situation in a session of its own. Never throws: whatever goes wrong makes the verdict and every outcome
    /// undetermined and the code <c>closed</c>.
    /// </summary>
    public SessionDecision Decide(Situation situation) =>
        Decide(Dimensions.All.Select(dimension => new DimensionValue(dimension, situation[dimension])));

    internal SessionDecision Decide(IEnumerable<DimensionValue> values)
    {
        try
        {
            var session = Sessions.Value.CreateSession();
            session.Insert(new Clock(day));
            session.InsertAll(values);
            session.InsertAll(law);
            if (session.Fire(mostFirings + 1) > mostFirings)
                throw new InvalidOperationException("More rules fired than there is to find out.");
            return Read(session);
        }
        catch (Exception failure)
        {
            // Whatever it was, nobody may be let in on half of the rules.
            return new(Verdict.Undetermined, AnswerCode.Closed, [.. Clauses.Select(_ => Outcome.Undetermined)], failure);
        }
    }

    private SessionDecision Read(ISession session)
    {
        // This throws where a clause spoke twice or not at all, and where there is not exactly one verdict and one code.
        var findings = session.Query<ClauseFinding>().ToDictionary(finding => finding.Clause.Clause, finding => finding.Outcome);
        if (findings.Count != Clauses.Length)
            throw new InvalidOperationException($"{findings.Count} clauses were heard where {Clauses.Length} are in force.");
        return new(
            session.Query<ReachedVerdict>().Single().Verdict,
            session.Query<ReachedCode>().Single().Code,
            [.. Clauses.Select(clause => findings[clause])],
            Failure: null);
    }
}
