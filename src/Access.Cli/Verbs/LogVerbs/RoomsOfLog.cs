using System.CommandLine;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary>Everything that holds something of a person, opened together: the log, what people recorded, who is told of changes.</summary>
internal sealed class RoomsOfLog : IAsyncDisposable
{
    private const string ActsFile = "acts.db";

    // Nobody waits for an answer here, and a service may be writing meanwhile.
    private static readonly StorageLimits Limits = new() { Read = TimeSpan.FromSeconds(30), Write = TimeSpan.FromSeconds(30), Migration = TimeSpan.FromHours(1), Connections = 4 };

    private readonly NoticeDatabase notices;

    private RoomsOfLog(LogStore log, SqlActStore acts, NoticeDatabase notices) => (Log, Acts, this.notices) = (log, acts, notices);

    /// <summary>The log.</summary>
    internal LogStore Log { get; }

    /// <summary>What people recorded.</summary>
    internal SqlActStore Acts { get; }

    /// <summary>The argument that names the log.</summary>
    internal static Argument<string> Source()
    {
        var source = SourceArgument.Create();
        source.Arity = ArgumentArity.ZeroOrOne;
        source.DefaultValueFactory = _ => "sqlite:data/access.db";
        source.Description += " Absent: the development log of the checkout, sqlite:data/access.db.";
        return source;
    }

    /// <summary>Opens the log alone.</summary>
    /// <exception cref="IOException">It is an export, or there are no keys.</exception>
    internal static Task<LogStore> OpenLogAsync(NamedLog named, string? keys, CancellationToken stop) =>
        LogStore.OpenAsync(OptionsOf(named, keys), TimeProvider.System, new(null), NullLogger.Instance, stop);

    /// <summary>Opens them.</summary>
    /// <exception cref="IOException">It is an export, there are no keys, or what people recorded is not where it lies.</exception>
    /// <exception cref="LostActsException">Some of what people recorded was lost.</exception>
    internal static async Task<RoomsOfLog> OpenAsync(NamedLog named, string? keys, CancellationToken stop)
    {
        var options = OptionsOf(named, keys);
        var beside = named.SqliteFile is { } file ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ActsFile) : null;

        // Where it is missing it was lost, or left behind: an empty one in its place would say that nothing closes.
        if (beside is not null && !File.Exists(beside)) throw new FileNotFoundException($"there is no file {beside}, in which lies what people recorded: it belongs to the log and is kept beside it");
        var log = await OpenLogAsync(named, keys, stop);
        SqlActStore? acts = null;
        try
        {
            acts = await SqlActStore.OpenAsync(
                new() { SqliteFile = beside, PostgreSql = options.PostgreSql, KeysDirectory = options.KeysDirectory, Limits = Limits }, TimeProvider.System, stop);
            await new ActsIntoLog(acts, log).RequireWholeAsync(stop);
            Database database = beside is null ? PostgreSqlDatabase.Open(options.PostgreSql!, Limits) : SqliteDatabase.Open(beside, Limits);
            return new(log, acts, await NoticeDatabase.OpenAsync(database, options.KeysDirectory, stop));
        }
        catch
        {
            if (acts is not null) await acts.DisposeAsync();
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>What erases from them.</summary>
    internal Erasure Erasure(int retentionYears) => new(Log, Acts, notices) { RetentionYears = retentionYears };

    private static LogStoreOptions OptionsOf(NamedLog named, string? keys) => named.IsDatabase
        ? named.Options(keys) with { CommitTimeLimit = TimeSpan.FromSeconds(30), ComparesClock = named.SqliteFile is null }
        : throw new IOException("this needs the database of the log, not an export of it");

    /// <summary>Closes them.</summary>
    public async ValueTask DisposeAsync()
    {
        await notices.DisposeAsync();
        await Log.DisposeAsync();
        await Acts.DisposeAsync();
    }
}
