using Access.StandIn.Faults;
using Access.StandIn.Tokens;

namespace Access.StandIn.Http;

/// <summary>Which path is answered by what.</summary>
internal static class Routes
{
    public static void Map(WebApplication app, PersonRegister register, FaultState faults, CallCounts counts, TokenCalls? tokens)
    {
        var persons = new PersonCalls(register);
        var search = new SearchCalls(register);
        var events = new EventCalls(register, faults);
        var delivery = new Delivery(faults, counts, tokens);

        foreach (var (access, restricted) in new[] { ("full-access", false), ("restricted-access", true) })
        {
            var root = $"/api/v3/{access}";
            Post($"{root}/person/get-by-nin", CallNames.GetByNin, persons.GetByNin, restricted);
            Post($"{root}/person/bulk-by-nin", CallNames.BulkByNin, persons.BulkByNin, restricted);
            Post($"{root}/person/bulk-by-id", CallNames.BulkById, persons.BulkById, restricted);
            Get($"{root}/person/{{id}}", CallNames.Person, persons.Person, restricted);
            Post($"{root}/search/paged-match-list", CallNames.PagedMatchList, search.PagedMatchList, restricted);
            Get($"{root}/event/latest", CallNames.EventLatest, events.Latest, restricted);
            Get($"{root}/event", CallNames.Event, events.Events, restricted);
        }

        Get("/ping", CallNames.Ping, (_, _) => Task.FromResult(Answer.Empty(StatusCodes.Status200OK)), false);

        if (tokens is not null)
            Post(TokenCalls.Path, CallNames.Token, (context, _) => tokens.Issue(context), false);

        var control = new ControlCalls(register, faults, counts);
        app.MapGet("/standin", (RequestDelegate)(context => Delivery.PlainAsync(context, control.Describe)));
        app.MapPut("/standin/persons", (RequestDelegate)(context => Delivery.PlainAsync(context, control.PutPerson)));
        app.MapPost("/standin/faults", (RequestDelegate)(context => Delivery.PlainAsync(context, control.PostFaults)));
        app.MapGet("/standin/faults", (RequestDelegate)(context => Delivery.PlainAsync(context, control.GetFaults)));
        app.MapFallback((RequestDelegate)(context => Delivery.PlainAsync(context, NoSuchCall)));

        static Task<Answer> NoSuchCall(HttpContext context) => Task.FromResult(
            Problem.NotFound("There is no such call. GET /standin/ lists what the stand-in takes besides Persontjenesten v3."));

        void Get(string path, string call, Func<HttpContext, bool, Task<Answer>> answer, bool restricted) =>
            app.MapGet(path, (RequestDelegate)(context => delivery.FaultyAsync(context, call, answer, restricted)));

        void Post(string path, string call, Func<HttpContext, bool, Task<Answer>> answer, bool restricted) =>
            app.MapPost(path, (RequestDelegate)(context => delivery.FaultyAsync(context, call, answer, restricted)));
    }
}
