using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>
/// A key that verifies notes: ECDSA on P-256 with SHA-256, note type 0x02. Its id is the first four bytes of the SHA-256
/// of the public key in DER SubjectPublicKeyInfo alone, without name and type, as c2sp.org/signed-note has it for this
/// type. Safe for several threads; equal when name and key are.
/// </summary>
public sealed class VerifierKey : IEquatable<VerifierKey>, IDisposable
{
    private const byte EcdsaType = 0x02;
    private const string Curve = "1.2.840.10045.3.1.7"; // P-256

    private readonly byte[] publicKey;
    private readonly ECDsa ecdsa;
    private readonly Lock verifying = new();

    private VerifierKey(string name, byte[] publicKey, ECDsa ecdsa)
    {
        (Name, this.publicKey, this.ecdsa) = (name, publicKey, ecdsa);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));
    }

    /// <summary>The key's name, of a log its origin.</summary>
    public string Name { get; }

    /// <summary>The key's id: a hint which key signed, and no proof.</summary>
    public uint Id { get; }

    /// <summary>A key from its parts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="subjectPublicKeyInfo">The public key in DER, exactly as .NET and OpenSSL write it.</param>
    /// <exception cref="LogFormatException">The name or key cannot be used; the message says why.</exception>
    public static VerifierKey Create(string name, ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!KeyName.IsValid(name)) throw new LogFormatException("A key's name is not empty and has neither spaces nor plus signs.");
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            if (read != subjectPublicKeyInfo.Length
                || ecdsa.ExportParameters(false).Curve.Oid.Value != Curve
                || !ecdsa.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(subjectPublicKeyInfo))
            {
                throw new LogFormatException("The verifier key is no ECDSA key on P-256.");
            }
            return new(name, subjectPublicKeyInfo.ToArray(), ecdsa);
        }
        catch (Exception failure)
        {
            ecdsa.Dispose();
            // Of a curve that nobody knows the platform says that it is not supported.
            if (failure is CryptographicException or PlatformNotSupportedException) throw new LogFormatException("The verifier key is no public key.", failure);
            throw;
        }
    }

    /// <summary>Reads a vkey, one line: the name, the id in eight hexadecimal digits and the base64 of type and key, with plus signs between.</summary>
    /// <exception cref="LogFormatException">It is none; the message says why.</exception>
    public static VerifierKey Parse(string vkey)
    {
        ArgumentNullException.ThrowIfNull(vkey);
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3) throw new LogFormatException("A verifier key is NAME+ID+KEY.");
        if (!StrictBase64.TryDecode(parts[2], out var bytes) || bytes.Length < 2) throw new LogFormatException("The last part of a verifier key is base64.");
        if (bytes[0] != EcdsaType)
            throw new LogFormatException(string.Create(CultureInfo.InvariantCulture, $"The verifier key is of type 0x{bytes[0]:x2}; this log signs with type 0x{EcdsaType:x2}, ECDSA."));
        var key = Create(parts[0], bytes.AsSpan(1));
        if (key.ToString() == vkey) return key;
        key.Dispose();
        throw new LogFormatException("The id of the verifier key does not belong to it.");
    }

    /// <summary>Whether a signature over a text is this key's.</summary>
    /// <param name="text">The signed bytes.</param>
    /// <param name="signature">In DER, see <see cref="Note"/>; of a signature and its twin only the one with the smaller s.</param>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        Span<byte> fixedSize = stackalloc byte[64];
        if (!EcdsaSignature.TryFromDer(signature, fixedSize)) return false;
        lock (verifying) return ecdsa.VerifyData(text, fixedSize, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The vkey, one line without its end.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([EcdsaType, .. publicKey])}");

    /// <inheritdoc/>
    public bool Equals(VerifierKey? other) => other is not null && Name == other.Name && publicKey.AsSpan().SequenceEqual(other.publicKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Id);

    /// <inheritdoc/>
    public void Dispose() => ecdsa.Dispose();
}
