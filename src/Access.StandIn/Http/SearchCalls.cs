using System.Globalization;
using System.Text.Json;

namespace Access.StandIn.Http;

/// <summary>
/// Persontjenesten's paged search, which a local copy is built from. Names and birth dates and person statuses can be searched by;
/// the other search fields are refused rather than passed over, since a search that ignores a field finds too many.
/// </summary>
internal sealed class SearchCalls(PersonRegister register)
{
    private const int DefaultPageSize = 1000;
    private const int LargestPageSize = 10_000;

    private static readonly string[] NameFields = ["GivenName", "MiddleName", "FamilyName"];

    private static readonly HashSet<string> KnownFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "PageSize", "IndexOffset", "FullName", "GivenName", "MiddleName", "FamilyName", "BirthDateFrom", "BirthDateTo", "PersonStatuses",
    };

    public async Task<Answer> PagedMatchList(HttpContext context, bool restricted)
    {
        _ = restricted;
        var (form, wrong) = await FormBody.ReadAsync(context);
        if (wrong is not null)
            return wrong;
        if (form!.Keys.FirstOrDefault(key => !KnownFields.Contains(key)) is { } unknown)
            return Problem.BadRequest($"The form has a field that the stand-in does not search by: {Quoting.Safe(unknown)}.");
        if (!TryReadNumber(form, "PageSize", DefaultPageSize, 1, LargestPageSize, out var pageSize))
            return Problem.BadRequest($"The form field 'PageSize' must be a whole number from 1 to {LargestPageSize}.");
        if (!TryReadNumber(form, "IndexOffset", 0, 0, int.MaxValue, out var offset))
            return Problem.BadRequest("The form field 'IndexOffset' must be a whole number, 0 or more.");
        if (!TryReadDate(form, "BirthDateFrom", out var from) || !TryReadDate(form, "BirthDateTo", out var to))
            return Problem.BadRequest("The form fields 'BirthDateFrom' and 'BirthDateTo' must be dates (yyyy-MM-dd).");

        var includeAlternate = false;
        if (context.Request.Query.TryGetValue("includeAinResults", out var alternate)
            && (alternate.Count != 1 || !bool.TryParse(alternate[0], out includeAlternate)))
        {
            return Problem.BadRequest("The query parameter 'includeAinResults' must be true or false.");
        }

        var statuses = ListValues.Of(form["PersonStatuses"]);
        var matches = register.Everybody().Where(person => Matches(person, form, from, to, statuses, includeAlternate));
        var page = matches.Skip(offset).Take(pageSize).Select(person => person.Id).ToList();
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("results");
            foreach (var id in page)
                writer.WriteStringValue(id);
            writer.WriteEndArray();
            writer.WriteNumber("startIndex", offset);
            // The next page begins one after the end index, also when this page is empty.
            writer.WriteNumber("endIndex", offset + page.Count - 1);
            writer.WriteEndObject();
        });
    }

    private static bool Matches(
        RegisterPerson person, IFormCollection form, DateOnly? from, DateOnly? to, IReadOnlyList<string> statuses, bool includeAlternate)
    {
        using var document = JsonDocument.Parse(person.Json);
        var root = document.RootElement;
        return (includeAlternate || !IsKnownByAlternateNumberOnly(root))
            && NameFields.All(field => Wanted(form, field) is not { } start || Current(root, "name").Any(name => StartsWith(name, field, start)))
            && MatchesFullName(root, Wanted(form, "FullName"))
            && (statuses.Count == 0 || Current(root, "status").Any(status => statuses.Contains(Text(status, "status") ?? "")))
            && ((from is null && to is null) || Current(root, "birth").Any(birth => BornBetween(birth, from, to)));
    }

    private static bool IsKnownByAlternateNumberOnly(JsonElement root)
    {
        var current = Current(root, "norwegianIdentificationNumber").ToList();
        return current.Count > 0 && current.All(number => Text(number, "identificationNumberType") == "AlternateIdentificationNumber");
    }

    /// <summary>Each of the first three words must begin some word of a name.</summary>
    private static bool MatchesFullName(JsonElement root, string? fullName)
    {
        if (fullName is null)
            return true;
        var wanted = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3).ToList();
        return Current(root, "name").Any(name =>
        {
            var words = NameFields
                .SelectMany(field => (Text(name, JsonNamingPolicy.CamelCase.ConvertName(field)) ?? "").Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
                .ToList();
            return wanted.TrueForAll(start => words.Exists(word => word.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
        });
    }

    private static bool StartsWith(JsonElement name, string field, string start) =>
        Text(name, JsonNamingPolicy.CamelCase.ConvertName(field))?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    private static bool BornBetween(JsonElement birth, DateOnly? from, DateOnly? to) =>
        Text(birth, "birthDate") is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && (from is null || date >= from) && (to is null || date <= to);

    private static IEnumerable<JsonElement> Current(JsonElement root, string part) =>
        root.TryGetProperty(part, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Where(element =>
                element.ValueKind == JsonValueKind.Object
                && !(element.TryGetProperty("isValid", out var isValid) && isValid.ValueKind == JsonValueKind.False))
            : [];

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Wanted(IFormCollection form, string field) =>
        string.IsNullOrWhiteSpace(form[field]) ? null : form[field].ToString().Trim();

    private static bool TryReadNumber(IFormCollection form, string field, int whenAbsent, int least, int most, out int number)
    {
        number = whenAbsent;
        return !form.TryGetValue(field, out var values)
            || (values.Count == 1
                && int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out number)
                && number >= least && number <= most);
    }

    private static bool TryReadDate(IFormCollection form, string field, out DateOnly? date)
    {
        date = null;
        if (Wanted(form, field) is not { } text)
            return true;
        if (text.Length < 10
            || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return false;
        }

        date = read;
        return true;
    }
}
