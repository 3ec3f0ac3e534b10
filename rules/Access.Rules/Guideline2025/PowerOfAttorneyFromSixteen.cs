using Access.Domain.Law;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The recipient need not be a parent. Under 16 the parents decide and no power of attorney counts here.
/// </summary>
internal sealed class PowerOfAttorneyFromSixteen : Clause
{
    public override string Id => "power-of-attorney-from-sixteen";

    public override string Title => "One of age has the access that a power of attorney from a person of 16 or more gives.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Helsenorge("fullmakt: grantor 16 or more, recipient 18 or more");

    public override Condition AppliesWhen { get; } = AskedByAnother & SixteenOrMore;

    public override Condition MetWhen { get; } = CoveredByOwnGrant | CoveredByLackOfCompetence;
}
