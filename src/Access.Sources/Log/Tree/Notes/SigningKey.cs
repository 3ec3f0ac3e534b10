using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Access.Sources.Keys;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>A key that signs notes: ECDSA on P-256 with SHA-256, note type 0x02. Safe for several threads.</summary>
public sealed class SigningKey : IDisposable
{
    private const string PemStart = "-----BEGIN ";

    private readonly ECDsa ecdsa;
    private readonly Lock signing = new();

    private SigningKey(string name, ECDsa ecdsa)
    {
        this.ecdsa = ecdsa;
        Verifier = VerifierKey.Create(name, ecdsa.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The key that verifies what this one signs.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Opens the key that a setting names.</summary>
    /// <param name="name">The key's name, of a log its origin.</param>
    /// <param name="setting">The key itself in PEM, or the path of a file that holds it; the file is made, for its owner alone, where it is missing.</param>
    /// <exception cref="DecisionLogException">The file cannot be used; the message is one line that names it.</exception>
    /// <exception cref="LogFormatException">It holds no private key on P-256, or the name cannot be used. The message never holds the key.</exception>
    public static SigningKey Open(string name, string setting)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(setting);
        if (setting.Contains(PemStart, StringComparison.Ordinal)) return FromPem(name, setting);
        byte[] bytes;
        try
        {
            bytes = new OwnerOnlyFile(Path.GetFullPath(setting), "signing key").ReadOrCreate(NewKey);
        }
        catch (KeyException unusable)
        {
            throw new DecisionLogException(unusable.Message, unusable);
        }
        try
        {
            return FromPem(name, Encoding.UTF8.GetString(bytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>A key in PEM: PKCS #8 or SEC 1.</summary>
    /// <exception cref="LogFormatException">It is no private key on P-256, or the name cannot be used. The message never holds the key.</exception>
    public static SigningKey FromPem(string name, string pem)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(pem);
            // A public key can be imported as well, and shows only when it is to sign.
            ecdsa.SignData([], HashAlgorithmName.SHA256);
            return new(name, ecdsa);
        }
        catch (Exception failure)
        {
            ecdsa.Dispose();
            if (failure is CryptographicException or ArgumentException) throw new LogFormatException($"The signing key of {name} is no private key in PEM.", failure);
            throw;
        }
    }

    /// <summary>Signs a text.</summary>
    /// <param name="text">The text; ends with a newline and has no other control characters.</param>
    /// <exception cref="LogFormatException">The text cannot be a note's.</exception>
    public NoteSignature Sign(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n') || text.Any(character => character < ' ' && character != '\n'))
            throw new LogFormatException("A note's text ends with a newline and has no other control characters.");
        lock (signing)
        {
            var signature = ecdsa.SignData(Note.Encode(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            return new(Verifier.Name, Verifier.Id, [.. EcdsaSignature.ToDer(signature)]);
        }
    }

    /// <summary>A note of a text, signed by this key and others.</summary>
    /// <exception cref="LogFormatException">The text cannot be a note's.</exception>
    public Note SignNote(string text, params ReadOnlySpan<SigningKey> others)
    {
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        signatures.Add(Sign(text));
        foreach (var other in others) signatures.Add(other.Sign(text));
        return new(text, signatures.ToImmutable());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ecdsa.Dispose();
        Verifier.Dispose();
    }

    private static byte[] NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
