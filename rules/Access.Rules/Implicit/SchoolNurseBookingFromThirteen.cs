using Access.Domain.Law;
using Access.Domain.Vocabulary;
using static Access.Rules.Terms;

namespace Access.Rules.Implicit;

/// <summary>
/// From 16 the person's own access covers it.
/// </summary>
internal sealed class SchoolNurseBookingFromThirteen : Clause
{
    public override string Id => "school-nurse-booking-from-thirteen";

    public override string Title => "A child of 13 to 15 books the school nurse without anybody's consent.";

    public override Effect Effect => Effect.Grants;

    public override LegalSource Source => Sources.Helsenorge("foreldresamtykke og ungdomstilgang");

    public override Condition AppliesWhen { get; } = AskedByTheChild & Dimensions.ChildAge.Is(AgeBand.ThirteenToFifteen);

    public override Condition MetWhen { get; } = Dimensions.Resource.Is(ResourceKind.SchoolNurseBooking);
}
