using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// The guideline lets a provider exempt these; the statement goes to the one who ordered it and is no part of the
/// record, so here it always closes.
/// </summary>
internal sealed class OrderedByChildWelfareOrPolice : Clause
{
    public override string Id => "ordered-by-child-welfare-or-police";

    public override string Title => "An examination ordered by the child welfare service or the police is closed.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Guideline("G-7, last example");

    public override Cause Cause => Cause.DocumentOrPolicy;

    public override Condition MetWhen { get; } = Dimensions.RequestedBy.Is(RequestedBy.ChildWelfare, RequestedBy.Police);
}
