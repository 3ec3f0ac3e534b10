using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Implicit;

/// <summary>
/// The guideline closes all services without saying whether the child's own are among them; the literal reading holds
/// until it does.
/// </summary>
internal sealed class AddressProtectionOfChildAskingUnderSixteen : Clause
{
    public override string Id => "address-protection-of-child-asking-under-sixteen";

    public override string Title => "A confidential or strictly confidential address closes the child's own access until 16.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Guideline("G-4, read literally");

    public override Condition AppliesWhen { get; } = AskedByTheChild & UnderSixteen;

    public override Condition MetWhen { get; } = Dimensions.ChildAddressProtection.Is(AddressProtection.Confidential, AddressProtection.StrictlyConfidential);
}
