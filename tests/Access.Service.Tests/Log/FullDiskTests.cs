using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;
using Access.Tests.Threats;

namespace Access.Service.Tests.Log;

/// <summary>
/// A disk that is full in earnest, not one that a test says is: a file system of three megabytes where the machine lets one be
/// mounted, and where it does not, as in a plain container, a limit on the size of the files that the process may write.
/// </summary>
[Collection(TimedTests.Name)]
public sealed class FullDiskTests
{
    private const int KilobytesOfDisk = 4096;
    private const int KilobytesOfFile = 2048;
    private const int MostAsked = 20_000;

    // A mount of its own goes with the process; without the right to make one, the kernel refuses what would grow a file. The soft
    // limit alone, so that it can be raised again.
    private const string Launcher =
        """
        disk=$1 file=$2 data=$3; shift 3
        if unshare -m true 2>/dev/null; then
          exec unshare -m bash -c 'mount -t tmpfs -o size="$1"k tmpfs "$2" && head -c 1M /dev/zero >"$2/ballast" || exit 1; shift 2; exec "$@"' _ "$disk" "$data" "$@"
        fi
        # The runtime's double mapping is a file of gigabytes in memory, which the limit would refuse.
        export DOTNET_EnableWriteXorExecute=0
        trap "" XFSZ
        ulimit -S -f "$file"
        exec "$@"
        """;

    [Threat("T-17")]
    [Fact]
    public async Task Evaluation_DiskFullInEarnest_IsRefusedWithinASecondLosesNothingAndRecoversWhenThereIsRoom()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["data", "register"]) Directory.CreateDirectory(folder[name]);
        await File.WriteAllTextAsync(folder["register/family.json"], Family.Register.ToJsonString());
        await using var process = await ServiceProcess.StartBehindAsync(
            ["bash", "-c", Launcher, "_", $"{KilobytesOfDisk}", $"{KilobytesOfFile}", folder["data"]],
            folder.Path,
            "--Register:Fixtures", folder["register"], "--Storage:ConnectionString", $"Data Source={folder["data/access.db"]}", "--Storage:Keys", folder["keys"], "--Log:SigningKey", folder["signing.pem"],
            "--Limits:PersonPerMinute", "1000000", "--Limits:PersonBurst", "1000000", "--Limits:ClientPerSecond", "1000000", "--Limits:ClientBurst", "1000000");
        using var client = new HttpClient { BaseAddress = process.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(client));
        var answered = new List<string>();

        while (await AskAsync(client, answered)) Assert.InRange(answered.Count, 0, MostAsked);
        Assert.True(answered.Count > 1, "It was full before anything was decided.");
        for (var again = 0; again < 5; again++) Assert.False(await AskAsync(client, answered));

        // What it tries is smaller than a decision, and may find room for a while yet.
        for (var patience = Stopwatch.StartNew(); await ReadyAsync(client) != 503;) Assert.InRange(patience.Elapsed.TotalSeconds, 0, 30);

        // Seen from inside the process's own mounts, where it has some.
        var inside = $"/proc/{process.Id}/root{folder["data"]}";
        if (File.Exists(Path.Combine(inside, "ballast"))) File.Delete(Path.Combine(inside, "ballast"));
        else await RunAsync("prlimit", "--pid", $"{process.Id}", "--fsize=unlimited:");
        for (var patience = Stopwatch.StartNew(); !await AskAsync(client, answered); await Task.Delay(50)) Assert.InRange(patience.Elapsed.TotalSeconds, 0, 30);

        await CopyAsync(process.Id, inside, Directory.CreateDirectory(folder["copy"]).FullName);
        await VerifyAsync(folder["copy/access.db"], client, answered);
    }

    // Held still meanwhile. SQLite cannot be let into another process's mounts.
    private static async Task CopyAsync(int process, string from, string to)
    {
        await RunAsync("kill", "-STOP", $"{process}");
        foreach (var file in Directory.GetFiles(from, "access.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        await RunAsync("kill", "-CONT", $"{process}");
    }

    // Whether it was decided. A refusal is the one that says so, and within a second.
    private static async Task<bool> AskAsync(HttpClient client, List<string> answered)
    {
        var began = Stopwatch.StartNew();
        using var response = await client.PostAsJsonAsync(new Uri("/access/v1/evaluation", UriKind.Relative), Family.Question(Family.Mother, Family.Child));
        if (response.IsSuccessStatusCode)
        {
            answered.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("context").GetProperty("decision_id").GetString()!);
            return true;
        }
        Assert.Equal("urn:access:problem:not-recorded", (await ProblemAssert.IsProblemAsync(response, 503)).Type);
        Assert.InRange(began.ElapsedMilliseconds, 0, 1000);
        return false;
    }

    private static async Task<int> ReadyAsync(HttpClient client)
    {
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (int)ready.StatusCode;
    }

    private static async Task VerifyAsync(string file, HttpClient client, List<string> answered)
    {
        using var key = VerifierKey.Parse((await client.GetStringAsync(new Uri("/log/vkey", UriKind.Relative))).TrimEnd('\n'));
        await using var database = new LogStoreOptions { SqliteFile = file, KeysDirectory = "" }.OpenToRead();
        var reader = new LogReader(database);
        var verified = await new LogVerifier(new DatabaseLogSource(reader), [key]).VerifyAsync();
        Assert.Null(verified.Fault);
        var logged = new HashSet<string>();
        await foreach (var page in new DatabaseRecords(reader).ReadAsync(default)) logged.UnionWith(page.Where(record => record.Kind == EntryKind.Decision).Select(record => record.Id));
        Assert.DoesNotContain(answered, id => !logged.Contains(id));
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([new("client_id", "portal"), new("scope", TestService.Decide)]);
        using var response = await client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(program, arguments);
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
    }
}
