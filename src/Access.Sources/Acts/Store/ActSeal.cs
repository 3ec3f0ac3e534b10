using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Acts;

namespace Access.Sources.Acts.Store;

/// <summary>Seals acts before they are stored, and opens them: AES-256-GCM, bound to the row that they stand in.</summary>
internal sealed class ActSeal(ActDataKeys keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals an act into its row, whose other columns but the sequence are set.</summary>
    internal void Seal(ActRow row, ReadOnlySpan<byte> json)
    {
        row.KeyId = keys.Current;
        var body = new byte[NonceBytes + TagBytes + json.Length];
        var nonce = body.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys.Find(row.KeyId), TagBytes);
        cipher.Encrypt(nonce, json, body.AsSpan(NonceBytes + TagBytes), body.AsSpan(NonceBytes, TagBytes), Bound(row));
        row.Body = body;
    }

    /// <summary>The act of a row.</summary>
    /// <exception cref="ActStoreException">The row was changed, its key is missing, or what it holds is no act.</exception>
    internal RecordedAct Open(ActRow row)
    {
        try
        {
            var body = row.Body.AsSpan();
            var json = new byte[body.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(keys.Find(row.KeyId), TagBytes);
            cipher.Decrypt(body[..NonceBytes], body[(NonceBytes + TagBytes)..], body.Slice(NonceBytes, TagBytes), json, Bound(row));
            return ActReader.Read(json);
        }
        catch (Exception failure) when (failure is CryptographicException or OverflowException or ArgumentException or ActFormatException)
        {
            throw new ActStoreException(string.Create(
                CultureInfo.InvariantCulture, $"Act number {row.Sequence} cannot be opened ({failure.GetType().Name}): it is not as it was recorded."));
        }
    }

    private static byte[] Bound(ActRow row) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"access-act-v1\n{row.Id}\n{row.Type}\n{row.RecordedAt}\n{row.ValidFrom}\n{row.ValidTo}\n{row.Ends}\n{row.EndedRevision}\n{row.Organisation}\n{row.KeyId}"));
}
