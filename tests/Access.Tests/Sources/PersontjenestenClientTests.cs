using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

public sealed class PersontjenestenClientTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    private readonly Register register = new();
    private readonly Lines log = new();
    private readonly List<ServiceProvider> hosts = [];

    public void Dispose()
    {
        foreach (var host in hosts) host.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task FindAsync_Person_IsFoundAsOfTheAsking()
    {
        var found = Assert.IsType<PersonLookup.Found>(await Find(Child));

        Assert.Equal("person-1485", found.Person.Id);
        Assert.Equal(Now, found.AsOf);
    }

    [Fact]
    public async Task FindAsync_Call_CarriesTheNumberInTheFormBodyAlone()
    {
        await Find(Child);

        var call = Assert.Single(register.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("/base/api/v3/full-access/person/get-by-nin", call.Address.AbsolutePath);
        Assert.Equal(
            string.Concat(InformationParts.Asked.Select(part => $"informationParts={part}&")) + "includeHistory=true",
            call.Address.Query.TrimStart('?'));
        Assert.Equal($"nin={Child}", call.Body);
        Assert.Equal("application/x-www-form-urlencoded", call.ContentType);
        Assert.DoesNotContain(Child, call.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_Logging_HoldsNeitherNumberNorToken()
    {
        await Find(Child, services => services.AddSingleton<IRegisterTokenSource>(new Tokens(new("the-token", "the-proof"))));
        register.Answer = _ => throw new HttpRequestException("no route");
        await Find(Mother, services => services.AddSingleton<IRegisterTokenSource>(new Tokens(new("the-token", "the-proof"))));

        Assert.NotEmpty(log.Text);
        Assert.All(log.Text, line =>
        {
            Assert.DoesNotContain(Child, line, StringComparison.Ordinal);
            Assert.DoesNotContain(Mother, line, StringComparison.Ordinal);
            Assert.DoesNotContain("the-token", line, StringComparison.Ordinal);
            Assert.DoesNotContain("the-proof", line, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, LookupFailure.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized, LookupFailure.Refused)]
    [InlineData(HttpStatusCode.Forbidden, LookupFailure.Refused)]
    [InlineData(HttpStatusCode.BadRequest, LookupFailure.NoAnswer)]
    [InlineData(HttpStatusCode.TooManyRequests, LookupFailure.NoAnswer)]
    [InlineData(HttpStatusCode.InternalServerError, LookupFailure.NoAnswer)]
    [InlineData(HttpStatusCode.ServiceUnavailable, LookupFailure.NoAnswer)]
    [InlineData(HttpStatusCode.TemporaryRedirect, LookupFailure.NoAnswer)]
    [InlineData(HttpStatusCode.NoContent, LookupFailure.NoAnswer)]
    public async Task FindAsync_Status_IsNamed(HttpStatusCode status, LookupFailure failure)
    {
        register.Answer = _ => new(status) { Content = Json(TheChild().ToJsonString()) };

        var failed = Assert.IsType<PersonLookup.Failed>(await Find(Child));

        Assert.Equal((failure, Now), (failed.Failure, failed.AsOf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task FindAsync_AnswerThatIsNoPerson_IsNotUnderstood(string answer)
    {
        register.Answer = _ => new(HttpStatusCode.OK) { Content = Json(answer) };

        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(Child)));
    }

    // Whoever has or had a number lists it, since history is asked for: an answer without it is about somebody else.
    [Threat("T-07")]
    [Fact]
    public async Task FindAsync_PersonWhoDoesNotListTheNumberAskedWith_IsNotUnderstood()
    {
        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(Mother)));

        var (former, immigration) = (TheChild().WithMore("norwegianIdentificationNumber", FormerNumber(Mother)), TheChild());
        immigration["immigrationAuthoritiesIdentificationNumber"] = new JsonArray(Element(("identificationNumber", Mother)));
        foreach (var listed in (JsonObject[])[former, immigration])
        {
            register.Answer = _ => new(HttpStatusCode.OK) { Content = Json(listed.ToJsonString()) };
            Assert.Equal("person-1485", (await Find(Mother)).Person?.Id);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FindAsync_AnswerLargerThanAnyPerson_IsNotUnderstood(bool saysItsLength)
    {
        var answer = Encoding.UTF8.GetBytes(TheChild().ToJsonString() + new string(' ', 4096));
        register.Answer = _ => new(HttpStatusCode.OK) { Content = saysItsLength ? new ByteArrayContent(answer) : new StreamContent(new Unmeasured(answer)) };

        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(Child, configure: options => options.LargestAnswer = 4096)));
        Assert.NotNull((await Find(Child, configure: options => options.LargestAnswer = answer.Length)).Person);
    }

    [Fact]
    public async Task FindAsync_NoConnection_IsNoAnswer()
    {
        register.Answer = _ => throw new HttpRequestException("no route");

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find(Child)));
    }

    [Fact]
    public async Task FindAsync_Silence_IsNoAnswerInTime()
    {
        register.IsSilent = true;

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find(Child, configure: options => options.Timeout = TimeSpan.FromMilliseconds(20))));
    }

    [Fact]
    public async Task FindAsync_CallerGivesUp_IsCancelled()
    {
        register.IsSilent = true;
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Find(Child, cancellationToken: giveUp.Token));
    }

    [Fact]
    public async Task FindAsync_NumberThatNobodyIsLookedUpBy_IsNotAskedFor()
    {
        Assert.True(PersonIdentifier.TryParse(Child, "urn:example:own-numbers", out var opaque));
        var hNumber = Enumerable.Range(0, 999)
            .Select(i => ControlDigits.TryComplete($"145117{i:000}", out var number) ? number : null)
            .First(number => number is not null);

        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(await Find(opaque)));
        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(await Find(Identifier(hNumber!))));
        Assert.Empty(register.Calls);
    }

    [Theory]
    [InlineData("the-proof", "DPoP the-token")]
    [InlineData(null, "Bearer the-token")]
    public async Task FindAsync_Token_IsShown(string? proof, string authorization)
    {
        var tokens = new Tokens(new("the-token", proof));

        await Find(Child, services => services.AddSingleton<IRegisterTokenSource>(tokens));

        var call = Assert.Single(register.Calls);
        Assert.Equal((authorization, proof), (call.Authorization, call.Proof));
        Assert.Equal((HttpMethod.Post, call.Address), tokens.AskedFor);
    }

    [Fact]
    public async Task FindAsync_NoToken_ShowsNone()
    {
        await Find(Child);

        Assert.Null(Assert.Single(register.Calls).Authorization);
    }

    [Fact]
    public async Task FindAsync_TokenSourceFails_IsNoAnswer()
    {
        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find(Child, services => services.AddSingleton<IRegisterTokenSource>(new Tokens(null)))));
        Assert.Empty(register.Calls);
    }

    [Theory]
    [InlineData("Register:BaseAddress")]
    [InlineData("Register:Scope")]
    [InlineData("Register:Timeout")]
    [InlineData("Register:LargestAnswer")]
    public void AddPersontjenesten_WrongOption_IsNamed(string key)
    {
        var services = new ServiceCollection();
        services.AddPersontjenesten(options =>
        {
            options.BaseAddress = key == "Register:BaseAddress" ? new("ftp://127.0.0.1/") : new("http://127.0.0.1/");
            if (key == "Register:Scope") options.Scope = "restricted-access";
            if (key == "Register:Timeout") options.Timeout = TimeSpan.Zero;
            if (key == "Register:LargestAnswer") options.LargestAnswer = 0;
        });
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<PersontjenestenClient>());

        Assert.StartsWith(key, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    private static LookupFailure FailureOf(PersonLookup lookup) => Assert.IsType<PersonLookup.Failed>(lookup).Failure;

    private static ByteArrayContent Json(string text) => new(Encoding.UTF8.GetBytes(text));

    private Task<PersonLookup> Find(
        string number,
        Action<IServiceCollection>? add = null,
        Action<PersontjenestenOptions>? configure = null,
        CancellationToken cancellationToken = default) => Find(Identifier(number), add, configure, cancellationToken);

    private async Task<PersonLookup> Find(
        PersonIdentifier number,
        Action<IServiceCollection>? add = null,
        Action<PersontjenestenOptions>? configure = null,
        CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSingleton<TimeProvider>(new FixedTime(Now));
        add?.Invoke(services);
        services
            .AddPersontjenesten(options =>
            {
                options.BaseAddress = new("http://127.0.0.1:1/base");
                configure?.Invoke(options);
            })
            .ConfigurePrimaryHttpMessageHandler(() => register);
        var host = services.BuildServiceProvider();
        hosts.Add(host);
        return await host.GetRequiredService<PersontjenestenClient>().FindAsync(number, cancellationToken);
    }

    private sealed record Call(string Method, Uri Address, string Body, string? ContentType, string? Authorization, string? Proof, string Headers);

    private sealed class Register : HttpMessageHandler
    {
        public List<Call> Calls { get; } = [];

        public bool IsSilent { get; set; }

        public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } =
            _ => new(HttpStatusCode.OK) { Content = Json(TheChild().ToJsonString()) };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(new(
                request.Method.Method,
                request.RequestUri!,
                await request.Content!.ReadAsStringAsync(cancellationToken),
                request.Content.Headers.ContentType?.MediaType,
                request.Headers.Authorization?.ToString(),
                request.Headers.TryGetValues("DPoP", out var proofs) ? Assert.Single(proofs) : null,
                request.Headers.ToString()));
            if (IsSilent) await Task.Delay(Timeout.Infinite, cancellationToken);
            return Answer(request);
        }
    }

    private sealed class Tokens(RegisterToken? token) : IRegisterTokenSource
    {
        public (HttpMethod, Uri) AskedFor { get; private set; }

        public ValueTask<RegisterToken?> TokenForAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
        {
            AskedFor = (method, address);
            return token is null ? throw new InvalidOperationException() : ValueTask.FromResult<RegisterToken?>(token);
        }
    }

    /// <summary>A stream that does not tell how long it is.</summary>
    private sealed class Unmeasured(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Text { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Text.Add(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Text.Add(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
