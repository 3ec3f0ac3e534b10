using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Access.Domain.Identifiers;
using Access.Service.Tests.Hosting;
using Access.Tests;
using Access.Tests.Authzen;
using Access.Tests.Threats;

namespace Access.Service.Tests.Evaluation;

/// <summary>
/// A thousand broken requests among sound ones: none is let in, none breaks the service, and nothing that leaves it by any
/// way (responses, log lines, metrics, traces, the database's files) holds an identity number.
/// </summary>
[Collection(Alone.Name)]
public sealed partial class SilenceTests
{
    private static readonly int Requests = Lane.Count(usual: 1_000, @long: 20_000);

    private static readonly string[] Numbers =
        [Family.Mother, Family.Father, Family.Stranger, Family.Nobody, Family.Child, Family.ChildsFormerNumber, Family.Youth, Family.ProtectedChild];

    [Threat("T-13")]
    [Fact]
    public async Task BrokenRequests_AThousandOrMore_AreRefusedAndNothingHoldsANumber()
    {
        var output = new ConcurrentQueue<string>();
        await using var service = await TestService.StartAsync();
        using var meters = Listen(output);
        using var traces = Trace(output);
        var token = await service.TokenAsync("access:decide access:audit");

        var refused = new Dictionary<HttpStatusCode, int>();
        foreach (var body in BrokenRequests.Bodies(Requests, seed: 20261120, Family.Mother, Family.Child))
        {
            using var response = await PostAsync(service, body, token);
            var text = await ReadAsync(response, output);
            refused[response.StatusCode] = refused.GetValueOrDefault(response.StatusCode) + 1;
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            else
                Assert.False(JsonDocument.Parse(text).RootElement.GetProperty("decision").GetBoolean());
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity], refused.Keys.Order());

        foreach (var (asker, child) in Numbers.SelectMany(_ => Numbers, (asker, child) => (asker, child)))
        {
            using var response = await PostAsync(service, Encoding.UTF8.GetBytes(BrokenRequests.Sound(asker, child).ToJsonString()), token);
            await ReadAsync(response, output);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        using (var response = await PostAsync(service, Encoding.UTF8.GetBytes(new JsonObject { ["subject"] = Family.Mother }.ToJsonString()), "no-token"))
            await ReadAsync(response, output);

        await service.Host.DisposeAsync();
        foreach (var line in service.Log.All) output.Enqueue(line);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(service.Database)!, "*", SearchOption.AllDirectories))
            output.Enqueue(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));

        // Only that it was found is told, never what: a test's output is read by many.
        Assert.True(output.Count > Requests);
        Assert.True(output.All(text => Numbers.All(number => !text.Contains(number, StringComparison.Ordinal))), "A number of the cast was found.");
        Assert.True(output.All(text => !Runs().Matches(text).Any(run => PersonIdentifier.TryParse(run.Value, out _))), "Something that is an identity number was found.");
    }

    private static async Task<HttpResponseMessage> PostAsync(TestService service, byte[] body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/evaluation") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new("Bearer", token);
        return await service.Client.SendAsync(request);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, ConcurrentQueue<string> output)
    {
        var text = await response.Content.ReadAsStringAsync();
        output.Enqueue($"{response.Headers}{response.Content.Headers}{text}");
        return text;
    }

    private static MeterListener Listen(ConcurrentQueue<string> output)
    {
        var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => output.Enqueue(Told(instrument, tags)));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => output.Enqueue(Told(instrument, tags)));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => output.Enqueue(Told(instrument, tags)));
        meters.Start();
        return meters;
    }

    private static ActivityListener Trace(ConcurrentQueue<string> output)
    {
        var traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => output.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(traces);
        return traces;
    }

    private static string Told(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder(instrument.Name);
        foreach (var (key, value) in tags) text.Append(' ').Append(key).Append('=').Append(value);
        return text.ToString();
    }

    // Runs of digits as long as a number, standing alone: in random binary keys and hashes shorter or longer ones mean nothing.
    [GeneratedRegex("(?<![0-9A-Za-z_-])[0-9]{11,12}(?![0-9A-Za-z_-])")]
    private static partial Regex Runs();
}

/// <summary>Meters and traces are the process's own: what other tests do at the same time would be heard too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
