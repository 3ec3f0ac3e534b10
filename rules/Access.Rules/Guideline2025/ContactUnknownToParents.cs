using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// Recorded by health personnel for what the exception names; other services stay as they are.
/// </summary>
internal sealed class ContactUnknownToParents : Clause
{
    public override string Id => "contact-unknown-to-parents";

    public override string Title => "Contact of a child of 12 to 15 that parents do not know of stays closed to them.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.PatientRightsAct("§ 4-3, § 3-4 second paragraph");

    public override Condition AppliesWhen { get; } = AskedByAnother & TwelveToFifteen;

    public override Condition MetWhen { get; } = Dimensions.ContactUnknownToParents.Is(Ternary.Yes);
}
