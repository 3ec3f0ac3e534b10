using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Log;

/// <summary>What made a node forget what it knew of the register stands in the same tree as the decisions, and names nobody.</summary>
public sealed class RegisterLoggingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Invalidations_EventsThatCloseAndAHalt_StandInTheTreeAndNameNobody()
    {
        await using var service = await TestService.StartAsync(null, "--Register:MassOpeningsPerMinute", "1");
        var register = service.Host.Services.GetRequiredService<FollowedRegister>();

        // Events come until a range of them is logged: how far the node had read when it looked first is its own affair.
        JsonElement range;
        for (var place = 0; (await LoggedAsync(service)).FirstOrDefault(said => said.TryGetProperty("to", out _)) is var found; place++)
        {
            if (found.ValueKind != JsonValueKind.Undefined)
            {
                range = found;
                break;
            }
            Assert.InRange(place, 0, 3000);
            PutProtected(service, 0, isProtected: true);
            await Task.Delay(10);
        }
        Assert.InRange(range.GetProperty("to").GetInt64(), range.GetProperty("after").GetInt64() + 1, register.ReadUpTo(LaneKind.Priority));

        await HaltAsync(service);
        var waited = Stopwatch.StartNew();
        while (!(await LoggedAsync(service)).Any(said => said.TryGetProperty("state", out var state) && state.GetString() == nameof(RegisterState.MassOpening)))
        {
            Assert.InRange(waited.Elapsed, TimeSpan.Zero, Patience);
            await Task.Delay(20);
        }
        Assert.All(await LoggedAsync(service), said => Assert.Equal(DecisionIds.Length, said.GetProperty("node").GetString()!.Length));

        var (log, checkpoints) = (service.Host.Services.GetRequiredService<LogStore>(), service.Host.Services.GetRequiredService<LogCheckpoints>());
        await checkpoints.SignAsync(default);
        Assert.Null((await new LogVerifier(new DatabaseLogSource(log.Reader), [checkpoints.Verifier]).VerifyAsync()).Fault);
    }

    private static async Task<List<JsonElement>> LoggedAsync(TestService service)
    {
        var log = service.Host.Services.GetRequiredService<LogStore>();
        var said = new List<JsonElement>();
        await foreach (var record in log.Reader.StreamAsync(1, await log.Reader.SizeAsync(default), default))
        {
            if (record.Kind != EntryKind.RegisterInvalidation) continue;
            Assert.Equal([PartRole.Common], RecordOpener.PartsOf(record.Body).Select(part => part.Part.Role));
            var text = Encoding.UTF8.GetString(log.Opener.OpenCommon(record.Kind, record.Id, record.Body).Span);
            Assert.DoesNotMatch("(?<![0-9A-Za-z_-])[0-9]{11}(?![0-9A-Za-z_-])", text);
            said.Add(JsonDocument.Parse(text).RootElement);
        }
        return said;
    }

    // Two children whose protection goes away within a minute.
    private static async Task HaltAsync(TestService service)
    {
        foreach (var isProtected in (bool[])[true, false])
        {
            foreach (var place in (int[])[0, 1]) PutProtected(service, place, isProtected);
            await service.PutAsync(Family.Person(Family.Stranger, "1990-01-08"));
            foreach (var place in (int[])[0, 1]) await service.DecidesAsync(Family.Mother, Cast.Number(place));
        }
    }

    private static void PutProtected(TestService service, int place, bool isProtected) => service.PutChild(place, "2018-03-04", person =>
    {
        if (isProtected) person["addressProtection"] = new JsonArray(Cast.Element(("protectionLevel", "Confidential")));
        else person["sequenceNumber"] = 5_000_000;
    });
}
