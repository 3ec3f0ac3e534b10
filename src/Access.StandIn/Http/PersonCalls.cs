namespace Access.StandIn.Http;

/// <summary>Persontjenesten's calls that answer with persons.</summary>
internal sealed class PersonCalls(PersonRegister register)
{
    /// <summary>The most persons that one bulk call may ask for.</summary>
    private const int BulkLimit = 100;

    public async Task<Answer> GetByNin(HttpContext context, bool restricted)
    {
        if (!PersonQuery.TryRead(context.Request.Query, restricted, out var query, out var refusal))
            return refusal;
        var (form, wrong) = await FormBody.ReadAsync(context);
        if (wrong is not null)
            return wrong;

        var given = form!["nin"];
        if (given.Count != 1 || string.IsNullOrWhiteSpace(given[0]))
            return Problem.BadRequest("The form field 'nin' is required, exactly once.");

        return register.FindByNumber(given[0]!.Trim()) is { } person
            ? One(person, query)
            : Problem.NotFound("Nobody is registered with the identity number in the form field 'nin'.");
    }

    public Task<Answer> BulkByNin(HttpContext context, bool restricted) =>
        Bulk(context, restricted, "nins", register.FindByNumber);

    public Task<Answer> BulkById(HttpContext context, bool restricted) =>
        Bulk(context, restricted, "personIds", register.FindById);

    public Task<Answer> Person(HttpContext context, bool restricted)
    {
        if (!PersonQuery.TryRead(context.Request.Query, restricted, out var query, out var refusal))
            return Task.FromResult(refusal);

        var id = (string)context.Request.RouteValues["id"]!;
        if (register.FindById(id) is { } person)
            return Task.FromResult(One(person, query));

        var answer = id switch
        {
            { Length: > 64 } => Problem.BadRequest("The person id in the path must have 1 to 64 characters."),
            { Length: 11 or 12 } when id.All(char.IsAsciiDigit) =>
                Problem.BadRequest("The path takes Persontjenesten's own person id; an identity number travels in the form body of get-by-nin."),
            _ => Problem.NotFound("Nobody is registered with the person id in the path."),
        };
        return Task.FromResult(answer);
    }

    /// <summary>Each person found once, in the order asked; those not found are left out.</summary>
    private static async Task<Answer> Bulk(HttpContext context, bool restricted, string field, Func<string, RegisterPerson?> find)
    {
        if (!PersonQuery.TryRead(context.Request.Query, restricted, out var query, out var refusal))
            return refusal;
        var (form, wrong) = await FormBody.ReadAsync(context);
        if (wrong is not null)
            return wrong;

        var asked = ListValues.Of(form![field]);
        if (asked.Count == 0)
            return Problem.BadRequest($"The form field '{field}' is required, at least once.");
        if (asked.Count > BulkLimit)
            return Problem.BadRequest($"The form field '{field}' may have at most {BulkLimit} values; it has {asked.Count}.");

        var found = new List<RegisterPerson>(asked.Count);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in asked)
        {
            if (find(key) is { } person && ids.Add(person.Id))
                found.Add(person);
        }

        var answer = Answer.Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var person in found)
                query.Write(writer, person);
            writer.WriteEndArray();
        });
        return answer with { PersonIds = [.. ids] };
    }

    private static Answer One(RegisterPerson person, PersonQuery query) =>
        Answer.Json(writer => query.Write(writer, person)) with { PersonIds = [person.Id] };
}
