using Access.Sources.Acts.Store;
using Access.Sources.Storage;

namespace Access.Tests.Acts.Store;

/// <summary>Somewhere to keep acts for one test, of one kind of database, which goes when the test does.</summary>
public abstract class StoreBed : IAsyncDisposable
{
    /// <summary>Generous, so that a busy machine fails no test that is not about time.</summary>
    internal static readonly StorageLimits Patient = new() { Read = TimeSpan.FromSeconds(30), Write = TimeSpan.FromSeconds(30) };

    protected StoreBed() => Root = Directory.CreateTempSubdirectory("access-acts-").FullName;

    /// <summary>The folder of the keys.</summary>
    internal string Keys => Path.Combine(Root, "keys");

    /// <summary>The clock that acts are recorded by.</summary>
    internal MovableClock Clock { get; } = new(new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero));

    /// <summary>A folder of its own.</summary>
    protected string Root { get; }

    /// <summary>Makes the database ready to be opened.</summary>
    internal abstract Task PrepareAsync();

    /// <summary>How a node opens the store.</summary>
    internal abstract ActStoreOptions Options(StorageLimits? limits = null, string? keys = null);

    /// <summary>The database as a component opens it.</summary>
    internal abstract Database OpenDatabase(StorageLimits? limits = null);

    /// <summary>Holds the right to append until it is disposed, as another node would that has fallen silent.</summary>
    internal abstract Task<IAsyncDisposable> HoldHeadAsync();

    /// <summary>Everything that the database keeps, as whoever steals it has it.</summary>
    internal abstract Task<byte[]> DumpAsync();

    /// <summary>Takes from a table what keeps it from being changed, as whoever owns the database can.</summary>
    internal abstract Task DisarmAsync(string table);

    /// <summary>Runs one statement beside the store.</summary>
    /// <returns>The first value of the first row.</returns>
    internal abstract Task<object?> RunAsync(string sql);

    internal Task<SqlActStore> OpenAsync(StorageLimits? limits = null, TimeProvider? clock = null, string? keys = null) =>
        SqlActStore.OpenAsync(Options(limits, keys), clock ?? Clock, CancellationToken.None);

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
