using Access.Service.Pages.SignIn;
using Access.Service.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Access.Service.Operations;

/// <summary>
/// Which requests are bounded by budgets and by the clock: every call that needs a token, and every page that needs a session, but the operators',
/// who must get in while a fault lasts.
/// </summary>
internal static class OperatorsApart
{
    /// <summary>Whether requests to an endpoint are.</summary>
    public static bool Bounds(Endpoint? endpoint) =>
        endpoint?.Metadata is { } metadata && (Bounds(metadata.GetMetadata<IAuthorizeData>()) || metadata.GetMetadata<SessionMark>() is { Roles: not Roles.Operator });

    /// <summary>Whether calls that need such a token, or none, are.</summary>
    public static bool Bounds(IAuthorizeData? asked) => asked is not null && asked.Policy != Scopes.Operate;
}
