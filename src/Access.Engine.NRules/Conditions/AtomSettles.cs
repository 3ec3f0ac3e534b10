using Access.Engine.NRules.Facts;
using NRules.Fluent.Dsl;

namespace Access.Engine.NRules.Conditions;

/// <summary>A dimension's value settles every atom that looks at it.</summary>
internal sealed class AtomSettles : Rule
{
    public override void Define()
    {
        DimensionValue value = null!;
        Atom atom = null!;

        When()
            .Match(() => value)
            .Match(() => atom, a => a.Dimension == value.Dimension);

        Then()
            .Yield(_ => new Settled(atom.Place, atom.TruthFor(value.Number)));
    }
}
