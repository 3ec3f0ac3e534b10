using System.Net;
using System.Net.Http.Headers;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Microsoft.Extensions.Options;

namespace Access.Sources.Register;

/// <summary>
/// Asks Persontjenesten v3 for one person at a time. The number travels in the form body alone, so that it reaches no
/// access log, and history is asked for, since acts and questions may carry a former number.
/// </summary>
/// <remarks>
/// One call, one answer: it neither tries again nor remembers, and never says <see cref="PersonLookup.Unavailable"/>, since
/// one failed call tells nothing of everybody else's.
/// </remarks>
/// <param name="http">A client whose base address ends with a slash, without a timeout of its own.</param>
/// <param name="options">How it is asked.</param>
/// <param name="time">Tells when the register was asked, and when an answer is too late.</param>
public sealed class PersontjenestenClient(HttpClient http, IOptions<PersontjenestenOptions> options, TimeProvider time) : IPersonRegister
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

    private async Task<PersonLookup> AskAsync(PersonIdentifier number, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v3/{options.Scope}/person/get-by-nin?{Query}")
        {
            Content = new FormUrlEncodedContent([new("nin", number.Value)]),
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (FailureOf(response.StatusCode) is { } failure) return new PersonLookup.Failed(failure, askedAt);

        var answer = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return answer is { } json && PersonReader.TryRead(json.Span, out var person, out _)
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

    // Null where the answer is larger than any person.
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > options.LargestAnswer) return null;
        using var body = new MemoryStream();
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(piece.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > options.LargestAnswer) return null;
            body.Write(piece, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
