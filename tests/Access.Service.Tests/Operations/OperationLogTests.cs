using System.Text;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Log;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Operations;

/// <summary>What operators do stands in the log among the decisions that it bears on.</summary>
public sealed class OperationLogTests
{
    [Fact]
    public async Task Switch_ClosedAndOpened_StandsInTheLogInOrder()
    {
        await using var service = await TestService.StartAsync();
        await service.UseSwitchAsync(closed: true);
        await service.DecidesAsync(Family.Mother, Family.Child);
        await service.UseSwitchAsync(closed: false);

        var store = service.Host.Services.GetRequiredService<LogStore>();
        var told = new List<string>();
        await foreach (var record in store.Reader.StreamAsync(1, await store.Reader.SizeAsync(CancellationToken.None), CancellationToken.None))
        {
            if (record.Kind == EntryKind.Decision) told.Add("decision");
            if (record.Kind == EntryKind.Operation) told.Add(Encoding.UTF8.GetString(store.Opener.OpenCommon(record.Kind, record.Id, record.Body).Span));
        }

        Assert.Equal(
            [
                """{"after":"0","client":"portal","operation":"kill-switch-closed","reason":"An exercise of the switch"}""",
                "decision",
                """{"after":"1","client":"portal","operation":"kill-switch-opened","reason":"An exercise of the switch"}""",
            ],
            told);
    }

    [Fact]
    public async Task Log_ThatFails_KeepsTheSwitchFromOpeningAndNotFromClosing()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<ILog>(new FullLog()));
        await service.UseSwitchAsync(closed: true);
        Assert.Contains(service.Log.All, line => line.Contains("could not be logged", StringComparison.Ordinal));

        using var refused = await service.OperateAsync(
            HttpMethod.Put, OperatorCalls.Switch, await service.OperatorAsync(), """{"closed":false,"reason":"An exercise of the switch"}""", "*");
        Assert.Equal("urn:access:problem:operation-not-logged", (await ProblemAssert.IsProblemAsync(refused, 503)).Type);
        Assert.True((await service.ReadSwitchAsync()).Body.GetProperty("closed").GetBoolean());
    }

    private sealed class FullLog : ILog
    {
        public Task<long> AppendAsync(LogRecord record, CancellationToken cancellationToken) => throw new DecisionLogException("full");
    }
}
