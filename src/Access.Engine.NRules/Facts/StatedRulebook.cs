using Access.Domain.Law;

namespace Access.Engine.NRules.Facts;

/// <summary>That a rulebook is the one asked.</summary>
internal sealed class StatedRulebook(Rulebook rulebook)
{
    public DateOnly InForceFrom => rulebook.InForceFrom;
}
