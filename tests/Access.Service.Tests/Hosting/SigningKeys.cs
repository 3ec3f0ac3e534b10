using System.Security.Cryptography;

namespace Access.Service.Tests.Hosting;

/// <summary>A key that signs the log of a service outside Development, where it must be stated.</summary>
internal static class SigningKeys
{
    internal static string One { get; } = New();

    private static string New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
