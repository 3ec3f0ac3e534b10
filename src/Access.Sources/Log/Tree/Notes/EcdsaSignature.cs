using System.Formats.Asn1;
using System.Numerics;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>
/// ECDSA signatures of P-256 as notes of type 0x02 carry them: DER, a sequence of r and s. Of a signature (r, s) there is a
/// twin (r, n − s) that verifies as well and that anybody can make; only the one with the smaller s is written and accepted, so that
/// no byte of a note can change unnoticed.
/// </summary>
internal static class EcdsaSignature
{
    private const int FieldBytes = 32;

    private static readonly BigInteger Order = BigInteger.Parse(
        "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private static readonly BigInteger Half = Order / 2;

    /// <summary>A signature in DER from r and s of 32 bytes each.</summary>
    internal static byte[] ToDer(ReadOnlySpan<byte> fixedSize)
    {
        var r = Read(fixedSize[..FieldBytes]);
        var s = Read(fixedSize[FieldBytes..]);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s > Half ? Order - s : s);
        }
        return writer.Encode();
    }

    /// <summary>r and s of 32 bytes each; false where the bytes are not strict DER or s is the larger twin.</summary>
    internal static bool TryFromDer(ReadOnlySpan<byte> der, Span<byte> fixedSize)
    {
        try
        {
            var reader = new AsnReader(der.ToArray(), AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            var r = sequence.ReadInteger();
            var s = sequence.ReadInteger();
            sequence.ThrowIfNotEmpty();
            reader.ThrowIfNotEmpty();
            return r.Sign > 0 && r < Order && s.Sign > 0 && s <= Half && TryWrite(r, fixedSize[..FieldBytes]) && TryWrite(s, fixedSize[FieldBytes..]);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static BigInteger Read(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static bool TryWrite(BigInteger value, Span<byte> destination)
    {
        destination.Clear();
        return value.TryWriteBytes(destination[(FieldBytes - value.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }
}
