using System.Security.Cryptography;
using System.Text;

namespace Access.Sources.Keys;

/// <summary>Keys on which nothing that is stored hangs: where one is missing it is made, and nothing is lost.</summary>
public static class SecretKey
{
    /// <summary>The key of a file, 32 random bytes; the file is made, for its owner alone, where there is none.</summary>
    /// <param name="path">The file, with its full path.</param>
    /// <param name="name">What the key is called in messages.</param>
    /// <exception cref="KeyException">It cannot be read or made, or others may read it; one line that names the file.</exception>
    public static byte[] ReadOrCreate(string path, string name) => new KeyFile(path, name).ReadOrCreate();

    /// <summary>The private key of a file, PKCS #8 or SEC 1 in PEM, ECDSA on P-256; the file is made, for its owner alone, where there is none.</summary>
    /// <param name="path">The file, with its full path.</param>
    /// <param name="name">What the key is called in messages.</param>
    /// <exception cref="KeyException">It cannot be read or made, others may read it, or it holds no such key; one line that names the file.</exception>
    public static ECDsa ReadOrCreateSigning(string path, string name)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            var pem = new OwnerOnlyFile(path, name).ReadOrCreate(NewSigning);
            ecdsa.ImportFromPem(Encoding.UTF8.GetString(pem));
            CryptographicOperations.ZeroMemory(pem);

            // A public key can be imported as well, and shows only when it is to sign.
            ecdsa.SignData([], HashAlgorithmName.SHA256);
            return ecdsa.KeySize == 256 ? ecdsa : throw new CryptographicException();
        }
        catch (Exception failure)
        {
            ecdsa.Dispose();
            if (failure is CryptographicException or ArgumentException) throw new KeyException($"The {name} {path} is no private key on P-256 in PEM.", failure);
            throw;
        }
    }

    private static byte[] NewSigning()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
