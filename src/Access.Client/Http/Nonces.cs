namespace Access.Client.Http;

/// <summary>The last nonce that the service gave for proofs (RFC 9449, section 8).</summary>
internal sealed class Nonces
{
    private volatile string? last;

    /// <summary>The last one; null before there was one.</summary>
    public string? Last => last;

    /// <summary>Keeps what an answer gives.</summary>
    /// <returns>Whether the answer says that the call needs it.</returns>
    public bool Take(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("DPoP-Nonce", out var values) || values.Take(2).ToArray() is not [{ Length: > 0 and <= 1024 } nonce]) return false;
        last = nonce;
        return (int)response.StatusCode == 401
            && response.Headers.WwwAuthenticate.Any(challenge => challenge.Parameter?.Contains("use_dpop_nonce", StringComparison.Ordinal) == true);
    }
}
