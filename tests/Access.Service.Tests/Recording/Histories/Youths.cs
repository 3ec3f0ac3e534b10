using System.Globalization;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.PostgreSql;
using Access.StandIn;

namespace Access.Service.Tests.Recording.Histories;

/// <summary>Seventeen-year-olds with one mother in a register, and a place for data, for nodes that are started and ended by a test.</summary>
internal sealed class Youths : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PostgreSqlSchema schema;
    private StandInServer? standIn;

    private Youths(Cluster cluster, int count)
    {
        schema = new(cluster);
        Birth = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-17).AddDays(-30);
        Numbers = [.. Enumerable.Range(0, 365).SelectMany(day => SyntheticNumbers.BornOn(Birth.AddDays(-day))).Take(count)];
    }

    /// <summary>Their numbers.</summary>
    internal string[] Numbers { get; }

    /// <summary>The working folder of the nodes.</summary>
    internal string Folder => folder.Path;

    /// <summary>The folder of the keys, which the nodes share.</summary>
    internal string Keys => folder["keys"];

    /// <summary>The SQLite file of the acts.</summary>
    internal string SqliteActs => folder["data/acts.db"];

    /// <summary>The PostgreSQL schema.</summary>
    internal string PostgreSql => schema.ConnectionString;

    private DateOnly Birth { get; }

    internal static async Task<Youths> StartAsync(Cluster cluster, int count)
    {
        var youths = new Youths(cluster, count);
        try
        {
            await youths.StartAsync();
        }
        catch
        {
            await youths.DisposeAsync();
            throw;
        }
        return youths;
    }

    /// <summary>What a node is started with.</summary>
    /// <param name="provider"><c>Sqlite</c> or <c>PostgreSql</c>.</param>
    internal string[] Settings(string provider) =>
    [
        "--Register:BaseAddress", standIn!.Address.OriginalString,
        "--Storage:Provider", provider,
        "--Storage:ConnectionString", provider == "Sqlite" ? $"Data Source={folder["data/access.db"]}" : PostgreSql,
        "--Storage:Keys", Keys,
        "--Logging:LogLevel:Default", "Error",

        // These youths change their minds more often than anybody may.
        "--Limits:PersonPerMinute", "1000000",
        "--Limits:PersonBurst", "1000000",
        "--Limits:ActsOfPerson", "1000000",
    ];

    public async ValueTask DisposeAsync()
    {
        if (standIn is not null) await standIn.DisposeAsync();
        await schema.KeepLogAsync(Keys);
        await schema.DropAsync();
        folder.Dispose();
    }

    private async Task StartAsync()
    {
        await schema.MakeAsync();
        Directory.CreateDirectory(folder["register"]);
        var born = Birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var persons = new JsonArray([Family.Person(Family.Mother, "1986-04-02"), .. Numbers.Select(youth => Family.Person(youth, born, Family.Mother))]);
        await File.WriteAllTextAsync(folder["register/youths.json"], persons.ToJsonString());
        standIn = await StandInServer.StartAsync(new() { Fixtures = folder["register"], EnvironmentName = "Development" });
    }
}
