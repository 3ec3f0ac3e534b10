namespace Access.Service.Tokens;

/// <summary>Why a request is not let in, as far as the caller is told (RFC 6750, RFC 9449).</summary>
internal enum Refusal
{
    /// <summary>It brings no token.</summary>
    NoToken,

    /// <summary>Its token is not valid.</summary>
    Token,

    /// <summary>Its proof is not valid.</summary>
    Proof,

    /// <summary>Its proof lacks the server's nonce.</summary>
    Nonce,

    /// <summary>It cannot be told, through no fault of the caller's.</summary>
    Unavailable,
}
