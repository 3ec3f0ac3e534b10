using System.Security.Cryptography;
using Access.Sources.Log.Tree.Notes;

namespace Access.Tests.Log.Tree;

/// <summary>Signing keys of tests.</summary>
internal static class NoteKeys
{
    internal static SigningKey New(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SigningKey.FromPem(name, key.ExportPkcs8PrivateKeyPem());
    }
}
