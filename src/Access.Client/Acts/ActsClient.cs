using Access.Client.Http;
using Access.Client.Tokens;

namespace Access.Client;

/// <summary>
/// What people record. Recording, renewing and ending bear an idempotency key, the same for every attempt of a call, so
/// that a lost answer records nothing twice. The token says who records.
/// </summary>
public sealed class ActsClient
{
    private const string Path = "/v1/acts";

    private readonly Exchange exchange;

    internal ActsClient(Exchange exchange) => this.exchange = exchange;

    /// <summary>Records an act. It is in force when this returns.</summary>
    /// <param name="act">The act.</param>
    /// <param name="call">The call's id and idempotency key; null draws both.</param>
    /// <param name="cancellationToken">The caller gave up; it may have been recorded.</param>
    /// <exception cref="AccessProblemException">It is outside the law's limits or not the caller's to record; the problem's type says which.</exception>
    /// <exception cref="AccessException">There was no answer, or it was not understood: it may have been recorded. Repeat with the same key.</exception>
    public Task<RecordedAct> RecordAsync(Act act, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        return ChangeAsync(Path, Json.Write(act.Write), null, call, cancellationToken);
    }

    /// <summary>What an act would open or close, and for whom, before it is recorded.</summary>
    /// <param name="act">The act.</param>
    /// <param name="call">The call's id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessProblemException">Recording it would be refused the same way.</exception>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    public async Task<ActPreview> PreviewAsync(Act act, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var reply = await exchange.SendAsync(Post($"{Path}/preview", Json.Write(act.Write), call), cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, ActPreview.Of);
    }

    /// <summary>One act with its ends.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="call">The call's id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessProblemException">There is none, or none that the caller may know of (404).</exception>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    public async Task<RecordedAct> ReadAsync(string id, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        var reply = await exchange.SendAsync(new(HttpMethod.Get, PathOf(id), Scopes.Record, Repeat.Always) { Options = call }, cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, RecordedAct.Of);
    }

    /// <summary>Ends an act as the caller saw it. No decision that starts after this returns rests on it.</summary>
    /// <param name="act">The act, as it was read.</param>
    /// <param name="validFrom">From when it is ended (inclusive); null is now.</param>
    /// <param name="call">The call's id and idempotency key; null draws both.</param>
    /// <param name="cancellationToken">The caller gave up; it may have been ended.</param>
    /// <exception cref="AccessProblemException">Somebody has changed it since (412), it has ended (409), or it is not the caller's to end (404).</exception>
    /// <exception cref="AccessException">There was no answer, or it was not understood: it may have been ended. Repeat with the same key.</exception>
    public Task<RecordedAct> EndAsync(RecordedAct act, DateTimeOffset? validFrom = null, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        return ChangeAsync(PathOf(act.Id) + "/end", Json.Write(json => json.WriteOptional("validFrom", validFrom)), act.ETag, call, cancellationToken);
    }

    /// <summary>Records an exception anew, from now to another end.</summary>
    /// <param name="id">The exception's id.</param>
    /// <param name="validTo">The new end (exclusive).</param>
    /// <param name="call">The call's id and idempotency key; null draws both.</param>
    /// <param name="cancellationToken">The caller gave up; it may have been renewed.</param>
    /// <exception cref="AccessProblemException">It is no exception, has ended, or the new one is outside the law's limits.</exception>
    /// <exception cref="AccessException">There was no answer, or it was not understood: it may have been renewed. Repeat with the same key.</exception>
    public Task<RecordedAct> RenewAsync(string id, DateTimeOffset validTo, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(PathOf(id) + "/renew", Json.Write(json => json.WriteOptional("validTo", validTo)), null, call, cancellationToken);

    /// <summary>The acts about a child that the caller may know of, with their ends.</summary>
    /// <param name="child">The child.</param>
    /// <param name="asOf">An earlier instant: what was true then, as it was known then; null for the whole history.</param>
    /// <param name="call">The call's id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    public async Task<IReadOnlyList<RecordedAct>> QueryAsync(
        PersonNumber child, DateTimeOffset? asOf = null, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(child);
        var body = Json.Write(json =>
        {
            json.WriteString("child", child.Reveal());
            json.WriteOptional("asOf", asOf);
        });
        return await ListAsync($"{Path}/query", body, call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the caller's organisation has closed and what opens by itself before long, soonest first.</summary>
    /// <param name="days">Within how many days: 1 to 366.</param>
    /// <param name="call">The call's id; null draws one.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    public Task<IReadOnlyList<RecordedAct>> EndingAsync(int days = 30, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        ListAsync($"{Path}/ending", Json.Write(json => json.WriteNumber("days", days)), call, cancellationToken);

    private async Task<RecordedAct> ChangeAsync(string path, byte[] body, string? tag, CallOptions? call, CancellationToken cancellationToken)
    {
        var key = call?.IdempotencyKey is { } given ? Opaque.Require(given, nameof(CallOptions.IdempotencyKey)) : Opaque.New();
        var reply = await exchange.SendAsync(Post(path, body, call) with { IdempotencyKey = key, IfMatch = tag }, cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, RecordedAct.Of);
    }

    private async Task<IReadOnlyList<RecordedAct>> ListAsync(string path, byte[] body, CallOptions? call, CancellationToken cancellationToken)
    {
        var reply = await exchange.SendAsync(Post(path, body, call), cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, RecordedAct.ListOf);
    }

    private static Call Post(string path, byte[] body, CallOptions? call) => new(HttpMethod.Post, path, Scopes.Record, Repeat.Always) { Body = body, Options = call };

    private static string PathOf(string id) => $"{Path}/{Opaque.Require(id, nameof(id))}";
}
