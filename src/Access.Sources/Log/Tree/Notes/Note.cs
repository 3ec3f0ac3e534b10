using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>One signature of a note.</summary>
/// <param name="KeyName">The key's name.</param>
/// <param name="KeyId">The key's id.</param>
/// <param name="Signature">The signature itself, without the id.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ImmutableArray<byte> Signature);

/// <summary>
/// A text with signatures (c2sp.org/signed-note), as it was read: nothing is verified yet. There is one way to write a
/// note, and what is read is what would be written.
/// </summary>
/// <param name="Text">The signed text, its last newline included.</param>
/// <param name="Signatures">The signatures in order, at least one.</param>
public sealed record Note(string Text, ImmutableArray<NoteSignature> Signatures)
{
    /// <summary>The longest note that is read, in bytes.</summary>
    public const int Longest = 256 * 1024;

    private const int MostSignatures = 64;
    private const int KeyIdBytes = sizeof(uint);
    private const string LineStart = "— "; // Em dash, space.

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a note.</summary>
    /// <exception cref="LogFormatException">It is none; the message says why.</exception>
    public static Note Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) throw new LogFormatException($"A note of {bytes.Length} bytes is not read; the longest has {Longest}.");
        var whole = Decode(bytes);
        foreach (var character in whole)
        {
            if (character < ' ' && character != '\n') throw new LogFormatException("A note has no control characters but newlines.");
        }
        var end = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) throw new LogFormatException("A note has a blank line between its text and its signatures.");
        if (!whole.EndsWith('\n')) throw new LogFormatException("A note ends with a newline.");

        var text = whole[..(end + 1)];
        var lines = whole[(end + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures) throw new LogFormatException($"A note has 1 to {MostSignatures} signatures, not {lines.Length}.");
        return new(text, [.. lines.Select(ReadSignature)]);
    }

    /// <summary>The note as bytes.</summary>
    public byte[] ToBytes()
    {
        var whole = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdBytes + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.CopyTo(bytes, KeyIdBytes);
            whole.Append(LineStart).Append(signature.KeyName).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }
        return Strict.GetBytes(whole.ToString());
    }

    /// <summary>
    /// Verifies the note with keys that the caller trusts. Signatures by other keys are passed over, as the specification
    /// demands: so that a log can change its key, and witnesses can sign beside it.
    /// </summary>
    /// <returns>The keys whose signature stands, in the order of the signatures; at least one.</returns>
    /// <exception cref="LogFormatException">No trusted key signed it, or the signature of one of them is wrong or stands twice.</exception>
    public IReadOnlyList<VerifierKey> Verify(IReadOnlyCollection<VerifierKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var text = Strict.GetBytes(Text);
        var signers = new List<VerifierKey>();
        foreach (var signature in Signatures)
        {
            var candidates = keys.Where(key => key.Id == signature.KeyId && key.Name == signature.KeyName).ToArray();
            if (candidates.Length == 0) continue;
            // The id has 32 bits: two keys may share it, and either may have signed.
            var signer = Array.Find(candidates, key => key.Verify(text, signature.Signature.AsSpan()))
                ?? throw new LogFormatException($"The signature of {signature.KeyName} is wrong.");
            if (signers.Contains(signer)) throw new LogFormatException($"{signature.KeyName} signed twice with one key.");
            signers.Add(signer);
        }
        return signers.Count > 0 ? signers : throw new LogFormatException("No key that was given has signed the note.");
    }

    /// <summary>Bytes as UTF-8.</summary>
    internal static byte[] Encode(string text) => Strict.GetBytes(text);

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            throw new LogFormatException("A note is UTF-8.", failure);
        }
    }

    private static NoteSignature ReadSignature(string line)
    {
        if (!line.StartsWith(LineStart, StringComparison.Ordinal)) throw new LogFormatException("A signature begins with an em dash and a space.");
        var parts = line[LineStart.Length..].Split(' ');
        if (parts.Length != 2 || !KeyName.IsValid(parts[0])) throw new LogFormatException("A signature is a key's name, a space and base64.");
        if (!StrictBase64.TryDecode(parts[1], out var bytes) || bytes.Length <= KeyIdBytes)
            throw new LogFormatException("A signature is no base64 of a key id and a signature.");
        return new(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes[KeyIdBytes..]]);
    }
}
