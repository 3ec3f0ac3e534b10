using Access.Service.Telemetry;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Operations;
using Access.Tests.Threats;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Telemetry;

/// <summary>What operators see of the service, and nobody else.</summary>
public sealed class MetricsTests
{
    private const string Path = "/v1/operations/metrics";

    [Fact]
    public async Task Metrics_AfterDecisions_AreTextThatCountsThem()
    {
        await using var service = await TestService.StartAsync();
        for (var i = 0; i < 3; i++) await service.AskAsync(Family.Question(Family.Mother, Family.Child));
        await service.AskAsync(Family.Question(Family.Mother, Family.ProtectedChild));
        await service.AskAsync(Family.Question(Family.Mother, Family.Youth));
        var text = await ReadAsync(service);

        Assert.Contains(
            "# TYPE access_decisions_total counter\naccess_decisions_total{code=\"closed\"} 1\naccess_decisions_total{code=\"open\"} 3\naccess_decisions_total{code=\"youth-consent-needed\"} 1\n",
            text, StringComparison.Ordinal);
        Assert.Contains("access_evaluation_duration_seconds_count 5\n", text, StringComparison.Ordinal);
        Assert.Contains("access_evaluation_duration_seconds_bucket{le=\"+Inf\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("access_kill_switch_closed 0\n", text, StringComparison.Ordinal);
        Assert.Contains("access_clock_offset_seconds 0\n", text, StringComparison.Ordinal);
        Assert.Contains("access_register_state{state=\"Available\"} 1\n", text, StringComparison.Ordinal);
        Assert.Matches("access_log_records_total [0-9]+\n", text);
        Assert.Matches("access_log_unsigned [0-9]+\n", text);
        Assert.Contains("http_server_request_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches("^(# TYPE [a-z_]+ (counter|gauge|histogram)|[a-z_]+(\\{[^}]*\\})? -?[0-9.E+-]+|[a-z_]+(\\{[^}]*\\})? (NaN|\\+Inf))$", line));
    }

    [Threat("T-14")]
    [Fact]
    public async Task Metrics_WhichClauseCloses_IsToldInBatchesOfFiveAndMore()
    {
        await using var service = await TestService.StartAsync();
        var meter = service.Host.Services.GetRequiredService<DecisionMeter>();
        for (var i = 0; i < 4; i++) await service.AskAsync(Family.Question(Family.Mother, Family.ProtectedChild));
        meter.Release();
        Assert.DoesNotContain("access_decisions_closed_by", await ReadAsync(service), StringComparison.Ordinal);

        await service.AskAsync(Family.Question(Family.Mother, Family.ProtectedChild));
        Assert.DoesNotContain("access_decisions_closed_by", await ReadAsync(service), StringComparison.Ordinal);
        meter.Release();
        Assert.Matches("access_decisions_closed_by_total\\{clause=\"[a-z-]+\"\\} 5\n", await ReadAsync(service));
    }

    [Theory]
    [InlineData("access:decide")]
    [InlineData("access:audit access:record")]
    public async Task Metrics_WithoutTheScope_Are403(string scope)
    {
        await using var service = await TestService.StartAsync();
        using var response = await service.OperateAsync(HttpMethod.Get, Path, await service.TokenAsync(scope));
        await ProblemAssert.IsProblemAsync(response, 403);
    }

    internal static async Task<string> ReadAsync(TestService service)
    {
        using var response = await service.OperateAsync(HttpMethod.Get, Path, await service.OperatorAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync();
    }
}
