using System.Net;
using System.Text;
using Access.Client;
using Access.Client.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Access.Tests.TypedClient;

/// <summary>A portal whose service is a script: what it answers, in order, and what it was asked.</summary>
internal sealed class Portal : HttpMessageHandler, IAccessTokenSource
{
    internal const string Subject = "02848600035";
    internal const string Child = "14851750011";
    internal const string Open = """{"decision":true,"context":{"decision_id":"AAAAAAAAAAAAAAAAAAAAAA","code":"open","reason_user":{"nb":"Ja","nn":"Ja","en":"Yes"},"valid_until":"2027-01-01T00:00:00+01:00","rulebook":"guideline-2025","receipt":"/v1/decisions/AAAAAAAAAAAAAAAAAAAAAA/receipt"}}""";

    private readonly Queue<Func<HttpResponseMessage>> script = [];

    internal List<Asked> Requests { get; } = [];

    internal List<AccessTokenRequest> TokenRequests { get; } = [];

    internal JumpingClock Clock { get; } = new();

    /// <summary>What the source gives; null where there is no source.</summary>
    internal Func<AccessToken>? Tokens { get; set; }

    internal List<string> Log { get; } = [];

    internal Portal Then(HttpStatusCode status, string? body = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        script.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = body is null ? new ByteArrayContent([]) : new StringContent(body, Encoding.UTF8) };
            if (body is not null) response.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return response;
        });
        return this;
    }

    internal Portal Then(Exception failure)
    {
        script.Enqueue(() => throw failure);
        return this;
    }

    internal AccessClient Client(Action<AccessClientOptions>? configure = null, Action<IHttpClientBuilder>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(Log)));
        if (Tokens is not null) services.AddSingleton<IAccessTokenSource>(this);
        var builder = services
            .AddAccessClient(options =>
            {
                options.Address = new Uri("https://access.example.org");
                configure?.Invoke(options);
            })
            .ConfigurePrimaryHttpMessageHandler(() => this);
        more?.Invoke(builder);
        return services.BuildServiceProvider().GetRequiredService<AccessClient>();
    }

    internal static Question Question(string code = ServiceCodes.Appointments) => new(Subject, AccessAction.Read, new ServiceResource(code, Child) { Provider = "974705788" });

    public ValueTask<AccessToken> GetAsync(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        TokenRequests.Add(request);
        return new(Tokens!());
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(new(
            request.Method.Method, request.RequestUri!.AbsoluteUri, request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value)), body));
        cancellationToken.ThrowIfCancellationRequested();
        if (script.Count == 0)
        {
            // Nothing more comes: the service is silent.
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return script.Dequeue()();
    }

    private sealed class Lines(List<string> kept) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (kept) kept.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>What the service was asked.</summary>
internal sealed record Asked(string Method, string Address, Dictionary<string, string> Headers, string Body);

/// <summary>A clock on which every wait is over at once, and long: it jumps. A time limit passes only when a test says so.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private static readonly TimeSpan Limit = new AccessClientOptions().Timeout;

    internal DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    internal List<TimeSpan> Waits { get; } = [];

    internal bool LimitPasses { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Limit && !LimitPasses) return new Nothing();
        if (dueTime != Limit && dueTime > TimeSpan.Zero)
        {
            Waits.Add(dueTime);
            Now += dueTime;
        }

        return System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private sealed class Nothing : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
