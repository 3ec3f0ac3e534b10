using Access.Service.Tokens;

namespace Access.Service.Evaluation;

/// <summary>Who asks, and in which request.</summary>
/// <param name="Caller">The token's caller.</param>
/// <param name="RequestId">The portal's own id of the request, as it is recorded; null where it gave none.</param>
/// <param name="Aborted">Cancelled when nobody waits for the answer any more.</param>
internal sealed record Asking(Caller Caller, string? RequestId, CancellationToken Aborted);
