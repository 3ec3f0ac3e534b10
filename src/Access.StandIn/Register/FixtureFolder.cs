using System.Text.Json;

namespace Access.StandIn;

/// <summary>Reads a folder of register files: every <c>*.json</c> in it, in order of name, an array of Persontjenesten v3 persons.</summary>
public static class FixtureFolder
{
    private const string Usual = "fixtures/register";

    /// <summary>
    /// The usual folder, <c>fixtures/register</c>, in the working folder or one above it, else beside the program or above that;
    /// null when there is none.
    /// </summary>
    public static string? FindUsual() => FindUpwards(Directory.GetCurrentDirectory()) ?? FindUpwards(AppContext.BaseDirectory);

    /// <summary>Reads all persons of a folder. Sub-folders are not read; a folder without files gives nobody.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="progress">Told how many persons have been read so far; null tells nobody.</param>
    /// <exception cref="FixtureException">The folder is missing, a file cannot be read, is not an array of persons, or two persons share an id.</exception>
    public static IReadOnlyList<RegisterPerson> Read(string directory, IProgress<int>? progress = null)
    {
        if (!Directory.Exists(directory))
            throw new FixtureException($"Register:Fixtures names a folder that does not exist: {directory}");

        var persons = new List<RegisterPerson>();
        var fileOfId = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            ReadFile(file, persons, fileOfId);
            progress?.Report(persons.Count);
        }

        return persons;
    }

    private static void ReadFile(string file, List<RegisterPerson> persons, Dictionary<string, string> fileOfId)
    {
        ReadOnlyMemory<byte> content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FixtureException($"{file}: cannot be read ({unreadable.GetType().Name}).", unreadable);
        }

        // A byte order mark is no JSON, but editors leave one.
        if (content.Span.StartsWith("\uFEFF"u8))
            content = content[3..];

        var reader = new Utf8JsonReader(content.Span);
        var start = 0;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                throw At(file, content.Span, (int)reader.TokenStartIndex, "a register file must be one JSON array of persons.");

            var ordinal = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                ordinal++;
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                var person = ParsePerson(file, content, start, (int)reader.BytesConsumed, ordinal);
                if (!fileOfId.TryAdd(person.Id, file))
                    throw At(file, content.Span, start, $"person {ordinal} has the same id as another one in {Path.GetFileName(fileOfId[person.Id])}.");
                persons.Add(person);
            }

            // What follows the array would otherwise be lost without a word.
            reader.Read();
        }
        catch (JsonException broken)
        {
            throw new FixtureException(
                $"{file}, line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}: the text is not JSON.", broken);
        }
    }

    private static RegisterPerson ParsePerson(string file, ReadOnlyMemory<byte> content, int start, int end, int ordinal)
    {
        try
        {
            return RegisterPerson.Parse(content[start..end]);
        }
        catch (PersonFormatException wrong)
        {
            throw At(file, content.Span, start, $"person {ordinal} of the array cannot be used. {wrong.Message}");
        }
    }

    private static FixtureException At(string file, ReadOnlySpan<byte> content, int offset, string what)
    {
        var before = content[..Math.Min(offset, content.Length)];
        var line = before.Count((byte)'\n') + 1;
        var position = before.Length - before.LastIndexOf((byte)'\n');
        return new FixtureException($"{file}, line {line}, position {position}: {what}");
    }

    private static string? FindUpwards(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Usual);
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
