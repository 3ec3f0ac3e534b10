using System.Globalization;
using System.Text.Json.Nodes;
using Access.Authzen;
using Access.Domain.Acts;
using Access.Service.Evaluation;
using Access.Service.Hosting;
using Access.Service.Tokens;

namespace Access.Service.Recording;

/// <summary>
/// <c>POST /v1/acts/query</c>: the acts about a child that the caller may know of, with their ends. Without <c>asOf</c> the whole
/// history, or what is in force where <c>history</c> is false; with it what was true then, as it was known then. A child that nobody knows has no acts, and neither has one of
/// whom the caller may know nothing: whoever is shown such lists of too many people is halted as when asking.
/// </summary>
internal static class QueryEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/v1/acts/query";

    public static Task AnswerAsync(HttpContext context) => ActEndpoint.AnswerAsync(context, bodyRequired: true, async request =>
    {
        request.Enumeration.Enter(request.Caller);
        var members = request.Members();
        members.AllowOnly("child", "history", "asOf");
        var child = members.RequiredPerson("child");
        var (validAt, knownAt) = AsOf(members);
        var onlyInForce = validAt is not null || members.Flag("history") == false;

        var numbers = Lookups.NumbersOf(child, await request.Lookups.FindIfAnswersAsync(child));
        await request.RecordReadingAsync("acts", new() { Child = numbers }, ("validAt", Written(validAt)), ("knownAt", Written(knownAt)));
        var viewer = await request.ViewerAsync();
        var acts = new JsonArray();
        foreach (var stored in await request.Store.AboutAsync(numbers, knownAt, request.Aborted))
        {
            var isInForce = ActView.IsInForce(stored, validAt ?? ActView.Latest(stored, request.Now));
            if (!viewer.MaySee(stored) || (onlyInForce && !isInForce)) continue;
            var isTheChild = numbers.Any(number => number.IsSameNumberAs(stored.Act.About));
            var shown = ActView.Of(stored, viewer, isTheChild ? child : null);
            shown["inForce"] = isInForce;
            acts.Add((JsonNode)shown);
        }

        // Auditors see every act, and each of their readings is recorded: they need no guesses.
        if (acts.Count == 0 && !viewer.Is(child) && !request.Caller.Has(Scopes.Audit)) request.Enumeration.CountNothingListed(request.Caller, child);
        await JsonBody.WriteAsync(context, 200, new JsonObject { ["acts"] = acts });
    });

    private static string Written(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static (DateTimeOffset? ValidAt, DateTimeOffset? KnownAt) AsOf(StrictMembers members)
    {
        if (!members.Has("asOf")) return (null, null);
        if (members.IsText("asOf")) return (members.Instant("asOf"), members.Instant("asOf"));
        var both = members.RequiredInner("asOf");
        both.AllowOnly("validAt", "knownAt");
        return (both.Instant("validAt") ?? throw both.Wrong("validAt", "is missing"), both.Instant("knownAt") ?? throw both.Wrong("knownAt", "is missing"));
    }
}
