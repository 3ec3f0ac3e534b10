using Access.Audit.Asking;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Service.Audit;
using Access.Service.Evaluation;
using Access.Service.Hosting;
using Access.Service.Limits;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Sources.Acts.Store;
using Access.Sources.Register;

namespace Access.Service.Recording;

/// <summary>What every endpoint for acts works with: the caller, the body as it came, one reading of the clock and one view of the register.</summary>
internal sealed class ActRequest
{
    // An act is a few hundred bytes; a reason of 2 000 characters is at most 8 000, or six times that where it is escaped.
    private const int GreatestBody = 64 * 1024;

    private ActRequest(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var services = context.RequestServices;
        (Context, Body, Caller) = (context, body, Caller.Of(context));
        Now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        Store = services.GetRequiredService<IActStore>();
        Door = services.GetRequiredService<Door>();
        Enumeration = services.GetRequiredService<Enumeration>();
        Budgets = services.GetRequiredService<Budgets>();
        Lookups = new(services.GetRequiredService<IPersonRegister>(), services.GetRequiredService<IdentifierPolicy>(), Aborted);
    }

    /// <summary>The request.</summary>
    public HttpContext Context { get; }

    /// <summary>The body; empty where it was read as none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>The instant of the request.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The store of acts.</summary>
    public IActStore Store { get; }

    /// <summary>The limits.</summary>
    public Door Door { get; }

    /// <summary>The alarm for whoever asks through people.</summary>
    public Enumeration Enumeration { get; }

    /// <summary>What may be given over time.</summary>
    public Budgets Budgets { get; }

    /// <summary>The register.</summary>
    public Lookups Lookups { get; }

    /// <summary>Cancelled when nobody waits for the answer any more.</summary>
    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The body's members; none where there is no body.</summary>
    /// <exception cref="RefusedException">It is not a JSON object.</exception>
    public StrictMembers Members() => BodyMembers.Parse(Body.IsEmpty ? "{}"u8.ToArray() : Body);

    /// <summary>Who sees what is answered.</summary>
    public Task<Viewer> ViewerAsync() => Viewer.OfAsync(Caller, Lookups);

    /// <summary>Records an auditor's reading, before anything is read (AU-10). Whoever is concerned reads what is theirs, and that is not recorded.</summary>
    /// <exception cref="RefusedException">It could not be recorded: nothing is read.</exception>
    public Task RecordReadingAsync(string what, LogQuestion where, params (string Name, string Value)[] details) =>
        Caller.Has(Scopes.Audit) ? AuditRequest.Of(Context, Caller).RecordAsync(what, where, details) : Task.CompletedTask;

    /// <summary>A request whose body is another's than JSON: the act that a form says, written as a body would say it.</summary>
    /// <param name="context">The request, whose caller is known.</param>
    /// <param name="body">The act.</param>
    public static ActRequest Of(HttpContext context, ReadOnlyMemory<byte> body) => new(context, body);

    /// <summary>Reads a request with a body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bodyRequired">Whether there must be one.</param>
    /// <exception cref="RefusedException">The body is not JSON, or too large.</exception>
    public static async Task<ActRequest> ReadAsync(HttpContext context, bool bodyRequired)
    {
        var body = HttpMethods.IsGet(context.Request.Method) ? default : await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        if ((bodyRequired || !body.IsEmpty) && !RequestBody.IsJson(context.Request))
            throw RefusedException.Malformed("The Content-Type is not application/json in UTF-8.");
        if (body.Length > GreatestBody) throw new RefusedException(Problems.Problem.TooLarge);
        return new(context, body);
    }
}
