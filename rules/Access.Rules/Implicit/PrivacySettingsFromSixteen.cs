using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Implicit;

/// <summary>
/// Consents and reservations are the citizen's own from the age of competence; under 16 the parents have that
/// competence.
/// </summary>
internal sealed class PrivacySettingsFromSixteen : Clause
{
    public override string Id => "privacy-settings-from-sixteen";

    public override string Title => "From 16 nobody but the person uses the person's privacy settings.";

    public override Effect Effect => Effect.Forbids;

    public override LegalSource Source => Sources.Helsenorge("fullmakt: consents and reservations are made by the citizen only");

    public override Condition AppliesWhen { get; } = AskedByAnother & SixteenOrMore;

    public override Condition MetWhen { get; } = Dimensions.Resource.Is(ResourceKind.PrivacySettings);
}
