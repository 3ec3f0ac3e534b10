using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Reads;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Service.Evaluation;
using Access.Service.Hosting;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Sources.Log;
using Access.Sources.Register;

namespace Access.Service.Audit;

/// <summary>What every endpoint for the log works with: the caller, the body's members, one reading of the clock, and the log.</summary>
internal sealed class AuditRequest
{
    private const int GreatestBody = 64 * 1024;

    private readonly ILog log;
    private readonly Lookups lookups;

    private AuditRequest(HttpContext context, Caller caller, StrictMembers members)
    {
        var services = context.RequestServices;
        (Context, Members, Caller) = (context, members, caller);
        Now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        Reading = services.GetRequiredService<LogReading>();
        log = services.GetRequiredService<ILog>();
        lookups = new(services.GetRequiredService<IPersonRegister>(), services.GetRequiredService<IdentifierPolicy>(), Aborted);
    }

    /// <summary>The request.</summary>
    public HttpContext Context { get; }

    /// <summary>What is asked.</summary>
    public StrictMembers Members { get; }

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>The instant of the request.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The log.</summary>
    public LogReading Reading { get; }

    /// <summary>Cancelled when nobody waits for the answer any more.</summary>
    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>Reads a request.</summary>
    /// <exception cref="RefusedException">The body is not JSON, or too large.</exception>
    /// <exception cref="QuestionFormatException">The body is no object.</exception>
    public static async Task<AuditRequest> ReadAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method)) return new(context, Caller.Of(context), AskedMembers.None);
        var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        if (!RequestBody.IsJson(context.Request)) throw RefusedException.Malformed("The Content-Type is not application/json in UTF-8.");
        if (body.Length > GreatestBody) throw new RefusedException(Problem.TooLarge);
        return new(context, Caller.Of(context), AskedMembers.Parse(body));
    }

    /// <summary>The request of a page, on which nothing is asked by JSON.</summary>
    public static AuditRequest Of(HttpContext context, Caller caller) => new(context, caller, AskedMembers.None);

    /// <summary>
    /// The question with every number of the persons in it, as the register knows them now: what was recorded stands under the
    /// number that was asked with then.
    /// </summary>
    public async Task<LogQuestion> WithEveryNumberAsync(LogQuestion question) => question with
    {
        Child = await NumbersAsync(question.Child),
        Asker = await NumbersAsync(question.Asker),
        Person = await NumbersAsync(question.Person),
        Named = await NumbersAsync(question.Named),
        Register = question.Register is { } register ? register with { Person = await NumbersAsync(register.Person) } : null,
    };

    /// <summary>Every number of a person.</summary>
    public async Task<ImmutableArray<PersonIdentifier>> NumbersAsync(ImmutableArray<PersonIdentifier> asked) =>
        asked is [var number] ? Lookups.NumbersOf(number, await lookups.FindIfAnswersAsync(number)) : asked;

    /// <summary>The person that the token is for, as the register knows them, with every number that is theirs now.</summary>
    public async Task<(ImmutableArray<PersonIdentifier> Numbers, Domain.Register.Person? Known)> OwnAsync()
    {
        var known = await lookups.FindIfAnswersAsync(Caller.Person);
        return (await lookups.PresentNumbersOfAsync(Caller.Person!), known);
    }

    /// <summary>
    /// Records the reading, before anything is read. It is durable when this returns.
    /// </summary>
    /// <exception cref="RefusedException">It could not be recorded: nothing is read.</exception>
    public async Task RecordAsync(string what, LogQuestion where, params (string Name, string Value)[] details)
    {
        var known = details.ToImmutableSortedDictionary(detail => detail.Name, detail => detail.Value, StringComparer.Ordinal);
        if (RequestId.ToRecord(Context.Request) is { } request) known = known.Add("requestId", AuditRead.Harmless(request));
        try
        {
            await log.AppendAsync(new AuditRead(DecisionIds.New(Now), Now, what, Caller.ClientId, Caller.Person, where, known).ToRecord(), Aborted);
        }
        catch (DecisionLogException)
        {
            throw new RefusedException(AuditProblems.ReadNotRecorded);
        }
    }
}
