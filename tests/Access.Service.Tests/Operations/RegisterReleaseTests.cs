using System.Text.Json;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Register;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Operations;

/// <summary>A register that a mass opening halted (T-07) is released by an operator, on every node, by one call with a reason.</summary>
public sealed class RegisterReleaseTests
{
    private const string Register = "/v1/operations/register";

    [Threat("T-07")]
    [Fact]
    public async Task Release_AfterAMassOpening_LetsEveryNodeGoOn()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Storage:ConnectionString", $"Data Source={folder["access.db"]}", "--Register:MassOpeningsPerMinute", "1"];
        await using var one = await TestService.StartAsync(null, settings);
        await using var other = await TestService.StartAsync(null, settings);
        foreach (var node in (TestService[])[one, other]) await HaltAsync(node);
        Assert.True(File.Exists(folder["register-halted"]));

        using (var shown = await one.OperateAsync(HttpMethod.Get, Register, await one.OperatorAsync()))
            Assert.Equal("MassOpening", JsonDocument.Parse(await shown.Content.ReadAsStringAsync()).RootElement.GetProperty("state").GetString());
        using (var unreasoned = await one.OperateAsync(HttpMethod.Post, Register + "/release", await one.OperatorAsync(), "{}"))
            await ProblemAssert.IsProblemAsync(unreasoned, 422);
        using (var released = await one.OperateAsync(HttpMethod.Post, Register + "/release", await one.OperatorAsync(), """{"reason":"Confirmed with Skatteetaten"}"""))
        {
            Assert.Equal(200, (int)released.StatusCode);
            var told = JsonDocument.Parse(await released.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal("Confirmed with Skatteetaten", told.GetProperty("lastRelease").GetProperty("reason").GetString());
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        foreach (var node in (TestService[])[one, other]) Assert.Equal((true, "open"), await node.DecidesAsync(Family.Mother, Family.Child));
        Assert.False(File.Exists(folder["register-halted"]));
        Assert.Contains(one.Log.All, line => line.Contains("released the register after a mass opening", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Release_BeforeTheHalt_DoesNotEndIt()
    {
        await using var service = await TestService.StartAsync(null, "--Register:MassOpeningsPerMinute", "1");
        using (var released = await service.OperateAsync(HttpMethod.Post, Register + "/release", await service.OperatorAsync(), """{"reason":"Too early by a minute"}"""))
            Assert.Equal(200, (int)released.StatusCode);
        service.Clock.Now += TimeSpan.FromMinutes(1);
        await HaltAsync(service);
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.Equal((false, "unavailable"), await service.DecidesAsync(Family.Mother, Family.Child));
    }

    // Two children whose protection goes away within a minute.
    private static async Task HaltAsync(TestService node)
    {
        foreach (var protectedFrom in (bool[])[true, false])
        {
            foreach (var place in (int[])[0, 1])
            {
                node.PutChild(place, "2018-03-04", person =>
                {
                    if (protectedFrom) person["addressProtection"] = new System.Text.Json.Nodes.JsonArray(Cast.Element(("protectionLevel", "Confidential")));
                    else person["sequenceNumber"] = 5_000_000;
                });
            }

            // The node has read of whatever came before this.
            await node.PutAsync(Family.Person(Family.Stranger, "1990-01-08"));
            foreach (var place in (int[])[0, 1]) await node.DecidesAsync(Family.Mother, Cast.Number(place));
        }

        var register = node.Host.Services.GetRequiredService<FollowedRegister>();
        for (var tries = 0; tries < 200 && register.State != RegisterState.MassOpening; tries++) await Task.Delay(20);
        Assert.Equal(RegisterState.MassOpening, register.State);
    }
}
