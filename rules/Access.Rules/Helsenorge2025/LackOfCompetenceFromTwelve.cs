using Access.Domain.Law;
using static Access.Rules.Terms;

namespace Access.Rules.Helsenorge2025;

/// <summary>
/// Recorded by a health worker, for at most five years; the older page began at 16.
/// </summary>
internal sealed class LackOfCompetenceFromTwelve : Clause
{
    public override string Id => "lack-of-competence-from-twelve";

    public override string Title => "One of age has the access that a power of attorney for a child of 12 to 15 who lacks competence gives.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Helsenorge("fullmakt på vegne av personer med manglende samtykkekompetanse");

    public override Condition AppliesWhen { get; } = AskedByAnother & TwelveToFifteen;

    public override Condition MetWhen { get; } = CoveredByLackOfCompetence;
}
