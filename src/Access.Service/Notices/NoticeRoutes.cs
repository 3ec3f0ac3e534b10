using Access.Service.OpenApi;
using Access.Service.Tokens;

namespace Access.Service.Notices;

/// <summary>The paths of subscriptions.</summary>
internal static class NoticeRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        app.MapPost(SubscriptionEndpoints.All, (Delegate)SubscriptionEndpoints.SubscribeAsync).RequireAuthorization(Scopes.DecideOrRecord).DescribedAsSubscribe();
        app.MapGet(SubscriptionEndpoints.One, (Delegate)SubscriptionEndpoints.ShowAsync).RequireAuthorization(Scopes.DecideOrRecord).AtLevelFour().DescribedAsSubscription();
        app.MapDelete(SubscriptionEndpoints.One, (Delegate)SubscriptionEndpoints.DeleteAsync).RequireAuthorization(Scopes.DecideOrRecord).AtLevelFour().DescribedAsUnsubscribe();
        app.MapPost(SubscriptionEndpoints.Retry, (Delegate)SubscriptionEndpoints.RetryAsync).RequireAuthorization(Scopes.DecideOrRecord).AtLevelFour().DescribedAsRetry();
    }
}
