using System.Globalization;
using System.Text.Json;
using Access.StandIn.Faults;

namespace Access.StandIn.Http;

/// <summary>Persontjenesten's event feed.</summary>
internal sealed class EventCalls(PersonRegister register, FaultState faults)
{
    private const int LargestPage = 1000;

    public Task<Answer> Latest(HttpContext context, bool restricted)
    {
        _ = (context, restricted);
        var latest = register.LatestEventUpTo(faults.FeedEnd);
        return Task.FromResult(latest is null
            ? Problem.NotFound("There are no events.")
            : Answer.Json(writer => Write(writer, latest)));
    }

    public Task<Answer> Events(HttpContext context, bool restricted)
    {
        _ = restricted;
        return Task.FromResult(Events(context.Request.Query));
    }

    private Answer Events(IQueryCollection query)
    {
        var from = register.LowestSequenceNumber;
        if (query.TryGetValue("sequenceNumber", out var cursor)
            && (cursor.Count != 1
                || !long.TryParse(cursor[0], NumberStyles.None, CultureInfo.InvariantCulture, out from)
                || from < 1))
        {
            return Problem.BadRequest("The query parameter 'sequenceNumber' must be a whole number, 1 or more.");
        }

        var limit = LargestPage;
        if (query.TryGetValue("maxLimit", out var most)
            && (most.Count != 1
                || !int.TryParse(most[0], NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                || limit is < 1 or > LargestPage))
        {
            return Problem.BadRequest($"The query parameter 'maxLimit' must be a whole number from 1 to {LargestPage}.");
        }

        var types = ListValues.Of(query["eventTypes"]);
        if (types.FirstOrDefault(type => !EventTypes.All.Contains(type)) is { } unknown)
            return Problem.BadRequest($"The query parameter 'eventTypes' has an unknown value: {Quoting.Safe(unknown)}.");

        if (from < register.LowestSequenceNumber)
        {
            return Problem.Of(
                StatusCodes.Status406NotAcceptable,
                $"Events below {register.LowestSequenceNumber} are no longer kept. Read everybody again, then go on from the latest event.");
        }

        var page = faults.Disturb(
            register.EventsBetween(from, faults.FeedEnd, types.ToHashSet(StringComparer.Ordinal), limit), limit);
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("results");
            foreach (var one in page)
                Write(writer, one);
            writer.WriteEndArray();
            writer.WriteNumber("startIndex", 0);
            writer.WriteNumber("endIndex", page.Count - 1);
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, FeedEvent one)
    {
        writer.WriteStartObject();
        writer.WriteString("sequenceNumber", one.SequenceNumber.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("personId", one.PersonId);
        writer.WriteString("nin", one.Nin);
        writer.WriteString("eventType", one.EventType);
        writer.WriteEndObject();
    }
}
