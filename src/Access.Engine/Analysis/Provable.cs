using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine.Analysis;

/// <summary>A rulebook's table as sets of situations, for its properties to be proved on.</summary>
internal sealed class Provable
{
    private readonly DiagramBuilder diagrams = new();
    private readonly AnswerFunction answers;

    public Provable(RulebookTable table)
    {
        Table = table;
        Sets = new(diagrams);
        Answer = diagrams.Of(table.Answer);
        Outcomes = [.. table.Clauses.Select(clause => diagrams.Of(clause.Outcomes))];
        answers = new(diagrams, table.Disclosure.In(diagrams));
        Permits = Sets.Where(Answer, number => AnswerFunction.At(number).Verdict == Verdict.Permit);
    }

    public RulebookTable Table { get; }

    public SituationSets Sets { get; }

    /// <summary>The number of the answer for every situation.</summary>
    public int Answer { get; }

    /// <summary>Every clause's outcome for every situation.</summary>
    public ImmutableArray<int> Outcomes { get; }

    /// <summary>The situations that are permitted.</summary>
    public int Permits { get; }

    /// <summary>The situations that are permitted once a dimension is made unknown.</summary>
    public int PermitsWithout(Dimension dimension) => diagrams.With(Permits, dimension, 0);

    /// <summary>The situations in which one clause weighs as <paramref name="passes"/> says.</summary>
    public int Weighing(int clause, Func<Weight, bool> passes) =>
        Sets.Where(Outcomes[clause], outcome => passes(Weights.Of(Table.Clauses[clause].Effect, (Outcome)outcome)));

    /// <summary>The answers of the rulebook with each clause in turn left out, by the clause's place.</summary>
    public ImmutableArray<int> AnswersWithoutEach()
    {
        var said = Table.Clauses.Zip(Outcomes, (clause, outcome) => answers.Of(clause.Effect, clause.Cause, outcome)).ToList();
        var after = new AnswerFunction.Said[said.Count + 1];
        after[^1] = AnswerFunction.Nothing;
        for (var clause = said.Count - 1; clause >= 0; clause--) after[clause] = answers.Join(said[clause], after[clause + 1]);

        var without = ImmutableArray.CreateBuilder<int>(said.Count);
        var before = AnswerFunction.Nothing;
        for (var clause = 0; clause < said.Count; clause++)
        {
            without.Add(answers.To(answers.Join(before, after[clause + 1])));
            before = answers.Join(before, said[clause]);
        }
        return without.MoveToImmutable();
    }

    /// <summary>That a property speaks of some situations and is broken in others.</summary>
    public ProvedProperty Property(string name, string sentence, int speaksOf, int broken) =>
        Property(name, sentence, speaksOf, [("", broken)]);

    /// <summary>That a property speaks of some situations and is broken in others, for several reasons.</summary>
    public ProvedProperty Property(string name, string sentence, int speaksOf, IEnumerable<(string What, int Broken)> broken)
    {
        Violation? smallest = null;
        var search = new CubeSearch(Sets);
        foreach (var (what, set) in broken)
        {
            if (search.Smallest(set) is { } cube && (smallest is null || cube.Names.Count() < smallest.Smallest!.Names.Count()))
                smallest = new(Sets.Count(set), cube, what);
        }
        return new(name, sentence, Sets.Count(speaksOf), smallest);
    }
}
