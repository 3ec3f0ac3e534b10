using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Helsenorge2025;

/// <summary>
/// The other half, that such a person is represented by nobody, is the clause on the child's address.
/// </summary>
internal sealed class AddressProtectionOfAsker : Clause
{
    public override string Id => "address-protection-of-asker";

    public override string Title => "One at a confidential or strictly confidential address represents nobody.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Helsenorge("innboks; fullmakt");

    public override Condition AppliesWhen { get; } = AskedByAnother;

    public override Condition MetWhen { get; } = Dimensions.AskerAddressProtection.Is(AddressProtection.Confidential, AddressProtection.StrictlyConfidential);
}
