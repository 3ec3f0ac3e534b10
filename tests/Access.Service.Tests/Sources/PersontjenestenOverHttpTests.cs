using System.Net;
using System.Net.Sockets;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Access.Service.Tests.Sources;

/// <summary>The client of Persontjenesten against a real server on a loopback port.</summary>
public sealed class PersontjenestenOverHttpTests : IAsyncLifetime
{
    private const string Number = "14851750011";

    private const string Person = """
        {
          "id": "p-1", "sequenceNumber": 7,
          "norwegianIdentificationNumber": [{"isValid": true, "identificationNumber": "14851750011", "identificationNumberType": "NationalIdentityNumber", "status": "InUse"}],
          "status": [{"isValid": true, "status": "Resident"}],
          "birth": [{"isValid": true, "birthDate": "2017-05-14T00:00:00"}]
        }
        """;

    private readonly WebApplication server;
    private RequestDelegate answer = context => context.Response.WriteAsync(Person);
    private int calls;

    public PersontjenestenOverHttpTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
        {
            Interlocked.Increment(ref calls);
            return answer(context);
        });
    }

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task FindAsync_Person_IsFound()
    {
        string? asked = null;
        answer = async context =>
        {
            var form = await context.Request.ReadFormAsync();
            asked = $"{context.Request.Method} {context.Request.Path} {form["nin"]} {context.Request.Query["includeHistory"]} {context.Request.Query["informationParts"].Count}";
            await context.Response.WriteAsync(Person);
        };

        var lookup = await Find();

        Assert.Equal("p-1", lookup.Person?.Id);
        Assert.Equal($"POST /api/v3/full-access/person/get-by-nin {Number} true {InformationParts.Asked.Length}", asked);
    }

    [Fact]
    public async Task FindAsync_Redirect_IsNotFollowed()
    {
        answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find()));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task FindAsync_BodyThatNeverEnds_IsNoAnswerInTime()
    {
        answer = async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find(timeout: TimeSpan.FromMilliseconds(300))));
    }

    [Fact]
    public async Task FindAsync_ConnectionThatBreaks_IsNoAnswer()
    {
        answer = async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find()));
    }

    [Fact]
    public async Task FindAsync_NobodyListens_IsNoAnswer()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        Assert.Equal(LookupFailure.NoAnswer, FailureOf(await Find(new Uri($"http://127.0.0.1:{port}"))));
    }

    [Fact]
    public async Task FindAsync_CallerGivesUpDuringTheBody_IsCancelled()
    {
        using var giveUp = new CancellationTokenSource();
        answer = async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Find(cancellationToken: giveUp.Token));
    }

    [Theory]
    [InlineData(404, "", 0L)]
    [InlineData(200, """{"sequenceNumber":"7","personId":"p-1"}""", 7L)]
    [InlineData(500, "", null)]
    public async Task LatestAsync_Feed_IsItsLastNumberOrZeroWhereNothingHasHappened(int status, string body, long? expected)
    {
        answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };
        using var http = new HttpClient { BaseAddress = new Uri(server.Urls.Single() + "/") };
        var feed = new EventFeedClient(http, Options.Create(new PersontjenestenOptions { BaseAddress = http.BaseAddress, Timeout = TimeSpan.FromSeconds(30) }), TimeProvider.System);

        if (expected is { } number) Assert.Equal(number, await feed.LatestAsync(CancellationToken.None));
        else await Assert.ThrowsAsync<EventFeedException>(() => feed.LatestAsync(CancellationToken.None));
    }

    private static LookupFailure FailureOf(PersonLookup lookup) => Assert.IsType<PersonLookup.Failed>(lookup).Failure;

    private async Task<PersonLookup> Find(Uri? address = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        services.AddPersontjenesten(options =>
        {
            options.BaseAddress = address ?? new Uri(server.Urls.Single());
            options.Timeout = timeout ?? TimeSpan.FromSeconds(30);
        });
        await using var provider = services.BuildServiceProvider();
        Assert.True(PersonIdentifier.TryParse(Number, out var number));
        return await provider.GetRequiredService<PersontjenestenClient>().FindAsync(number, cancellationToken);
    }
}
