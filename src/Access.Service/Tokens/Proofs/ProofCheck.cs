using Access.Service.Discovery;
using Access.Service.Settings;

namespace Access.Service.Tokens.Proofs;

/// <summary>Checks that whoever sends a request has the key that the request's token is bound to, and sends it for the first time.</summary>
internal sealed class ProofCheck(IProofReplay replay, PublicAddress address, ServiceSettings settings, TimeProvider clock)
{
    /// <summary>The header's name.</summary>
    public const string Header = "DPoP";

    /// <summary>The header in which the service gives a nonce.</summary>
    public const string NonceHeader = "DPoP-Nonce";

    private readonly ProofNonces? nonces = settings.Authentication.NonceKey.IsEmpty ? null : new(settings.Authentication.NonceKey);

    /// <summary>Checks the proof of a request, and remembers that it was used.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">The access token that comes with it; null where a token is asked for.</param>
    /// <param name="keyThumbprint">The key that the token is bound to; empty where a token is asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The proof, or what is wrong with it.</returns>
    /// <exception cref="ProofReplayException">It cannot be said whether it was used before.</exception>
    public async ValueTask<(Proof? Proof, ProofDefect Defect)> CheckAsync(
        HttpRequest request, string? token, ReadOnlyMemory<byte> keyThumbprint, CancellationToken cancellationToken)
    {
        var headers = request.Headers[Header];
        if (headers.Count == 0) return (null, ProofDefect.Missing);
        if (headers is not [{ } compact]) return (null, ProofDefect.Several);

        var now = clock.GetUtcNow();
        var target = address.Value + (request.PathBase + request.Path).ToUriComponent();
        var (proof, defect) = await ProofReading.ReadAsync(compact, new(request.Method, target, token, keyThumbprint, now));
        if (proof is null) return (null, defect);
        if (nonces is not null && !HasNonce(nonces, proof, request.HttpContext.Response, now)) return (null, ProofDefect.WrongNonce);

        // Last: what was refused for anything else leaves no trace, so that nobody fills the memory with it.
        return await replay.TryRememberAsync(proof.Id, now, cancellationToken) ? (proof, ProofDefect.None) : (null, ProofDefect.Replayed);
    }

    // A new nonce is given with a refusal, and before the old one ends.
    private static bool HasNonce(ProofNonces nonces, Proof proof, HttpResponse response, DateTimeOffset now)
    {
        var age = nonces.AgeOf(proof.Nonce, now);
        if (age is null || age > ProofNonces.Lifetime / 2) response.Headers[NonceHeader] = nonces.Make(now);
        return age is not null;
    }
}
