using System.Diagnostics;
using System.Text;
using Access.Service.Search;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>Identity numbers stand in the bodies of searches and their answers, and nowhere else; and time tells nothing of how many there are.</summary>
public sealed class SearchSecrecyTests
{
    private static readonly string[] Numbers =
        [Family.Mother, Family.Father, Family.Stranger, Family.Nobody, Family.Child, Family.ChildsFormerNumber, Family.Youth, Family.ProtectedChild];

    [Fact]
    public async Task Searches_Answered_LeaveNoNumberInHeadersTokensProblemsLogsOrFiles()
    {
        var service = await TestService.StartAsync();
        var said = new List<string>();
        await service.RecordAsync(ActCalls.Grant(), await service.CitizenAsync(Family.Youth));
        var token = await service.TokenAsync("access:decide access:audit");
        foreach (var person in Numbers)
        {
            foreach (var (path, search) in new[] { (ByResource, Services(person).Page(1)), (BySubject, Subjects(person).Page(1)), (ByAction, Actions(person, Family.Child).Page(1)) })
            {
                var next = (await service.FindAsync(path, search, token)).NextToken();
                said.Add(next);
                said.Add(Encoding.Latin1.GetString(Convert.FromBase64String(next.Replace('-', '+').Replace('_', '/').PadRight((next.Length + 3) / 4 * 4, '='))));
                using var refused = await service.PostAsync(path, search.Page(1, $"{next}x").ToJsonString(), token);
                said.Add($"{refused.Headers}{refused.Content.Headers}{await refused.Content.ReadAsStringAsync()}");
            }
        }

        await service.Host.DisposeAsync();
        said.AddRange(service.Log.All);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(service.Database)!, "*", SearchOption.AllDirectories))
            said.Add(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        await service.DisposeAsync();

        Assert.True(said.Count > 3 * 3 * Numbers.Length);
        Assert.DoesNotContain(said, text => Numbers.Any(number => text.Contains(number, StringComparison.Ordinal)));
    }

    // A search about nobody, one and many persons: each waits for its step.
    [Fact]
    public async Task Search_HoweverManyItAsksAbout_IsAnsweredAtAStep()
    {
        await using var service = await TestService.StartAsync();
        var token = await service.TokenAsync();
        foreach (var search in new[] { Services("nonsense"), Services(Family.Stranger), Services(Family.Mother), Services(Family.Mother, "read", ("child", Family.Nobody)) })
        {
            var began = Stopwatch.GetTimestamp();
            await service.FindAsync(ByResource, search, token);
            Assert.True(Stopwatch.GetElapsedTime(began) >= SearchPace.Step);
        }
    }
}
