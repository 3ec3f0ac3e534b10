namespace Access.Client.Tokens;

/// <summary>An access token, and where it is bound to a key the maker of its proofs.</summary>
/// <param name="value">The token.</param>
/// <param name="proofs">What proves that the key is ours (RFC 9449); null for a bearer token, which only Development takes.</param>
public sealed class AccessToken(string value, IProofMaker? proofs = null)
{
    /// <summary>The token as it stands in a header.</summary>
    internal string Value { get; } = Legible(value);

    /// <summary>What makes its proofs; null for a bearer token.</summary>
    public IProofMaker? Proofs { get; } = proofs;

    /// <summary>Never the token.</summary>
    public override string ToString() => Proofs is null ? "bearer token" : "token bound to a key";

    private static string Legible(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return value.All(letter => letter is > ' ' and <= '~') ? value : throw new ArgumentException("The token is not visible ASCII.", nameof(value));
    }
}
