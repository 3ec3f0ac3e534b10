using System.Text.Json;
using System.Text.Json.Serialization;
using Access.StandIn.Faults;

namespace Access.StandIn.Http;

/// <summary>What a test asks of the stand-in itself, outside Persontjenesten's own paths.</summary>
internal sealed class ControlCalls(PersonRegister register, FaultState faults, CallCounts counts)
{
    private static readonly JsonSerializerOptions PlanJson = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public async Task<Answer> PutPerson(HttpContext context)
    {
        string? eventType = null;
        if (context.Request.Query.TryGetValue("eventType", out var types))
        {
            if (types.Count != 1 || !EventTypes.All.Contains(types[0] ?? ""))
                return Problem.BadRequest("The query parameter 'eventType' must be one event type of Persontjenesten v3, such as ChangeInAddressProtection.");
            eventType = types[0];
        }

        try
        {
            register.Put(RegisterPerson.Parse(await ReadBodyAsync(context)), eventType);
            return Answer.Empty(StatusCodes.Status204NoContent);
        }
        catch (PersonFormatException wrong)
        {
            return Problem.BadRequest(wrong.Message);
        }
    }

    public async Task<Answer> PostFaults(HttpContext context)
    {
        try
        {
            var plan = JsonSerializer.Deserialize<FaultPlan>((await ReadBodyAsync(context)).Span, PlanJson)
                ?? throw new ArgumentException("The body must be a JSON object; {} ends all faults.");
            await faults.BeginAsync(plan);
            return Answer.Empty(StatusCodes.Status204NoContent);
        }
        catch (JsonException wrong)
        {
            return Problem.BadRequest(
                $"The body is not a fault plan: something is wrong at '{wrong.Path ?? "$"}' (line {(wrong.LineNumber ?? 0) + 1}). GET /standin/ shows the shape.");
        }
        catch (ArgumentException wrong)
        {
            return Problem.BadRequest(wrong.Message.Split(" (Parameter")[0]);
        }
        catch (InvalidOperationException wrong)
        {
            return Problem.Of(StatusCodes.Status409Conflict, wrong.Message);
        }
    }

    public Task<Answer> GetFaults(HttpContext context)
    {
        _ = context;
        return Task.FromResult(Answer.Json(writer => JsonSerializer.Serialize(writer, faults.Plan, PlanJson)));
    }

    public Task<Answer> Describe(HttpContext context)
    {
        _ = context;
        return Task.FromResult(Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("what", "A stand-in for Persontjenesten v3 with synthetic persons. For development and tests only.");
            writer.WriteNumber("persons", register.Count);
            writer.WriteString("latestEvent", register.LatestEvent?.SequenceNumber.ToString(System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteStartObject("callsReceived");
            foreach (var call in CallNames.All)
                writer.WriteNumber(call, counts.Of(call));
            writer.WriteEndObject();
            writer.WriteStartObject("control");
            writer.WriteString(
                "PUT /standin/persons?eventType=ChangeInAddressProtection",
                "Body: one person (JSON object with an id). Replaces the one with the same id or adds it, gives it the new event's sequence number, appends the event. 204. Without eventType: PersonIsCreated or PersonIsUpdated.");
            writer.WriteString(
                "POST /standin/faults",
                "Body: a fault plan, every member optional; it replaces the plan before. {} ends all faults. 204.");
            writer.WriteString("GET /standin/faults", "The fault plan in force.");
            writer.WriteEndObject();
            writer.WriteStartObject("faultPlan");
            writer.WriteString("latencyMilliseconds", "0 to 600000. Every answer is held back so long after it was made.");
            writer.WriteString("failures[].status", "400 to 599: answered instead, with problem details.");
            writer.WriteString("failures[].retryAfterSeconds", "Sent as Retry-After.");
            writer.WriteString("failures[].content", "html, truncated, wrong-shape, empty, or cut (the connection is cut).");
            writer.WriteString("failures[].latencyMilliseconds", "On top of the plan's own.");
            writer.WriteString("failures[].calls", $"Which calls: {string.Join(", ", CallNames.All)}, or *. Absent: the four that answer with persons.");
            writer.WriteString("failures[].personIds", "Only answers about these persons.");
            writer.WriteString("failures[].share", "Above 0, at most 1: the share of the answers, spread evenly.");
            writer.WriteString("failures[].count", "Ends after so many answers.");
            writer.WriteString("feed.silent", "The feed answers 200 and tells nothing new; persons go on changing.");
            writer.WriteString("feed.duplicates", "Every event of a page comes twice.");
            writer.WriteString("feed.reordered", "A page comes in falling order.");
            writer.WriteString("feed.lowestSequenceNumber", "A cursor below it gets 406.");
            writer.WriteString("feed.holdBackEvery", "2 or more: every so-maniest number is held back until the feed has gone on by feed.heldBackFor (50) numbers.");
            writer.WriteString("feed.gaps", "So many numbers before each new event are never used.");
            writer.WriteString("storm.events", "1 to 1000000 events about all persons in turn.");
            writer.WriteString("storm.eventType", "ChangeInPerson when absent.");
            writer.WriteString("storm.perSecond", "The pace. Absent: all at once.");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
