using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Access.Authzen;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Json;
using Access.Sources.Log.Tree.Notes;

namespace Access.Audit.Files;

/// <summary>What is said of a file of decisions, and signed with the log's key.</summary>
/// <param name="Origin">The log.</param>
/// <param name="File">The file's name.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Bytes">How many bytes it has.</param>
/// <param name="Decisions">How many decisions stand in it.</param>
/// <param name="NotReadable">How many there were of which it cannot be told any more whether they fit.</param>
/// <param name="Snapshot">The log's size when it was asked.</param>
/// <param name="CheckpointSize">The size of the last checkpoint that was signed before.</param>
/// <param name="CheckpointRoot">Its root.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Where">What was asked, by member; persons by their pseudonyms.</param>
/// <param name="Rulebooks">The rulebooks that decided, with how many decisions each has in the file: <c>id digest</c>.</param>
public sealed record Manifest(
    string Origin,
    string File,
    string Sha256,
    long Bytes,
    long Decisions,
    long NotReadable,
    long Snapshot,
    long CheckpointSize,
    string CheckpointRoot,
    DateTimeOffset MadeAt,
    ImmutableSortedDictionary<string, string> Where,
    ImmutableSortedDictionary<string, long> Rulebooks)
{
    /// <summary>The first line of the signed text. A checkpoint's second line is a number, so neither is ever taken for the other.</summary>
    public const string FirstLine = "access-answer-manifest-v1";

    /// <summary>The text that is signed: two lines, the second canonical JSON (RFC 8785).</summary>
    public string ToText()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        var json = new CanonicalJsonWriter(buffer);
        json.StartObject();
        Whole("bytes", Bytes);
        json.Name("checkpoint");
        json.StartObject();
        Text("root", CheckpointRoot);
        Whole("size", CheckpointSize);
        json.EndObject();
        Whole("decisions", Decisions);
        Text("file", File);
        Text("madeAt", AnswerWriter.Rfc3339(MadeAt.ToUniversalTime()));
        Whole("notReadable", NotReadable);
        Text("origin", Origin);
        json.Name("rulebooks");
        json.StartObject();
        foreach (var (name, count) in Rulebooks.OrderBy(entry => entry.Key, StringComparer.Ordinal)) Whole(name, count);
        json.EndObject();
        Text("sha256", Sha256);
        Whole("snapshot", Snapshot);
        json.Name("where");
        json.StartObject();
        foreach (var (name, value) in Where.OrderBy(entry => entry.Key, StringComparer.Ordinal)) Text(name, value);
        json.EndObject();
        json.EndObject();
        return $"{FirstLine}\n{Encoding.UTF8.GetString(buffer.WrittenSpan)}\n";

        void Text(string name, string value)
        {
            json.Name(name);
            json.Text(value);
        }

        void Whole(string name, long value)
        {
            json.Name(name);
            json.Whole(value);
        }
    }

    /// <summary>Reads a signed manifest.</summary>
    /// <param name="bytes">The note.</param>
    /// <param name="keys">The log's keys.</param>
    /// <exception cref="LogFormatException">No trusted key signed it, or it is no manifest.</exception>
    public static Manifest Open(ReadOnlySpan<byte> bytes, IReadOnlyCollection<VerifierKey> keys)
    {
        var note = Note.Parse(bytes);
        var signers = note.Verify(keys);
        var lines = note.Text.Split('\n');
        if (lines is not [FirstLine, var text, ""]) throw new LogFormatException("The note is no manifest of a file of decisions.");
        try
        {
            using var document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            var root = document.RootElement;
            var manifest = new Manifest(
                root.GetProperty("origin").GetString()!,
                root.GetProperty("file").GetString()!,
                root.GetProperty("sha256").GetString()!,
                root.GetProperty("bytes").GetInt64(),
                root.GetProperty("decisions").GetInt64(),
                root.GetProperty("notReadable").GetInt64(),
                root.GetProperty("snapshot").GetInt64(),
                root.GetProperty("checkpoint").GetProperty("size").GetInt64(),
                root.GetProperty("checkpoint").GetProperty("root").GetString()!,
                root.GetProperty("madeAt").GetDateTimeOffset(),
                root.GetProperty("where").EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal),
                root.GetProperty("rulebooks").EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => member.Value.GetInt64(), StringComparer.Ordinal));
            if (manifest.ToText() != note.Text) throw new LogFormatException("The manifest is not written as it must be.");
            return signers.Any(signer => signer.Name == manifest.Origin) ? manifest : throw new LogFormatException("The manifest is of another log than the key.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new LogFormatException("The manifest is not written as it must be.", broken);
        }
    }
}
