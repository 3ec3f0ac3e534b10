using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// Left open to no one: nobody has said who may use a service that is not listed.
/// </summary>
internal sealed class ServiceAndActionExist : Clause
{
    public override string Id => "service-and-action-exist";

    public override string Title => "The service and the action are ones that exist.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Choice("unknown never opens");

    public override Condition MetWhen { get; } = Dimensions.Resource.Is([.. Enum.GetValues<ResourceKind>().Where(kind => kind != ResourceKind.Unknown)])
        & Dimensions.Action.Is(ActionKind.Read, ActionKind.Act);
}
