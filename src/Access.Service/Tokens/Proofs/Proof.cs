namespace Access.Service.Tokens.Proofs;

/// <summary>A proof that was found sound, but for whether it was used before.</summary>
/// <param name="KeyThumbprint">The thumbprint of its key (RFC 7638), SHA-256.</param>
/// <param name="Id">What makes it the one that it is.</param>
/// <param name="Nonce">The server's nonce in it; null where it has none.</param>
internal sealed record Proof(ReadOnlyMemory<byte> KeyThumbprint, ProofId Id, string? Nonce);
