using System.Text.Json;
using Access.Client.Http;
using Access.Client.Tokens;

namespace Access.Client;

/// <summary>
/// Being told that an answer may have changed. A notice says that asking again may answer something else, and neither what,
/// why nor which way. See <see cref="NoticeVerifier"/> for what comes to the sink.
/// </summary>
public sealed class SubscriptionsClient
{
    private const string Path = "/v1/subscriptions";

    private readonly Exchange exchange;

    internal SubscriptionsClient(Exchange exchange) => this.exchange = exchange;

    /// <summary>Subscribes to changes for a person and a child, or renews the same subscription.</summary>
    /// <param name="subject">Who asks.</param>
    /// <param name="child">About whom.</param>
    /// <param name="sink">Where notices go: https, and an address that anybody may know of.</param>
    /// <param name="expiresAt">When it ends (exclusive); null leaves it to the service.</param>
    /// <param name="call">The call's id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up; it may have been made.</param>
    /// <returns>The subscription; its secret where it is new. One whose secret was lost is deleted and made again.</returns>
    /// <exception cref="AccessException">It was refused, or there was no answer: it may have been made.</exception>
    public Task<Subscription> SubscribeAsync(
        PersonNumber subject, PersonNumber child, Uri sink, DateTimeOffset? expiresAt = null, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(child);
        return SubscribeAsync(
            json =>
            {
                Entities.WriteSubject(json, subject);
                Entities.WriteChild(json, child);
            },
            Scopes.Decide,
            sink,
            expiresAt,
            call,
            cancellationToken);
    }

    /// <summary>Subscribes an organisation to its own exceptions that end by themselves, or renews the same subscription.</summary>
    /// <param name="sink">Where notices go.</param>
    /// <param name="expiresAt">When it ends (exclusive); null leaves it to the service.</param>
    /// <param name="call">The call's id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up; it may have been made.</param>
    /// <exception cref="AccessException">It was refused, or there was no answer: it may have been made.</exception>
    public Task<Subscription> SubscribeToEndingExceptionsAsync(
        Uri sink, DateTimeOffset? expiresAt = null, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        SubscribeAsync(json => json.WriteString("type", "ending-exceptions"), Scopes.Record, sink, expiresAt, call, cancellationToken);

    /// <summary>How a subscription fares.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="scope">The scope that it was made with.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There is none that the caller may know of (404), or there was no answer.</exception>
    public async Task<Subscription> ReadAsync(string id, string scope = Scopes.Decide, CancellationToken cancellationToken = default)
    {
        var reply = await exchange.SendAsync(new(HttpMethod.Get, PathOf(id), scope, Repeat.Always), cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, Subscription.Of);
    }

    /// <summary>Sends the dead letters again, each with all its attempts.</summary>
    /// <param name="id">The subscription's id.</param>
    /// <param name="scope">The scope that it was made with.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There is none that the caller may know of (404), or there was no answer.</exception>
    public async Task<Subscription> SendAgainAsync(string id, string scope = Scopes.Decide, CancellationToken cancellationToken = default)
    {
        var reply = await exchange.SendAsync(new(HttpMethod.Post, PathOf(id) + "/retry", scope, Repeat.Always), cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, Subscription.Of);
    }

    /// <summary>Ends a subscription. What is being sent may still arrive.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="scope">The scope that it was made with.</param>
    /// <param name="cancellationToken">The caller gave up; it may have been deleted.</param>
    /// <returns>False where there is none that the caller may know of, any more or at all.</returns>
    /// <exception cref="AccessException">There was no answer.</exception>
    public async Task<bool> DeleteAsync(string id, string scope = Scopes.Decide, CancellationToken cancellationToken = default)
    {
        try
        {
            await exchange.SendAsync(new(HttpMethod.Delete, PathOf(id), scope, Repeat.Always), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AccessProblemException problem) when (problem.Status == 404)
        {
            return false;
        }
    }

    // The secret is told once: where the answer is lost, making the call again would only hide that.
    private async Task<Subscription> SubscribeAsync(
        Action<Utf8JsonWriter> members, string scope, Uri sink, DateTimeOffset? expiresAt, CallOptions? call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var body = Json.Write(json =>
        {
            members(json);
            json.WriteString("sink", sink.OriginalString);
            json.WriteOptional("expiresAt", expiresAt);
        });
        var reply = await exchange.SendAsync(new(HttpMethod.Post, Path, scope, Repeat.WhenNotTaken) { Body = body, Options = call }, cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, Subscription.Of);
    }

    private static string PathOf(string id) => $"{Path}/{Opaque.Require(id, nameof(id))}";
}
