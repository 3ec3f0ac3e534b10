using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Register;
using Microsoft.Extensions.DependencyInjection;
using static Access.Service.Tests.Search.SearchCalls;

namespace Access.Service.Tests.Search;

/// <summary>What a search answers where it cannot know what there is to be found: never an empty list.</summary>
public sealed class SearchFailureTests
{
    [Fact]
    public async Task Log_CannotBeWritten_Is503()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IDecisionLog>(new FullLog()));
        foreach (var (path, search) in new[] { (ByResource, Services(Family.Mother)), (ByAction, Actions(Family.Mother, Family.Child)) })
        {
            using var response = await service.PostAsync(path, search.ToJsonString(), await service.TokenAsync());
            Assert.Equal("urn:access:problem:not-recorded", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        }
    }

    [Fact]
    public async Task Acts_CannotBeRead_Is503WhereTheySayWhomToAskAbout()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IActStore>(new SilentStore()));
        using var resources = await service.PostAsync(ByResource, Services(Family.Mother).ToJsonString(), await service.TokenAsync());
        Assert.Equal("urn:access:problem:acts-not-available", (await ProblemAssert.IsProblemAsync(resources, 503)).Type);
        using var subjects = await service.PostAsync(BySubject, Subjects(Family.Child).ToJsonString(), await service.TokenAsync("access:audit"));
        Assert.Equal("urn:access:problem:acts-not-available", (await ProblemAssert.IsProblemAsync(subjects, 503)).Type);

        // Here it is known whom to ask about, and acts that cannot be read are closed as every cause is.
        Assert.Empty((await service.FindAsync(ByAction, Actions(Family.Mother, Family.Child))).Results());
    }

    [Fact]
    public async Task Acts_OfOneChildCannotBeRead_Is503ForTheWholeAndTheRefusalsAreRecorded()
    {
        var acts = new UnreadOf(Family.Youth);
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IActs>(acts));
        var first = await service.FindAsync(ByResource, Services(Family.Mother).Page(5));
        var whole = (await service.FindAsync(ByResource, Services(Family.Mother))).Results().Count();
        var before = await service.DecisionsAsync();
        acts.IsSilent = true;

        foreach (var (path, search) in new[]
        {
            (ByResource, Services(Family.Mother)),
            (ByResource, Services(Family.Mother).Page(5)),
            (ByAction, Actions(Family.Mother, Family.Youth)),
        })
        {
            using var response = await service.PostAsync(path, search.ToJsonString(), await service.TokenAsync());
            Assert.Equal("urn:access:problem:acts-not-available", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        }

        // Who is not asked about keeps nobody from an answer, and an evaluation says of the child what it says of every hidden cause.
        Assert.NotEmpty((await service.FindAsync(ByResource, Services(Family.Mother).Page(5, first.NextToken()))).Results());
        Assert.NotEmpty((await service.FindAsync(ByAction, Actions(Family.Mother, Family.Child))).Results());
        Assert.Equal("youth-consent-needed", (await service.AskAsync(Family.Question(Family.Mother, Family.Youth))).GetProperty("context").GetProperty("code").GetString());
        Assert.Equal((2 * 52) + 2 + 5 + 2 + 1, await service.DecisionsAsync() - before);

        acts.IsSilent = false;
        Assert.Equal(whole, (await service.FindAsync(ByResource, Services(Family.Mother))).Results().Count());
    }

    [Fact]
    public async Task Acts_OfALaterPageCannotBeRead_Is503()
    {
        var acts = new UnreadOf(Family.Child);
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IActs>(acts));
        var first = await service.FindAsync(ByResource, Services(Family.Mother, properties: ("child", Family.Child)).Page(5));
        acts.IsSilent = true;

        using var response = await service.PostAsync(
            ByResource, Services(Family.Mother, properties: ("child", Family.Child)).Page(5, first.NextToken()).ToJsonString(), await service.TokenAsync());
        Assert.Equal("urn:access:problem:acts-not-available", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
    }

    [Fact]
    public async Task Acts_CannotBeReadAndLevelIsTooLow_FindsNothingAsEver()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IActs>(new UnreadOf(Family.Mother) { IsSilent = true }));
        var answer = await service.FindAsync(ByResource, Services(Family.Mother), await service.TokenAsync(TestService.Decide, ("pid", Family.Mother), ("level", "3")));
        Assert.Empty(answer.Results());
    }

    [Fact]
    public async Task Register_DownForEverybody_Is503AndTheRefusalsAreRecorded()
    {
        var register = new Switched();
        await using var service = await StartAsync(register);
        var first = await service.FindAsync(ByResource, Services(Family.Mother).Page(5));
        var before = await service.DecisionsAsync();
        register.Lookup = new PersonLookup.Unavailable(Family.Now);

        var youth = await service.TokenAsync(TestService.Decide, ("pid", Family.Youth));
        foreach (var (path, search, token) in new[]
        {
            (ByResource, Services(Family.Mother), await service.TokenAsync()),
            (ByResource, Services(Family.Mother).Page(5, first.NextToken()), await service.TokenAsync()),
            (ByAction, Actions(Family.Mother, Family.Child), await service.TokenAsync()),
            (BySubject, Subjects(Family.Child), await service.TokenAsync("access:audit")),
            (BySubject, Subjects(Family.Youth), youth),
        })
        {
            using var response = await service.PostAsync(path, search.ToJsonString(), token);
            Assert.Equal("urn:access:problem:search-not-available", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        }

        Assert.Equal(13 + 5 + 2 + 1, await service.DecisionsAsync() - before);
    }

    [Fact]
    public async Task Asker_CannotBeLookedUp_FindsNothing()
    {
        var register = new Switched { Of = Family.Mother };
        await using var service = await StartAsync(register);
        register.Lookup = new PersonLookup.Failed(LookupFailure.NoAnswer, Family.Now);
        Assert.Empty((await service.FindAsync(ByResource, Services(Family.Mother))).Results());
        register.Lookup = null;
        register.Throws = true;
        Assert.Empty((await service.FindAsync(ByResource, Services(Family.Mother))).Results());
    }

    [Fact]
    public async Task OneChild_CannotBeLookedUp_IsLeftOutLikeAnyOther()
    {
        var register = new Switched { Of = Family.Child, Lookup = new PersonLookup.Failed(LookupFailure.Refused, Family.Now) };
        await using var service = await StartAsync(register);

        Assert.All((await service.FindAsync(ByResource, Services(Family.Mother))).Found(), found => Assert.Equal(Family.Mother, found.Child));
        register.Throws = true;
        Assert.All((await service.FindAsync(ByResource, Services(Family.Mother))).Found(), found => Assert.Equal(Family.Mother, found.Child));
        Assert.Equal(2 * 52, await service.DecisionsAsync());
    }

    private static Task<TestService> StartAsync(Switched register) => TestService.StartAsync(builder => builder.Services.AddSingleton<IPersonRegister>(provider =>
    {
        register.Inner = provider.GetRequiredService<FollowedRegister>();
        return register;
    }));

    /// <summary>Acts of which those about one person can be kept from being read.</summary>
    private sealed class UnreadOf(string person) : IActs
    {
        // As a database that does not answer.
        private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(600);

        internal bool IsSilent { get; set; }

        public async ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
        {
            if (!IsSilent || question.Child?.Value != person) return new([], at);
            await Task.Delay(Wait, cancellationToken);
            return ActsLookup.Failed(at);
        }
    }

    /// <summary>A register that says something else of one person, or of everybody.</summary>
    private sealed class Switched : IPersonRegister
    {
        internal FollowedRegister Inner { get; set; } = null!;

        internal string? Of { get; init; }

        internal PersonLookup? Lookup { get; set; }

        internal bool Throws { get; set; }

        public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
        {
            if (Of is not null && number.Value != Of) return Inner.FindAsync(number, cancellationToken);
            if (Throws) throw new InvalidOperationException("A fault of a source.");
            return Lookup is null ? Inner.FindAsync(number, cancellationToken) : new(Lookup);
        }
    }

    private sealed class FullLog : IDecisionLog
    {
        public Task KeepRulebookAsync(string edition, ReadOnlyMemory<byte> export, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task AppendAsync(IReadOnlyList<MadeDecision> decisions, CancellationToken cancellationToken) => throw new DecisionLogException("The disk is full.");

        public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
