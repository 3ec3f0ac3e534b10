using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Access.Service.Tokens.Proofs;

/// <summary>
/// Which proof it is: SHA-256 over its key's thumbprint and its <c>jti</c>. Of constant size, whatever a client writes, and
/// nobody can use up another's ids.
/// </summary>
internal readonly record struct ProofId
{
    private readonly UInt128 high;
    private readonly UInt128 low;

    private ProofId(UInt128 high, UInt128 low) => (this.high, this.low) = (high, low);

    /// <summary>The id of a proof.</summary>
    /// <param name="keyThumbprint">The thumbprint of its key.</param>
    /// <param name="jti">Its <c>jti</c>.</param>
    public static ProofId Of(ReadOnlySpan<byte> keyThumbprint, string jti)
    {
        var hash = SHA256.HashData([.. keyThumbprint, .. Encoding.UTF8.GetBytes(jti)]);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash.AsSpan(16)));
    }

    /// <summary>43 characters, base64url.</summary>
    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(hash, high);
        BinaryPrimitives.WriteUInt128BigEndian(hash[16..], low);
        return Base64Url.EncodeToString(hash);
    }
}
