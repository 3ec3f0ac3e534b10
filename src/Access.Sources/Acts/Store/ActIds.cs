using System.Buffers.Text;
using System.Security.Cryptography;

namespace Access.Sources.Acts.Store;

/// <summary>Ids of acts: opaque, and nobody can guess one.</summary>
public static class ActIds
{
    private const int RandomBytes = 20;

    /// <summary>The length of every id, in characters.</summary>
    public const int Length = 27;

    /// <summary>A new id: 160 random bits in Base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
}
