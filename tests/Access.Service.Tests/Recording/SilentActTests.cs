using Access.Service.Tests.Hosting;
using Access.Tests.Threats;
using static Access.Service.Tests.Recording.ActCalls;

namespace Access.Service.Tests.Recording;

/// <summary>Nothing that leaves the service by another way than the acts themselves holds an identity number.</summary>
public sealed class SilentActTests
{
    [Threat("T-13")]
    [Fact]
    public async Task Acts_RecordedRefusedAndEnded_LeaveNoNumberInProblemsHeadersLogsOrFiles()
    {
        await using var service = await TestService.StartAsync();
        var numbers = new[] { Family.Youth, Family.Mother, Family.Father, Family.Child, Family.Stranger, Family.Nobody };
        var youth = await service.CitizenAsync(Family.Youth);
        var worker = await service.HealthWorkerAsync();
        var said = new List<string>();

        foreach (var act in new[] { Consent(), Consent(parent: Family.Nobody), Consent(Family.Child), Exception(), Grant(), Grant(recipient: Family.Nobody) })
        {
            foreach (var token in (string[])[youth, worker])
            {
                using var response = await service.TryRecordAsync(act, token);
                said.Add(response.Headers.ToString());
                if (!response.IsSuccessStatusCode) said.Add(await response.Content.ReadAsStringAsync());
                using var preview = await service.PostAsync("/v1/acts/preview", act.ToJsonString(), token);
                said.Add(await preview.Content.ReadAsStringAsync());
            }
        }

        foreach (var act in await service.QueryAsync(Family.Youth, youth))
        {
            using var ended = await service.TryEndAsync(act.GetProperty("id").GetString()!, act.GetProperty("etag").GetString(), youth);
            Assert.Equal(200, (int)ended.StatusCode);
        }

        await service.Host.DisposeAsync();
        said.AddRange(service.Log.All);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(service.Database)!, "*", SearchOption.AllDirectories))
            said.Add(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        Assert.All(numbers, number => Assert.DoesNotContain(said, text => text.Contains(number, StringComparison.Ordinal)));
        Assert.Contains(service.Log.All, line => line.Contains("was refused by the limit", StringComparison.Ordinal));
    }
}
