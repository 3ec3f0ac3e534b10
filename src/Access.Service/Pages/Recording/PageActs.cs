using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Access.Audit.Reads;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Recording;
using Access.Domain.Register;
using Access.Engine;
using Access.Engine.Recording;
using Access.Service.Audit;
using Access.Service.Evaluation;
using Access.Service.Limits;
using Access.Service.Pages.Frame;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Sources.Acts.Store;

namespace Access.Service.Pages.Recording;

/// <summary>Records acts from pages: the same reader, limits and store as <c>POST /v1/acts</c>, with a form instead of a body.</summary>
/// <param name="context">The request.</param>
/// <param name="act">The act as a body would say it; empty where nothing is proposed.</param>
internal sealed class PageActs(HttpContext context, JsonObject act)
{
    private readonly ActRequest request = ActRequest.Of(context, System.Text.Encoding.UTF8.GetBytes(act.ToJsonString()));

    /// <summary>The instant of the request.</summary>
    public DateTimeOffset Now => request.Now;

    /// <summary>The person with a number; null where nobody was found.</summary>
    /// <exception cref="RefusedException">The register is down for everybody.</exception>
    public Task<Person?> FindAsync(PersonIdentifier? number) => request.Lookups.FindAsync(number);

    /// <summary>
    /// A child whom a health worker names. That they look stands in the log before anything of the child is shown (AU-10), and
    /// whoever tries out numbers is halted.
    /// </summary>
    /// <returns>Null where the register knows no such child.</returns>
    /// <exception cref="LimitException">The health worker is halted, or is with this number.</exception>
    /// <exception cref="RefusedException">The register is down for everybody, or the look could not be recorded: nothing is shown.</exception>
    public async Task<Person?> LookUpAsync(PersonIdentifier number)
    {
        var caller = request.Caller;
        request.Enumeration.Enter(caller);
        if (await FindAsync(number) is not { } child || child.BirthAt(Now) is null)
        {
            request.Enumeration.Count(caller, [number]);
            return null;
        }

        await AuditRequest.Of(context, caller).RecordAsync(
            "holders",
            new() { Child = Lookups.NumbersOf(number, child) },
            ("healthWorker", AuditRead.Harmless(caller.HealthPersonnelNumber ?? "")),
            ("organisation", caller.Organisation?.Value ?? ""));
        return child;
    }

    /// <summary>Those who hold parental responsibility for a child, in the register's order, with their birth dates.</summary>
    public async Task<ImmutableArray<Holder>> HoldersAsync(Person child)
    {
        var point = context.RequestServices.GetRequiredService<DecisionPoint>();
        var nothing = new EndAct { Id = "", Act = "", RecordedAt = request.Now, ValidFrom = request.Now };
        var holders = ImmutableArray.CreateBuilder<Holder>();
        foreach (var number in new ActEffect(point, nothing, [], request.Now).HoldersOf(child))
            holders.Add(new(holders.Count + 1, number, (await FindAsync(number))?.BirthAt(request.Now)));
        return holders.DrainToImmutable();
    }

    /// <summary>Whether the act keeps within every limit, before it is recorded.</summary>
    /// <exception cref="RefusedException">It does not.</exception>
    public async Task<RecordedAct> AdmitAsync() =>
        (await request.Door.AdmitAsync(Propose(), request.Caller, request.Lookups, request.Now)).Act;

    /// <summary>Records it.</summary>
    /// <param name="key">The form's own key: sent twice, it is recorded once.</param>
    /// <exception cref="RefusedException">It does not keep within the limits, or the key stands for something else.</exception>
    public async Task<StoredAct> RecordAsync(string key)
    {
        var idempotency = IdempotencyHeader.Of(key, request.Context.Request, request.Caller, request.Body);
        var outcome = await request.Store.RepeatedAsync(idempotency, request.Aborted) ?? await RecordEndpoint.RecordAsync(request, Propose(), idempotency);
        return outcome is AppendOutcome.Recorded recorded ? recorded.Stored : throw new RefusedException(RecordingProblems.KeyReused);
    }

    /// <summary>Ends the act that a form names, from now on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="field">The field that names it.</param>
    /// <param name="then">Where to go then.</param>
    /// <returns>A page that says why not, where the act is not the caller's to know of, or has ended already.</returns>
    public static async Task<IResult> EndAsync(HttpContext context, string field, string then)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await new PageActs(context, []).EndAsync(form[field].ToString());
            return Results.Redirect(then);
        }
        catch (RefusedException refused)
        {
            // Of what is not the caller's to know of nothing is said.
            return refused.Problem == Problem.NotFound ? Results.StatusCode(refused.Problem.Status) : PageAnswer.Refused(context, refused.Problem);
        }
    }

    private async Task EndAsync(string id)
    {
        var stored = await EndEndpoint.FindAsync(request, id, (viewer, found) => viewer.MayEnd(found));
        var end = new EndAct { Id = "", Act = id, RecordedAt = request.Now, ValidFrom = request.Now };
        if (await EndEndpoint.AppendAsync(request, stored, new(end), key: null) is not AppendOutcome.Recorded)
            throw new RefusedException(RecordingProblems.PreconditionFailed);
    }

    /// <summary>Acts about a person that the caller may see and that are in force.</summary>
    public async Task<ImmutableArray<StoredAct>> InForceAsync(PersonIdentifier number)
    {
        var viewer = await request.ViewerAsync();
        var stored = await request.Store.AboutAsync(Lookups.NumbersOf(number, await request.Lookups.FindIfAnswersAsync(number)), null, request.Aborted);
        return [.. stored.Where(one => viewer.MaySee(one) && !ActView.IsOver(one, request.Now))];
    }

    private ProposedAct Propose() => ProposedActReader.Read(request.Members(), request.Now);
}

/// <summary>One who holds parental responsibility.</summary>
/// <param name="Place">Which of them, from 1 in the register's order: a form names them by this.</param>
/// <param name="Number">Their number, which no page shows.</param>
/// <param name="Born">Their birth date; null where the register has none.</param>
public sealed record Holder(int Place, PersonIdentifier Number, DateOnly? Born)
{
    /// <summary>The place alone.</summary>
    public override string ToString() => $"Holder {Place}";
}
