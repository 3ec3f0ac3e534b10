using System.Net.Http.Headers;
using System.Text.Json;
using Access.Service.Log;
using Access.Service.Tests.Hosting;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Notes;
using Access.Tests.Threats;

namespace Access.Service.Tests.Log;

/// <summary>The log over HTTP: checkpoint, key, tiles, entries, and the receipt of a decision.</summary>
public sealed class ReceiptTests : IAsyncLifetime
{
    private TestService service = null!;

    // On a busy machine the register may be late, which is logged: these tests count records.
    public async Task InitializeAsync() =>
        service = await TestService.StartAsync(builder => builder.Services.Remove(builder.Services.Single(part => part.ImplementationType == typeof(RegisterLogging))));

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Checkpoint_OfALogWithoutRecords_IsThereFromTheStart()
    {
        using var key = await KeyAsync();
        var signed = SignedCheckpoint.Open(await GetAsync("/log/checkpoint"), [key]);

        Assert.Equal("localhost/access", signed.Checkpoint.Origin);
        Assert.Equal(0, signed.Checkpoint.Size);
    }

    [Fact]
    public async Task Receipt_OfADecisionForTheClientThatAsked_VerifiesOffline()
    {
        var token = await service.TokenAsync();
        var context = (await service.AskAsync(Family.Question(Family.Mother, Family.Child), token)).GetProperty("context");
        var receipt = Receipt.Parse(await GetAsync(context.GetProperty("receipt").GetString()!, token));
        using var key = await KeyAsync();
        var (entry, checkpoint) = receipt.Verify([key]);

        Assert.Equal((context.GetProperty("decision_id").GetString(), EntryKind.Decision), (entry.Id, entry.Kind));
        Assert.Equal(Family.Now, entry.At);
        Assert.True(checkpoint.Checkpoint.Size >= entry.Sequence);
    }

    [Fact]
    public async Task Receipt_ForAnybodyElse_IsNotThere()
    {
        var path = (await service.AskAsync(Family.Question(Family.Mother, Family.Child))).GetProperty("context").GetProperty("receipt").GetString()!;
        var other = await service.TokenAsync(TestService.Decide, ("client_id", "other"));
        var none = path.Replace("/v1/decisions/", "/v1/decisions/x", StringComparison.Ordinal);

        foreach (var (asked, token) in ((string, string)[])[(path, other), (none, other), (none, await service.TokenAsync())])
        {
            using var response = await SendAsync(asked, token);
            Assert.Equal("urn:access:problem:not-found", (await ProblemAssert.IsProblemAsync(response, 404)).Type);
        }
        Assert.NotEmpty(await GetAsync(path, await service.TokenAsync("access:audit", ("client_id", "auditor"))));
        using (var response = await SendAsync(path, await service.TokenAsync("access:record"))) await ProblemAssert.IsProblemAsync(response, 403);
        using (var response = await SendAsync(path, null)) await ProblemAssert.IsProblemAsync(response, 401);
    }

    [Threat("T-15")]
    [Fact]
    public async Task Receipt_OfEveryDecision_HasOneShape()
    {
        var token = await service.TokenAsync();
        var lengths = new List<int>();
        foreach (var asker in (string[])[Family.Mother, Family.Father, Family.Nobody])
        {
            var receipt = (await service.AskAsync(Family.Question(asker, Family.Child), token)).GetProperty("context").GetProperty("receipt").GetString()!;
            var text = System.Text.Encoding.ASCII.GetString(await GetAsync(receipt, token));
            lengths.Add(text.Split('\n').First(line => line.StartsWith("extra ", StringComparison.Ordinal)).Length);
        }
        Assert.Single(lengths.Distinct());
    }

    [Fact]
    public async Task Tiles_OfWhatIsSigned_ArePublicAndEntriesAreForAuditors()
    {
        var token = await service.TokenAsync();
        var receipt = (await service.AskAsync(Family.Question(Family.Mother, Family.Child), token)).GetProperty("context").GetProperty("receipt").GetString()!;
        await GetAsync(receipt, token);
        using var key = await KeyAsync();
        var size = SignedCheckpoint.Open(await GetAsync("/log/checkpoint"), [key]).Checkpoint.Size;

        using (var response = await SendAsync($"/log/tile/0/000.p/{size}", null))
        {
            Assert.Equal(size * TreeHash.Size, (await response.Content.ReadAsByteArrayAsync()).Length);
            Assert.True(response.Headers.CacheControl!.Public);
            Assert.Contains("immutable", response.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        }
        foreach (var path in (string[])[$"/log/tile/0/000.p/{size + 1}", "/log/tile/0/000", "/log/tile/1/000.p/1", "/log/tile/0/0", "/log/tile/x"])
        {
            using var response = await SendAsync(path, null);
            await ProblemAssert.IsProblemAsync(response, 404);
        }
        using (var response = await SendAsync($"/log/tile/entries/000.p/{size}", null)) await ProblemAssert.IsProblemAsync(response, 401);
        using (var response = await SendAsync($"/log/tile/entries/000.p/{size}", token)) await ProblemAssert.IsProblemAsync(response, 403);
        Assert.NotEmpty(await GetAsync($"/log/tile/entries/000.p/{size}", await service.TokenAsync("access:audit")));
    }

    // AU-10: entries tell which decisions were made when, and so their reading is one like any other.
    [Fact]
    public async Task Entries_ReadByAnAuditor_StandInTheSameTreeAsAReading()
    {
        var auditor = await service.TokenAsync("access:audit", ("client_id", "auditor"));
        var receipt = (await service.AskAsync(Family.Question(Family.Mother, Family.Child))).GetProperty("context").GetProperty("receipt").GetString()!;
        await GetAsync(receipt, auditor);

        await GetAsync("/log/tile/entries/000.p/1", auditor);
        using (var missing = await SendAsync("/log/tile/entries/001.p/1", auditor)) await ProblemAssert.IsProblemAsync(missing, 404);

        using var reads = await service.PostAsync("/v1/audit-reads/query", "{}", auditor);
        var read = JsonDocument.Parse(await reads.Content.ReadAsStringAsync()).RootElement.GetProperty("reads").EnumerateArray().Select(read => read.GetProperty("read"))
            .Where(read => read.GetProperty("what").GetString() == "entries").ToList();
        Assert.Equal(("auditor", "tile/entries/000.p/1"), (Assert.Single(read).GetProperty("client").GetString(), read[0].GetProperty("details").GetProperty("bundle").GetString()));
    }

    private async Task<VerifierKey> KeyAsync() => VerifierKey.Parse(System.Text.Encoding.UTF8.GetString(await GetAsync("/log/vkey")).TrimEnd('\n'));

    private async Task<byte[]> GetAsync(string path, string? token = null)
    {
        using var response = await SendAsync(path, token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await service.Client.SendAsync(request);
    }
}
