using System.Text.Json;
using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>
/// Reads the bodies of AuthZEN's search endpoints. What is given must have what AuthZEN requires of it; of what is searched
/// for only the type is read, and in an action search nothing at all.
/// </summary>
public static class SearchReader
{
    // A token holds every result of a search; many more than there can be fit.
    private const int LongestToken = 64 * 1024;

    private static readonly string[] Narrowing = ["provider", "providerKind"];

    /// <summary>Reads a body.</summary>
    /// <param name="kind">Which endpoint it came to.</param>
    /// <param name="utf8">The body.</param>
    /// <exception cref="MalformedRequestException">The body is not one; the message names the member and no value.</exception>
    public static SearchRequest Read(SearchKind kind, ReadOnlyMemory<byte> utf8) => EvaluationReader.Read(utf8, root =>
    {
        EvaluationReader.CheckContext(root);
        var subject = Members.Required(root, "subject");
        var resource = Members.Required(root, "resource");
        var asker = kind == SearchKind.Subject ? null : QuestionReader.ReadAsker(subject);
        var action = kind == SearchKind.Action ? ActionKind.Unknown : QuestionReader.ReadAction(Members.Required(root, "action"));
        var type = (kind == SearchKind.Subject ? subject : resource).Text("type");
        var (asked, child) = QuestionReader.ReadResource(resource, resource.Text("type"), kind == SearchKind.Resource ? "" : resource.Text("id"));
        var stated = resource.Optional("properties");
        return new SearchRequest
        {
            Kind = kind,
            IsKnownType = kind == SearchKind.Action || type == (kind == SearchKind.Subject ? QuestionReader.Person : "service"),
            Asker = asker,
            Action = action,
            Resource = asked,
            Child = child,
            NamesChild = stated.Has("child"),
            Narrowing = [.. Narrowing.Where(name => stated.TextIfStated(name).Value is not null).Select(name => KeyValuePair.Create(name, stated.TextIfStated(name).Value!))],
            Page = PageOf(root),
            Digest = QueryDigest.Of(kind, root),
        };
    });

    private static SearchPage PageOf(JsonElement root)
    {
        if (!root.TryGetProperty("page", out var page) || page.ValueKind == JsonValueKind.Null) return new(null, null);
        if (page.ValueKind != JsonValueKind.Object) throw new MalformedRequestException("page is not an object.");
        return new(TokenOf(page), LimitOf(page));
    }

    // A client that sends the last page's empty token back, or sends one for the first page, begins at the beginning.
    private static string? TokenOf(JsonElement page)
    {
        if (!page.TryGetProperty("token", out var token) || token.ValueKind == JsonValueKind.Null) return null;
        if (token.ValueKind != JsonValueKind.String) throw new MalformedRequestException("page.token is not a string.");
        var text = token.GetString()!;
        if (text.Length > LongestToken) throw new MalformedRequestException($"page.token is longer than {LongestToken} characters.");
        return text.Length == 0 ? null : text;
    }

    private static int? LimitOf(JsonElement page)
    {
        if (!page.TryGetProperty("limit", out var limit) || limit.ValueKind == JsonValueKind.Null) return null;
        return limit.ValueKind == JsonValueKind.Number && limit.TryGetInt32(out var most) && most > 0
            ? most
            : throw new MalformedRequestException("page.limit is not a whole number from 1.");
    }
}
