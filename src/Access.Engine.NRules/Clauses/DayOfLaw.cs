using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Clauses;

/// <summary>The clock tells the day of law; before the rulebook's first day it is that day.</summary>
internal sealed class DayOfLaw : Rule
{
    public override void Define()
    {
        Clock clock = null!;
        StatedRulebook rulebook = null!;

        When()
            .Match(() => clock)
            .Match(() => rulebook);

        Then()
            .Yield(_ => new LawDay(clock.Day < rulebook.InForceFrom ? rulebook.InForceFrom : clock.Day));
    }
}
