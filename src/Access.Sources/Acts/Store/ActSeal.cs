using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Access.Domain.Acts;
using Access.Sources.Log;
using Access.Sources.Log.Tree;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Seals acts before they are stored, and opens them: AES-256-GCM under a data key, bound to the row that they stand in, around what
/// each person's own key protects.
/// </summary>
internal sealed class ActSeal(ActDataKeys keys, ActPersons persons)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals an act into its row, whose other columns but the sequence are set.</summary>
    /// <param name="row">The row.</param>
    /// <param name="act">The act.</param>
    /// <param name="key">The number of the data key to seal it with.</param>
    /// <exception cref="Log.DecisionLogException">A person's key could not be had.</exception>
    internal void Seal(ActRow row, RecordedAct act, long key)
    {
        row.KeyId = key;
        var json = persons.Write(act);
        var body = new byte[NonceBytes + TagBytes + json.Length];
        var nonce = body.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys.Find(row.KeyId), TagBytes);
        cipher.Encrypt(nonce, json, body.AsSpan(NonceBytes + TagBytes), body.AsSpan(NonceBytes, TagBytes), Bound(row));
        row.Body = body;
    }

    /// <summary>Makes the keys of the persons whom an act names, where there are none.</summary>
    /// <exception cref="Log.DecisionLogException">They could not be made.</exception>
    internal void Prepare(RecordedAct act) => persons.Prepare(act);

    /// <summary>The act of a row; null where the person whom it was about was erased.</summary>
    /// <exception cref="ActStoreException">The row was changed, a key is missing, or what it holds is no act.</exception>
    internal RecordedAct? Open(ActRow row)
    {
        try
        {
            var body = row.Body.AsSpan();
            var json = new byte[body.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(keys.Find(row.KeyId), TagBytes);
            cipher.Decrypt(body[..NonceBytes], body[(NonceBytes + TagBytes)..], body.Slice(NonceBytes, TagBytes), json, Bound(row));
            if (!ActPersons.Holds(json)) return ActReader.Read(json);

            // Only both together are an erasure: the mark alone makes nothing vanish, and a key that is lost closes.
            if (persons.Read(row.Id, json) is { } act) return act;
            return row.Erased == 1
                ? null
                : throw new ActStoreException(string.Create(CultureInfo.InvariantCulture, $"Act number {row.Sequence} lies under a person's key that is missing."));
        }
        catch (Exception failure) when (failure is CryptographicException or OverflowException or ArgumentException or ActFormatException or LogFormatException or DecisionLogException or JsonException)
        {
            throw new ActStoreException(string.Create(
                CultureInfo.InvariantCulture, $"Act number {row.Sequence} cannot be opened ({failure.GetType().Name}): it is not as it was recorded."));
        }
    }

    private static byte[] Bound(ActRow row) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"access-act-v1\n{row.Id}\n{row.Type}\n{row.RecordedAt}\n{row.ValidFrom}\n{row.ValidTo}\n{row.Ends}\n{row.EndedRevision}\n{row.Organisation}\n{row.KeyId}"));
}
