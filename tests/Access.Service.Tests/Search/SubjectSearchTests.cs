using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>Who may use a child's service: for auditors, and for a person of 16 or more about themselves.</summary>
public sealed class SubjectSearchTests : IAsyncLifetime
{
    private const string Audit = "access:audit";

    private TestService service = null!;

    public async Task InitializeAsync() => service = await TestService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Auditor_OfAChild_FindsTheHoldersOfResponsibility()
    {
        var answer = await service.FindAsync(BySubject, Subjects(Family.Child), await service.TokenAsync(Audit));

        Assert.Equal(Sorted(Family.Mother, Family.Father), answer.Ids());
        Assert.All(answer.Results(), result => Assert.Equal("person", result.GetProperty("type").GetString()));
        Assert.Equal(3, await service.DecisionsAsync());
    }

    [Fact]
    public async Task Auditor_OfAProtectedChildOrNobody_FindsNobody()
    {
        var token = await service.TokenAsync(Audit);
        foreach (var child in (string[])[Family.ProtectedChild, Family.Nobody, "nonsense"])
            Assert.Empty((await service.FindAsync(BySubject, Subjects(child), token)).Results());
    }

    [Fact]
    public async Task Youth_AboutThemselves_FindsWhomTheyLetIn()
    {
        var youth = await service.CitizenAsync(Family.Youth);
        await service.RecordAsync(ActCalls.Consent(), youth);
        await service.RecordAsync(ActCalls.Grant(), youth);
        service.Clock.Now += TimeSpan.FromSeconds(1);
        var token = await service.TokenAsync(TestService.Decide, ("pid", Family.Youth));

        Assert.Equal(Sorted(Family.Youth, Family.Mother, Family.Stranger), (await service.FindAsync(BySubject, Subjects(Family.Youth), token)).Ids());
        Assert.Equal(Sorted(Family.Youth, Family.Mother), (await service.FindAsync(BySubject, Subjects(Family.Youth, "documents"), token)).Ids());
        Assert.Equal([Family.Youth], (await service.FindAsync(BySubject, Subjects(Family.Youth, "privacy-settings"), token)).Ids());
    }

    // A refusal rests on the asker alone, so it reads the same whoever the child is.
    [Theory]
    [InlineData(nameof(Family.Mother), nameof(Family.Child))]
    [InlineData(nameof(Family.Mother), nameof(Family.ProtectedChild))]
    [InlineData(nameof(Family.Mother), nameof(Family.Nobody))]
    [InlineData(nameof(Family.Child), nameof(Family.Child))]
    [InlineData(nameof(Family.ProtectedChild), nameof(Family.ProtectedChild))]
    [InlineData(nameof(Family.Nobody), nameof(Family.Nobody))]
    [InlineData("", nameof(Family.Child))]
    public async Task AnybodyElse_Is403(string person, string child)
    {
        var token = person.Length == 0 ? await service.TokenAsync() : await service.TokenAsync(TestService.Decide, ("pid", Family.NumberOf(person)));

        using var response = await service.PostAsync(BySubject, Subjects(Family.NumberOf(child)).ToJsonString(), token);

        Assert.Equal("urn:access:problem:scope-required", (await ProblemAssert.IsProblemAsync(response, 403)).Type);
        Assert.Equal(0, await service.DecisionsAsync());
    }

    [Fact]
    public async Task TurningSixteen_LetsIn()
    {
        var child = service.PutChild(0, Cast.Turns(16, 1));
        var token = await service.TokenAsync(TestService.Decide, ("pid", child));
        using (var refused = await service.PostAsync(BySubject, Subjects(child).ToJsonString(), token)) Assert.Equal(403, (int)refused.StatusCode);

        service.Clock.Now = new(2026, 11, 21, 0, 1, 0, TimeSpan.FromHours(1));
        token = await service.TokenAsync(TestService.Decide, ("pid", child));
        Assert.Equal([child], (await service.FindAsync(BySubject, Subjects(child), token)).Ids());
    }

    [Fact]
    public async Task Type_ThatIsNoPerson_FindsNobody()
    {
        var search = Subjects(Family.Child);
        search["subject"]!["type"] = "robot";
        Assert.Empty((await service.FindAsync(BySubject, search, await service.TokenAsync(Audit))).Results());
    }

    [Fact]
    public async Task RecordScope_Is403()
    {
        foreach (var path in (string[])[BySubject, ByResource, ByAction])
        {
            using var response = await service.PostAsync(path, Subjects(Family.Child).ToJsonString(), await service.TokenAsync(ActCalls.RecordScope));
            await ProblemAssert.IsProblemAsync(response, 403);
            using var none = await service.PostAsync(path, Subjects(Family.Child).ToJsonString(), null);
            await ProblemAssert.IsProblemAsync(none, 401);
        }
    }

    private static IEnumerable<string> Sorted(params string[] numbers) => numbers.Order(StringComparer.Ordinal);
}
