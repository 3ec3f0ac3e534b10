using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Access.Domain.Acts;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Service.Tests.Recording.Histories;
using Access.Sources.Acts.Store;
using Access.Tests;

namespace Access.Service.Tests.Recording;

/// <summary>
/// A node is killed while acts are recorded and ended: what was answered is there afterwards, and what was asked for again
/// with the same key is there once.
/// </summary>
[Collection(PostgreSqlTests.Name)]
public sealed class KillTests(Cluster cluster)
{
    private const int YouthsAtOnce = 8;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Kill_WhileActsAreRecordedAndEnded_LosesNothingThatWasAnsweredAndDoublesNothing(string provider)
    {
        await using var youths = await Youths.StartAsync(cluster, YouthsAtOnce);
        await using var process = await ServiceProcess.StartAsync(youths.Folder, youths.Settings(provider));
        var seen = new ConcurrentQueue<Deed>();
        for (var kill = 0; kill < Lane.Count(10, 100); kill++)
        {
            var node = new Node(process.Address);
            var working = youths.Numbers.Select(youth => WorkAsync(node, youth, seen)).ToList();
            await UntilUnderLoadAsync(seen);
            await process.KillAsync();
            await Task.WhenAll(working);
            node.Dispose();
            await process.StartAsync();

            using var again = new Node(process.Address);
            foreach (var deed in seen.Where(deed => !deed.IsSettled)) await deed.SettleAsync(again);
        }

        Assert.Contains(seen, deed => deed.WasCutOff);
        Assert.Contains(seen, deed => deed.WasEnded);
        var options = provider == "Sqlite"
            ? new ActStoreOptions { SqliteFile = youths.SqliteActs, KeysDirectory = youths.Keys }
            : new ActStoreOptions { PostgreSql = youths.PostgreSql, KeysDirectory = youths.Keys };
        await using var store = await SqlActStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        var stored = await store.AfterAsync(0, int.MaxValue, CancellationToken.None);
        var consents = stored.Where(act => act.Act is YouthConsent).ToDictionary(act => act.Act.Id);

        Assert.Equal(seen.Select(deed => deed.Id).Order(StringComparer.Ordinal), consents.Keys.Order(StringComparer.Ordinal));
        Assert.All(seen, deed => Assert.True(deed.Ends >= consents[deed.Id!].Ends.Length && (!deed.WasEnded || consents[deed.Id!].Ends.Length == 1)));
    }

    // Some were answered by this process, more are under way; then any instant is as good as another.
    private static async Task UntilUnderLoadAsync(ConcurrentQueue<Deed> seen)
    {
        var enough = seen.Count(deed => deed.WasEnded) + YouthsAtOnce;
        while (seen.Count(deed => deed.WasEnded) < enough) await Task.Delay(5);
        await Task.Delay(Random.Shared.Next(50));
    }

    private static async Task WorkAsync(Node node, string youth, ConcurrentQueue<Deed> seen)
    {
        try
        {
            while (true)
            {
                var deed = new Deed(youth);
                seen.Enqueue(deed);
                await deed.GiveAsync(node);
                if (Random.Shared.Next(2) == 0) await deed.EndAsync(node);
            }
        }
        catch (HttpRequestException)
        {
            // The node was killed.
        }
    }

    /// <summary>One consent and its end, as the one who asked for them saw it.</summary>
    private sealed class Deed(string youth)
    {
        private readonly string key = Guid.NewGuid().ToString();
        private EntityTagHeaderValue? tag;

        /// <summary>The act's id; null until giving was answered.</summary>
        internal string? Id { get; private set; }

        /// <summary>How many ends were asked for.</summary>
        internal int Ends { get; private set; }

        /// <summary>Whether ending was answered 200.</summary>
        internal bool WasEnded { get; private set; }

        /// <summary>Whether the first time that giving was asked for was never answered.</summary>
        internal bool WasCutOff { get; private set; }

        internal bool IsSettled => Id is not null;

        internal async Task GiveAsync(Node node)
        {
            var (act, recorded) = await node.GiveConsentAsync(youth, Family.Mother, key);
            (Id, tag) = (act.OriginalString, recorded);
        }

        internal async Task EndAsync(Node node)
        {
            Ends++;
            await node.WithdrawAsync(youth, new Uri(Id!, UriKind.Relative), tag!);
            WasEnded = true;
        }

        /// <summary>Asks again for what was cut off, with the same key.</summary>
        internal async Task SettleAsync(Node node)
        {
            WasCutOff = true;
            await GiveAsync(node);
        }
    }
}
