using Access.Domain.Law;
using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Clauses;

/// <summary>A clause in force of which nothing was found when all was heard is undetermined: never a refusal that is missing.</summary>
[Priority(Precedence.NothingFound)]
internal sealed class ClauseWithoutFinding : Rule
{
    public override void Define()
    {
        InForce force = null!;

        When()
            .Match(() => force)
            .Not<ClauseFinding>(finding => finding.Clause == force.Clause);

        Then()
            .Do(context => context.Insert(new ClauseFinding(force.Clause, Outcome.Undetermined)));
    }
}
