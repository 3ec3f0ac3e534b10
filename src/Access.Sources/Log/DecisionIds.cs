using System.Buffers.Text;
using System.Security.Cryptography;

namespace Access.Sources.Log;

/// <summary>Makes ids of decisions.</summary>
public static class DecisionIds
{
    /// <summary>The length of every id, in characters.</summary>
    public const int Length = 22;

    private const int RandomBytes = 16;

    /// <summary>
    /// A new id: 128 random bits in base64url without padding. It tells nothing of the decision, neither its time nor its
    /// place in the log, so that nobody can guess another's id or see from a pair of ids what lies between.
    /// </summary>
    public static string New()
    {
        Span<byte> bits = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(bits);
        return Base64Url.EncodeToString(bits);
    }
}
