using System.Runtime.CompilerServices;
using System.Text.Json;
using Access.Client.Http;
using Access.Client.Tokens;

namespace Access.Client;

/// <content>AuthZEN's searches.</content>
public sealed partial class AccessClient
{
    /// <summary>Which services of which children are open to a person, a page at a time.</summary>
    /// <param name="subject">The person that the access token is for.</param>
    /// <param name="action">What they want to do.</param>
    /// <param name="child">One child; null for every child that the service finds.</param>
    /// <param name="page">Which page; null for the first.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<SearchPage<FoundService>> SearchResourcesAsync(
        PersonNumber subject, AccessAction action, PersonNumber? child = null, PageOptions? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return SearchAsync(
            "resource",
            json =>
            {
                Entities.WriteSubject(json, subject);
                Entities.WriteAction(json, action);
                json.WriteStartObject("resource");
                json.WriteString("type", "service");
                if (child is not null)
                {
                    json.WriteStartObject("properties");
                    Entities.WriteChild(json, child);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            },
            page,
            ServiceOf,
            cancellationToken);
    }

    /// <summary>Every service of every child that is open to a person, page after page.</summary>
    /// <param name="subject">The person that the access token is for.</param>
    /// <param name="action">What they want to do.</param>
    /// <param name="child">One child; null for every child that the service finds.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it was not understood; what came before is not the whole.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async IAsyncEnumerable<FoundService> FindServicesAsync(
        PersonNumber subject, AccessAction action, PersonNumber? child = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            var page = await SearchResourcesAsync(subject, action, child, new PageOptions { Token = token }, cancellationToken).ConfigureAwait(false);
            foreach (var found in page.Results) yield return found;
            token = page.Next;
            if (token is not null && !seen.Add(token)) throw new AccessAnswerException("The search led back to a page that it had left.");
        }
        while (token is not null);
    }

    /// <summary>Who a service or document of a child is open to, a page at a time: for auditors, and for a person of 16 or more about themselves.</summary>
    /// <param name="action">What they want to do.</param>
    /// <param name="resource">What it is about, and whose it is.</param>
    /// <param name="page">Which page; null for the first.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<SearchPage<PersonNumber>> SearchSubjectsAsync(
        AccessAction action, Resource resource, PageOptions? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return SearchAsync(
            "subject",
            json =>
            {
                Entities.WriteSubject(json, null);
                Entities.WriteAction(json, action);
                resource.Write(json);
            },
            page,
            found => Json.Text(found, "type") == "person" ? PersonNumber.Told(Json.Text(found, "id")) : null,
            cancellationToken);
    }

    /// <summary>What a person may do with a service or document of a child.</summary>
    /// <param name="subject">The person that the access token is for.</param>
    /// <param name="resource">What it is about, and whose it is.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    /// <exception cref="AccessException">There was no answer, or it was not understood.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<IReadOnlyList<AccessAction>> SearchActionsAsync(PersonNumber subject, Resource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(resource);
        var page = await SearchAsync<object>(
            "action",
            json =>
            {
                Entities.WriteSubject(json, subject);
                resource.Write(json);
            },
            null,
            found => Actions.Of(Json.Text(found, "name")),
            cancellationToken).ConfigureAwait(false);
        return [.. page.Results.Cast<AccessAction>()];
    }

    private async Task<SearchPage<T>> SearchAsync<T>(
        string searched, Action<Utf8JsonWriter> members, PageOptions? page, Func<JsonElement, T?> read, CancellationToken cancellationToken) where T : class
    {
        var body = Json.Write(json =>
        {
            members(json);
            page?.Write(json);
        });
        var reply = await exchange.SendAsync(
            new(HttpMethod.Post, $"/access/v1/search/{searched}", Scopes.Decide, Repeat.Always) { Body = body }, cancellationToken).ConfigureAwait(false);
        return Json.Read(reply, root => PageOf(root, read));
    }

    // One result that is not understood, and it is not known what the others are worth.
    private static SearchPage<T>? PageOf<T>(JsonElement root, Func<JsonElement, T?> read) where T : class
    {
        if (!root.TryGetProperty("results", out var found) || found.ValueKind != JsonValueKind.Array) return null;
        var results = new List<T>();
        foreach (var element in found.EnumerateArray())
        {
            if (read(element) is not { } result) return null;
            results.Add(result);
        }

        var page = root.TryGetProperty("page", out var stated) ? stated : default;
        return new(results, Json.Text(page, "next_token") is { Length: > 0 } next ? next : null, Json.Whole(page, "total"));
    }

    private static FoundService? ServiceOf(JsonElement found)
    {
        var properties = found.ValueKind == JsonValueKind.Object && found.TryGetProperty("properties", out var stated) ? stated : default;
        return Json.Text(found, "type") == "service" && Json.Text(found, "id") is { Length: > 0 } code
            && PersonNumber.Told(Json.Text(properties, "child"), Json.Text(properties, "childIdentifierSystem")) is { } child
                ? new(code, child, Json.Text(properties, "provider"))
                : null;
    }
}
