using System.Collections.Immutable;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine;

/// <summary>
/// A rulebook as it is on one day, compiled: one diagram for the answer and one for every clause. Immutable and safe for
/// several threads. Deciding takes no memory.
/// </summary>
public sealed class CompiledRulebook
{
    private readonly Diagram answer;
    private readonly ImmutableArray<Diagram> outcomes;

    private CompiledRulebook(Rulebook rulebook, ImmutableArray<Clause> clauses, RulebookTable table)
    {
        (Rulebook, Clauses, Table) = (rulebook, clauses, table);
        answer = table.Answer;
        outcomes = [.. table.Clauses.Select(clause => clause.Outcomes)];
    }

    /// <summary>The rulebook that was compiled.</summary>
    public Rulebook Rulebook { get; }

    /// <summary>The clauses in force, in the rulebook's order.</summary>
    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>The same as data, without any clause's code.</summary>
    public RulebookTable Table { get; }

    /// <summary>Its id, and its digest over what it decides: any change of an answer changes it, no rewriting does.</summary>
    public RulebookVersion Version => Table.Version;

    /// <summary>The dimensions on which any answer depends.</summary>
    public ImmutableArray<Dimension> Reads => answer.Reads;

    /// <inheritdoc cref="RulebookTable.ReadsCommonAddress"/>
    public bool ReadsCommonAddress => Table.ReadsCommonAddress;

    /// <summary>Compiles the clauses that are in force on a calendar day in Europe/Oslo.</summary>
    public static CompiledRulebook Compile(Rulebook rulebook, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        var clauses = rulebook.InForceOn(day);
        var diagrams = new DiagramBuilder();
        var outcomes = clauses.Select(clause => TabledClause.OutcomesOf(clause, diagrams)).ToImmutableArray();

        var disclosure = new TabledDisclosure(
            Tabled(rulebook.Disclosure.KnowsTheChild),
            Tabled(rulebook.Disclosure.OfAge),
            Tabled(rulebook.Disclosure.Youth),
            Tabled(rulebook.Disclosure.CoveredByYouth));
        var answers = new AnswerFunction(diagrams, disclosure.In(diagrams));
        var said = clauses.Zip(outcomes).Aggregate(AnswerFunction.Nothing, (all, clause) =>
            answers.Join(all, answers.Of(clause.First.Effect, clause.First.Cause, clause.Second)));
        var tabled = clauses.Zip(outcomes, (clause, outcome) => TabledClause.Of(clause, diagrams.Build(outcome)));
        return new(
            rulebook,
            clauses,
            new(rulebook.Id, rulebook.Title, rulebook.InForceFrom, day, [.. tabled], disclosure, diagrams.Build(answers.To(said))));

        TabledCondition Tabled(Condition condition) => new(condition.ToString(), diagrams.Build(diagrams.Of(condition)));
    }

    /// <summary>The verdict and the code for a situation.</summary>
    public (Verdict Verdict, AnswerCode Code) Decide(in Situation situation) => AnswerFunction.At(answer.For(situation));

    /// <summary>Every verdict and code over the situations whose value in each dimension is among those given (bit n = value n).</summary>
    internal IReadOnlyCollection<(Verdict Verdict, AnswerCode Code)> AnswersWithin(ReadOnlySpan<uint> values) =>
        [.. answer.ResultsWithin(values).Select(AnswerFunction.At)];

    /// <summary>What one clause in force says, by its place in <see cref="Clauses"/>.</summary>
    public Outcome OutcomeOf(int clause, in Situation situation) => (Outcome)outcomes[clause].For(situation);
}
