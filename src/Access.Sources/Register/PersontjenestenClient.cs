using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register.Resilience;
using Microsoft.Extensions.Options;

namespace Access.Sources.Register;

/// <summary>
/// Asks Persontjenesten v3 for persons. A number travels in the form body alone, so that it reaches no access log, and
/// history is asked for, since acts and questions may carry a former number.
/// </summary>
/// <remarks>
/// It remembers nothing, and never says <see cref="PersonLookup.Unavailable"/>, since one failed call tells nothing of
/// everybody else's. What may be tried again is tried again on its way out.
/// </remarks>
/// <param name="http">A client whose base address ends with a slash, without a timeout of its own.</param>
/// <param name="options">How it is asked.</param>
/// <param name="time">Tells when the register was asked, and when an answer is too late.</param>
public sealed class PersontjenestenClient(HttpClient http, IOptions<PersontjenestenOptions> options, TimeProvider time) : IPersonSource
{
    private static readonly string Query =
        string.Concat(InformationParts.Asked.Select(part => $"informationParts={part}&")) + "includeHistory=true";

    private readonly PersontjenestenOptions options = options.Value;

    /// <inheritdoc/>
    public async ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        cancellationToken.ThrowIfCancellationRequested();
        var askedAt = time.GetUtcNow();
        if (!UsableNumbers.Include(number)) return new PersonLookup.Failed(LookupFailure.NumberNotUsable, askedAt);

        using var late = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await AskAsync(number, askedAt, stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(null, failure, cancellationToken);

            // No connection, a connection that broke, no token, or too late: whichever, there is no answer.
            return new PersonLookup.Failed(LookupFailure.NoAnswer, askedAt);
        }
    }

    /// <inheritdoc/>
    async Task<IReadOnlyList<PersonLookup.Found>?> IPersonSource.ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        using var late = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v3/{options.Scope}/person/bulk-by-id?{Query}")
            {
                Content = new FormUrlEncodedContent(ids.Select(id => KeyValuePair.Create("personIds", id))),
                Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
            };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK) return null;
            var answer = await BoundedContent.ReadAsync(response.Content, options.LargestBulkAnswer, stop.Token).ConfigureAwait(false);
            return answer is { } json ? ReadMany(json, askedAt) : null;
        }
        catch (Exception failure)
        {
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(null, failure, cancellationToken);
            return null;
        }
    }

    // One person who is not understood takes nobody along.
    private static List<PersonLookup.Found>? ReadMany(ReadOnlyMemory<byte> json, DateTimeOffset askedAt)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array) return null;
        var read = new List<PersonLookup.Found>();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            if (PersonReader.TryRead(element, out var person, out _)) read.Add(new(person, askedAt));
        }

        return read;
    }

    private async Task<PersonLookup> AskAsync(PersonIdentifier number, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v3/{options.Scope}/person/get-by-nin?{Query}")
        {
            Content = new FormUrlEncodedContent([new("nin", number.Value)]),
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
        };
        request.IsAbout(number.Value);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (FailureOf(response.StatusCode) is { } failure) return new PersonLookup.Failed(failure, askedAt);

        var answer = await BoundedContent.ReadAsync(response.Content, options.LargestAnswer, cancellationToken).ConfigureAwait(false);

        // History is asked for, so whoever has or had the number lists it. An answer about anybody else is taken for nobody's.
        return answer is { } json && PersonReader.TryRead(json.Span, out var person, out _) && person.Has(number)
            ? new PersonLookup.Found(person, askedAt)
            : new PersonLookup.Failed(LookupFailure.NotUnderstood, askedAt);
    }

    private static LookupFailure? FailureOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.OK => null,
        HttpStatusCode.NotFound => LookupFailure.NotFound,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => LookupFailure.Refused,
        _ => LookupFailure.NoAnswer,
    };
}
