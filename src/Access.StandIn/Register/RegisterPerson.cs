using System.Text;
using System.Text.Json;

namespace Access.StandIn;

/// <summary>
/// One version of one person, kept as the JSON it came as, so that odd and broken content is served as odd and broken as it came.
/// Only what the register looks persons up by is read out of it.
/// </summary>
public sealed class RegisterPerson
{
    private readonly HeldNumber[] numbers;

    private RegisterPerson(string id, long sequenceNumber, ReadOnlyMemory<byte> json, HeldNumber[] numbers, string? nin)
    {
        Id = id;
        SequenceNumber = sequenceNumber;
        Json = json;
        this.numbers = numbers;
        Nin = nin;
    }

    /// <summary>Persontjenesten's own id, 1 to 64 characters.</summary>
    public string Id { get; }

    /// <summary>The number of the event that made this version; it is served in place of the one in <see cref="Json"/>.</summary>
    public long SequenceNumber { get; }

    /// <summary>The person as it came, one JSON object in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The Norwegian identity number in use (the first one that is), else the first of any; null without one.</summary>
    internal string? Nin { get; }

    internal ReadOnlySpan<HeldNumber> Numbers => numbers;

    /// <summary>Reads a person. Nothing but a JSON object with an <c>id</c> is asked for.</summary>
    /// <param name="json">One JSON object in UTF-8; it is kept, not copied.</param>
    /// <exception cref="PersonFormatException">It is not JSON, not an object, or has no <c>id</c> of 1 to 64 characters.</exception>
    public static RegisterPerson Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException broken)
        {
            throw new PersonFormatException(
                $"A person must be one JSON object; the text is not JSON at line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}.",
                broken);
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new PersonFormatException($"A person must be one JSON object, not {Describe(root.ValueKind)}.");
            if (!root.TryGetProperty("id", out var idElement) || idElement.ValueKind != JsonValueKind.String)
                throw new PersonFormatException("A person must have an 'id' that is a string of 1 to 64 characters.");

            string id;
            try
            {
                id = idElement.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new PersonFormatException("The 'id' of a person must be valid Unicode text.");
            }

            if (id.Length is < 1 or > 64)
                throw new PersonFormatException($"The 'id' of a person must have 1 to 64 characters; this one has {id.Length}.");

            var sequenceNumber = root.TryGetProperty("sequenceNumber", out var number)
                && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) && value > 0
                ? value
                : 0;

            var numbers = new List<HeldNumber>(2);
            var nin = ReadNorwegianNumbers(root, numbers);
            ReadDufNumbers(root, numbers);
            return new RegisterPerson(id, sequenceNumber, json, [.. numbers], nin);
        }
    }

    /// <summary>The same content as the version that another event made.</summary>
    internal RegisterPerson At(long sequenceNumber) => new(Id, sequenceNumber, Json, numbers, Nin);

    internal static RegisterPerson Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The id alone: identity numbers do not reach messages and logs.</summary>
    public override string ToString() => $"person version {SequenceNumber}";

    private static string? ReadNorwegianNumbers(JsonElement root, List<HeldNumber> numbers)
    {
        string? first = null;
        string? inUse = null;
        foreach (var element in Elements(root, "norwegianIdentificationNumber"))
        {
            if (Text(element, "identificationNumber") is not { Length: > 0 } number)
                continue;
            var current = !IsEnded(element) && Text(element, "status") == "InUse";
            numbers.Add(new HeldNumber(number, current));
            first ??= number;
            if (current)
                inUse ??= number;
        }

        return inUse ?? first;
    }

    private static void ReadDufNumbers(JsonElement root, List<HeldNumber> numbers)
    {
        foreach (var element in Elements(root, "immigrationAuthoritiesIdentificationNumber"))
        {
            if (Text(element, "identificationNumber") is { Length: > 0 } number)
                numbers.Add(new HeldNumber(number, !IsEnded(element)));
        }
    }

    private static IEnumerable<JsonElement> Elements(JsonElement root, string property) =>
        root.TryGetProperty(property, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object)
            : [];

    private static bool IsEnded(JsonElement element) =>
        element.TryGetProperty("isValid", out var isValid) && isValid.ValueKind == JsonValueKind.False;

    private static string? Text(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: kept and served, but nobody can ask by it.
            return null;
        }
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
