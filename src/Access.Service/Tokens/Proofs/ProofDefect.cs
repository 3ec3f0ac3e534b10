namespace Access.Service.Tokens.Proofs;

/// <summary>What is wrong with a proof. For the service's own log: the caller learns RFC 9449's error code and no more.</summary>
internal enum ProofDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no DPoP header.</summary>
    Missing,

    /// <summary>There are several DPoP headers.</summary>
    Several,

    /// <summary>The header is longer than any proof.</summary>
    TooLong,

    /// <summary>It is not a signed JWT.</summary>
    Malformed,

    /// <summary>Its type is not <c>dpop+jwt</c>.</summary>
    WrongType,

    /// <summary>Its algorithm is not an asymmetric one that is taken.</summary>
    WrongAlgorithm,

    /// <summary>It brings no public key that fits the algorithm.</summary>
    NoKey,

    /// <summary>It brings a private key.</summary>
    PrivateKey,

    /// <summary>The key is not the one that the token is bound to.</summary>
    OtherKey,

    /// <summary>The key did not make the signature.</summary>
    WrongSignature,

    /// <summary>It is for another method.</summary>
    OtherMethod,

    /// <summary>It is for another address.</summary>
    OtherTarget,

    /// <summary>It does not say when it was made.</summary>
    NoTime,

    /// <summary>It was made too long ago.</summary>
    TooOld,

    /// <summary>It was made in the future.</summary>
    TooEarly,

    /// <summary>It has no id of its own.</summary>
    NoId,

    /// <summary>It is for another token.</summary>
    OtherToken,

    /// <summary>It lacks the server's nonce, or bears one that is not in use.</summary>
    WrongNonce,

    /// <summary>It was used before.</summary>
    Replayed,
}
