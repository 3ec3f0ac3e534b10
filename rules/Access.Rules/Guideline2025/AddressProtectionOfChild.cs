using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Guideline2025;

/// <summary>
/// The child's protection, wherever it stands in the register; the asker's own is not read. A client address
/// (klientadresse) is not address protection.
/// </summary>
internal sealed class AddressProtectionOfChild : Clause
{
    public override string Id => "address-protection-of-child";

    public override string Title => "A confidential or strictly confidential address of the child closes every service for others.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Guideline("G-4; folkeregisterloven § 10-4");

    public override Condition AppliesWhen { get; } = AskedByAnother;

    public override Condition MetWhen { get; } = Dimensions.ChildAddressProtection.Is(AddressProtection.Confidential, AddressProtection.StrictlyConfidential);
}
