namespace Access.Sources.Register.HelseId;

/// <summary>As whom HelseID knows us.</summary>
/// <param name="TokenEndpoint">Where tokens are asked for.</param>
/// <param name="ClientId">Our client id.</param>
/// <param name="Key">The private key by which we prove to be that client: a JWK or PEM as text, or the path of a file with either that its owner alone may read.</param>
/// <param name="Scope">What the tokens are for.</param>
public sealed record HelseIdOptions(Uri TokenEndpoint, string ClientId, string Key, string Scope = HelseIdOptions.Persontjenesten)
{
    /// <summary>The scope of Persontjenesten's full access.</summary>
    public const string Persontjenesten = "nhn:hgd-persontjenesten-api/full-access";

    /// <summary>No value is printed: one of them is a private key.</summary>
    public override string ToString() => nameof(HelseIdOptions);
}
