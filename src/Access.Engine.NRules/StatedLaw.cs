using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Engine.NRules.Facts;

namespace Access.Engine.NRules;

/// <summary>
/// A rulebook's text as facts: its clauses, in force or not, what may be disclosed, and every condition down to its atoms.
/// The same facts go into every session. No fact has a member that can be null, and no condition of a rule leans on another
/// having been looked at first: NRules does not promise the order in which it evaluates them (NRules issue 412).
/// </summary>
internal sealed class StatedLaw
{
    private readonly ImmutableArray<object>.Builder facts = ImmutableArray.CreateBuilder<object>();

    public StatedLaw(Rulebook rulebook)
    {
        facts.Add(new StatedRulebook(rulebook));
        foreach (var clause in rulebook.Clauses)
        {
            var stated = new StatedClause(clause);
            facts.Add(stated);
            State(clause.AppliesWhen, new(stated, StatedClause.Applies));
            State(clause.MetWhen, new(stated, StatedClause.Met));
        }

        var disclosure = new StatedDisclosure();
        facts.Add(disclosure);
        State(rulebook.Disclosure.KnowsTheChild, new(disclosure, StatedDisclosure.KnowsTheChild));
        State(rulebook.Disclosure.OfAge, new(disclosure, StatedDisclosure.OfAge));
        State(rulebook.Disclosure.Youth, new(disclosure, StatedDisclosure.Youth));
        State(rulebook.Disclosure.CoveredByYouth, new(disclosure, StatedDisclosure.CoveredByYouth));
        Facts = facts.ToImmutable();
    }

    public ImmutableArray<object> Facts { get; }

    private void State(Condition condition, Place place)
    {
        switch (condition)
        {
            case Condition.Is atom:
                facts.Add(new Atom(atom.Dimension, atom.Values, place));
                break;
            case Condition.All all:
                StateAll(Joining.All, all.Parts, place);
                break;
            case Condition.Any any:
                StateAll(Joining.Any, any.Parts, place);
                break;
            case Condition.Not not:
                StateAll(Joining.Not, [not.Part], place);
                break;
            default:
                throw new NotSupportedException($"The second engine does not know conditions of the kind {condition.GetType().Name}.");
        }
    }

    private void StateAll(Joining joining, ImmutableArray<Condition> parts, Place place)
    {
        var compound = new Compound(joining, parts.Length, place);
        facts.Add(compound);
        for (var i = 0; i < parts.Length; i++) State(parts[i], new(compound, i));
    }
}
