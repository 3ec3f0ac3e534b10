using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Register;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

public class FactGathererTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly Instants At = new(new DateOnly(2026, 11, 20), Now, Now);

    private readonly Register register = new();

    [Fact]
    public async Task GatherAsync_ChildAndAsker_AreBothFound()
    {
        register.Knows(Child, TheChild().Read()).Knows(Mother, Of(Mother).Read());

        var facts = await Gather();

        Assert.Equal("person-1485", facts.Child.Person?.Id);
        Assert.Equal("person-0284", facts.Asker.Person?.Id);
        Assert.True(facts.OtherHolders.IsDefault);
        Assert.True(facts.Acts.Answered);
        Assert.Same(At, facts.Instants);
    }

    [Fact]
    public async Task GatherAsync_AskingForOneself_LooksUpOnce()
    {
        register.Knows(Youth, Of(Youth).Read());

        var facts = await Gather(asker: Youth, child: Youth);

        Assert.Same(facts.Child, facts.Asker);
        Assert.Single(register.Asked);
    }

    [Fact]
    public async Task GatherAsync_NumberMissing_FailsAndAsksNobody()
    {
        var facts = await Gather(asker: null, child: null);

        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(facts.Child));
        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(facts.Asker));
        Assert.Empty(register.Asked);
    }

    [Fact]
    public async Task GatherAsync_SyntheticNumberInProduction_FailsAndAsksNobody()
    {
        var facts = await Gather(policy: IdentifierPolicy.Production, readsCommonAddress: true);

        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(facts.Child));
        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(facts.Asker));
        Assert.Equal(Now, facts.Child.AsOf);
        Assert.Empty(register.Asked);
    }

    [Fact]
    public async Task GatherAsync_CommonAddressRead_LooksUpTheOtherHolders()
    {
        register.Knows(Child, TheChild().Read()).Knows(Mother, Of(Mother).Read()).Knows(Father, Of(Father).Read());

        var facts = await Gather(readsCommonAddress: true);

        Assert.Equal("person-2391", Assert.Single(facts.OtherHolders).Person?.Id);
    }

    [Fact]
    public async Task GatherAsync_AskerNamedByAFormerNumber_IsNotAnotherHolder()
    {
        var child = TheChild().With("parentalResponsibility", new JsonArray(Responsibility(Father), Responsibility(Father))).Read();
        var asker = Of(Mother).WithMore("norwegianIdentificationNumber", FormerNumber(Father)).Read();
        register.Knows(Child, child).Knows(Mother, asker);

        Assert.Empty((await Gather(readsCommonAddress: true)).OtherHolders);
    }

    [Fact]
    public async Task GatherAsync_ResponsibilityUnderAFormerNumberThatTheRegisterGivesAnother_IsInDoubt()
    {
        var child = TheChild().With("parentalResponsibility", new JsonArray(Responsibility(Father))).Read();
        var asker = Of(Mother).WithMore("norwegianIdentificationNumber", FormerNumber(Father)).Read();

        register.Knows(Child, child).Knows(Mother, asker).Knows(Father, asker);
        Assert.True(Assert.Single((await Gather()).Child.Person!.ParentalResponsibilities).Validity.IsValid);

        register.Knows(Father, Of(Father).Read());
        Assert.Null(Assert.Single((await Gather()).Child.Person!.ParentalResponsibilities).Validity.IsValid);
    }

    [Fact]
    public async Task GatherAsync_GrantUnderAFormerNumber_IsAmongTheActsWhereTheRegisterGivesItTheSamePerson()
    {
        var (youth, asker) = (Of(Youth).WithMore("norwegianIdentificationNumber", FormerNumber(Child)).Read(), Of(Mother).WithMore("norwegianIdentificationNumber", FormerNumber(Father)).Read());
        var acts = Granted(Child, Father);

        register.Knows(Youth, youth).Knows(Mother, asker).Knows(Child, youth).Knows(Father, asker);
        Assert.Equal(["consent", "exception"], Ids(await Gather(child: Youth, acts: acts)));

        register.Knows(Father, Of(Father).Read());
        Assert.Equal(["exception"], Ids(await Gather(child: Youth, acts: acts)));

        register.Knows(Father, asker).Knows(Child, TheChild().Read());
        Assert.Equal(["exception"], Ids(await Gather(child: Youth, acts: acts)));

        // Whose it is cannot be told.
        register.KnowsNobodyBy(Child);
        Assert.Equal(["exception"], Ids(await Gather(child: Youth, acts: acts)));
    }

    // An immigration number and one that is not valid any more identify nobody by themselves.
    [Fact]
    public async Task GatherAsync_GrantUnderAnImmigrationNumberThatTheRegisterGivesAnother_IsNotAmongTheActs()
    {
        var asker = Of(Mother).With("immigrationAuthoritiesIdentificationNumber", new JsonArray(Element(("identificationNumber", Father)).NotValid())).Read();
        register.Knows(Youth, Of(Youth).Read()).Knows(Mother, asker).Knows(Father, Of(Father).Read());

        Assert.Equal(["exception"], Ids(await Gather(child: Youth, acts: Granted(Youth, Father))));
    }

    [Fact]
    public async Task GatherAsync_GrantUnderTheNumbersAskedWithOrToAnother_LooksNobodyElseUp()
    {
        var youth = Of(Youth).WithMore("norwegianIdentificationNumber", FormerNumber(Child)).Read();
        register.Knows(Youth, youth).Knows(Mother, Of(Mother).WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber)).Read());

        Assert.Equal(["consent", "exception"], Ids(await Gather(child: Youth, acts: Granted(Youth, Mother))));
        Assert.Equal(["consent", "exception"], Ids(await Gather(child: Youth, acts: Granted(Child, Father))));
        Assert.Equal(4, register.Asked.Count);
    }

    [Fact]
    public async Task GatherAsync_HolderWithoutDoubt_IsTheOnlyOneLookedUp()
    {
        var ended = Responsibility(Youth).With("validTo", "2025-01-01T00:00:00Z");
        var unsaid = Responsibility(Youth).With("isValid", null);
        var child = TheChild()
            .With("parentalResponsibility", new JsonArray(
                Responsibility(Youth).NotValid(), ended, unsaid, Responsibility(Youth, "Unknown"), Responsibility(null)))
            .Read();
        register.Knows(Child, child).Knows(Mother, Of(Mother).Read());

        var facts = await Gather(readsCommonAddress: true);

        Assert.False(facts.OtherHolders.IsDefault);
        Assert.Empty(facts.OtherHolders);
    }

    [Fact]
    public async Task GatherAsync_ChildNotFound_LeavesOtherHoldersUnread() =>
        Assert.True((await Gather(readsCommonAddress: true)).OtherHolders.IsDefault);

    [Fact]
    public async Task GatherAsync_RegisterThrows_IsNoAnswer()
    {
        register.Failure = new InvalidOperationException();

        var facts = await Gather();

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(facts.Child));
        Assert.Equal(LookupFailure.NoAnswer, FailureOf(facts.Asker));
    }

    [Fact]
    public async Task GatherAsync_RegisterGivesUpByItself_IsNoAnswer()
    {
        register.Failure = new OperationCanceledException();

        Assert.Equal(LookupFailure.NoAnswer, FailureOf((await Gather()).Child));
    }

    [Fact]
    public async Task GatherAsync_ActsThrow_AreNotAnswered()
    {
        register.Knows(Child, TheChild().Read());

        var facts = await Gather(acts: new FailingActs());

        Assert.False(facts.Acts.Answered);
        Assert.NotNull(facts.Child.Person);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GatherAsync_CallerGivesUp_IsCancelled(bool asCancellation)
    {
        using var giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();
        register.Failure = asCancellation ? new OperationCanceledException(giveUp.Token) : new InvalidOperationException();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Gather(cancellationToken: giveUp.Token));
    }

    [Fact]
    public async Task GatherAsync_ChildAndAsker_AreAskedForAtTheSameTime()
    {
        register.Knows(Child, TheChild().Read()).Knows(Mother, Of(Mother).Read());
        register.WaitFor = 2;

        Assert.NotNull((await Gather().WaitAsync(TimeSpan.FromSeconds(30))).Asker.Person);
    }

    private Task<Facts> Gather(
        string? asker = Mother,
        string? child = Child,
        bool readsCommonAddress = false,
        IActs? acts = null,
        IdentifierPolicy? policy = null,
        CancellationToken cancellationToken = default) =>
        new FactGatherer(register, acts ?? ActHistory.Empty, policy ?? IdentifierPolicy.IncludingSynthetic)
            .GatherAsync(Question(asker, child), At, readsCommonAddress, cancellationToken)
            .AsTask();

    private static Question Question(string? asker, string? child) => new()
    {
        Asker = asker is null ? null : Identifier(asker),
        Child = child is null ? null : Identifier(child),
        Action = ActionKind.Read,
        Understood = true,
        Resource = new() { Kind = ResourceKind.Messages },
    };

    private static ActHistory Granted(string child, string parent) => new(
    [
        new YouthConsent
        {
            Id = "consent", RecordedAt = Now.AddDays(-1), ValidFrom = Now.AddDays(-1), Child = Identifier(child), Parent = Identifier(parent), Services = [], Everything = true,
        },
        new ExceptionAct
        {
            Id = "exception", RecordedAt = Now.AddDays(-1), ValidFrom = Now.AddDays(-1), Child = Identifier(child), Parent = Identifier(parent),
            Basis = ExceptionBasis.WeightyConsiderations, Scope = new(null, null, null), Provider = Acts.Store.Deeds.Hospital,
        },
    ]);

    private static IEnumerable<string> Ids(Facts facts) => facts.Acts.Acts.Select(act => act.Id);

    private static LookupFailure FailureOf(PersonLookup lookup) => Assert.IsType<PersonLookup.Failed>(lookup).Failure;

    private sealed class Register : IPersonRegister
    {
        private readonly Dictionary<string, Person> persons = [];
        private readonly TaskCompletionSource allAsked = new();

        public ConcurrentBag<string> Asked { get; } = [];

        public Exception? Failure { get; set; }

        public int WaitFor { get; set; }

        public Register Knows(string number, Person person)
        {
            persons[number] = person;
            return this;
        }

        public Register KnowsNobodyBy(string number)
        {
            persons.Remove(number);
            return this;
        }

        public async ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
        {
            Asked.Add(number.Value);
            if (Failure is not null) throw Failure;
            if (Asked.Count >= WaitFor) allAsked.TrySetResult();
            await allAsked.Task.WaitAsync(cancellationToken);
            return persons.TryGetValue(number.Value, out var person)
                ? new PersonLookup.Found(person, Now)
                : new PersonLookup.Failed(LookupFailure.NotFound, Now);
        }
    }

    private sealed class FailingActs : IActs
    {
        public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken) =>
            throw new IOException();
    }
}
