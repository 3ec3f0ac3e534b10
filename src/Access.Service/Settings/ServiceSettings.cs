using System.Collections.Frozen;
using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Service.Tokens.Portals;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Register.Feed;
using Access.Sources.Register.HelseId;
using Access.Sources.Storage;

namespace Access.Service.Settings;

/// <summary>Everything that configuration says, read and checked once, before anything else starts.</summary>
/// <param name="Register">Where persons are looked up.</param>
/// <param name="Storage">Where decisions and acts are recorded.</param>
/// <param name="Authentication">Whose tokens are taken.</param>
/// <param name="Rulebook">The rulebook that decides.</param>
/// <param name="PublicAddress">
/// The address by which others reach the service, without a path or slash at its end; null in Development where it is the
/// address that the service listens on.
/// </param>
/// <param name="LogOrigin">The name of the decision log in its checkpoints.</param>
/// <param name="LogSigningKey">The file or value of the checkpoints' key; null in Development where one is made among the keys.</param>
/// <param name="LogEarlierKeys">The verifier keys of what the log's checkpoints were signed with before.</param>
/// <param name="IsDevelopment">Whether the development issuer and the stand-in may run.</param>
internal sealed record ServiceSettings(
    RegisterSettings Register,
    StorageSettings Storage,
    AuthenticationSettings Authentication,
    Rulebook Rulebook,
    Uri? PublicAddress,
    string LogOrigin,
    string? LogSigningKey,
    ImmutableArray<VerifierKey> LogEarlierKeys,
    bool IsDevelopment)
{
    /// <summary>The file of the key that signs the metadata, with its full path; null where it is one in the folder of the keys.</summary>
    public string? MetadataKey { get; init; }

    /// <summary>How many years after a person's eighteenth birthday, or the last decision where that is later, what is recorded is kept.</summary>
    public int RetentionYears { get; init; } = 5;

    /// <summary>No setting is printed: a connection string may hold a password.</summary>
    public override string ToString() => nameof(ServiceSettings);
}

/// <summary>Where persons are looked up.</summary>
/// <param name="BaseAddress">Persontjenesten's base address; null in Development, where a stand-in is started.</param>
/// <param name="Fixtures">The folder of the stand-in's register files; null where no stand-in is started.</param>
/// <param name="Freshness">How what is known of the register is kept true.</param>
/// <param name="HelseId">As whom HelseID knows us; null in Development where calls carry no token.</param>
internal sealed record RegisterSettings(Uri? BaseAddress, string? Fixtures, FreshnessSettings Freshness, HelseIdOptions? HelseId)
{
    /// <summary>No setting is printed: one of them is a private key.</summary>
    public override string ToString() => nameof(RegisterSettings);
}

/// <summary>How what is known of the register is kept true.</summary>
/// <param name="MaxStaleness">How old it may be before everybody is refused.</param>
/// <param name="LongestSilence">How long the feed may be without a new number, by the hour of the day in Oslo.</param>
/// <param name="MaxAge">The age at which a person is read again, whatever the feed said.</param>
/// <param name="CallsPerMinute">How many calls a minute all nodes together may make.</param>
/// <param name="Nodes">Among how many nodes these are shared.</param>
/// <param name="MassOpeningsPerMinute">How many persons may open within a minute before everybody is refused.</param>
/// <param name="MassOpeningHold">How long that lasts; null where only an operator ends it.</param>
internal sealed record FreshnessSettings(
    TimeSpan MaxStaleness,
    ExpectedSilence LongestSilence,
    TimeSpan MaxAge,
    int CallsPerMinute,
    int Nodes,
    int MassOpeningsPerMinute,
    TimeSpan? MassOpeningHold);

/// <summary>Where decisions and acts are recorded.</summary>
/// <param name="Provider">The kind of database.</param>
/// <param name="Database">With SQLite the file of the decision log, with its full path; with PostgreSQL a file that there is not, in whose folder this node keeps what is its own.</param>
/// <param name="Keys">The folder of the data and pseudonym keys.</param>
/// <param name="Acts">With SQLite the file of the acts, with its full path; with PostgreSQL the connection string of the database that keeps acts and log.</param>
internal sealed record StorageSettings(StorageProvider Provider, string Database, string Keys, string Acts)
{
    /// <summary>The setting that says where the keys are. Keys that nobody gave a folder of their own stand or fall with the database's.</summary>
    public string KeysSetting =>
        Provider == StorageProvider.Sqlite && Keys == Path.Combine(Path.GetDirectoryName(Database)!, "keys") ? "Storage:ConnectionString" : "Storage:Keys";

    /// <summary>
    /// Opens the database that every node shares: the acts', and not the file of the decision log, where decisions wait for each commit.
    /// </summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public Database OpenShared(StorageLimits limits) =>
        Provider == StorageProvider.Sqlite ? SqliteDatabase.Open(Acts, limits) : PostgreSqlDatabase.Open(Acts, limits);

    /// <summary>No setting is printed: a connection string may hold a password.</summary>
    public override string ToString() => nameof(StorageSettings);
}

/// <summary>A kind of database.</summary>
internal enum StorageProvider
{
    /// <summary>Embedded SQLite files.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, which several nodes share.</summary>
    PostgreSql,
}

/// <summary>Whose tokens are taken.</summary>
/// <param name="Authority">The issuer.</param>
/// <param name="Audience">This service, as the issuer names it.</param>
internal sealed record AuthenticationSettings(string Authority, string Audience)
{
    /// <summary>The key of the nonces that proofs must bear, at least 32 bytes and the same on every node; empty where none is asked for.</summary>
    public ReadOnlyMemory<byte> NonceKey { get; init; }

    /// <summary>What each client was granted, by client id. In Development it is not looked at.</summary>
    public FrozenDictionary<string, PortalGrant> Portals { get; init; } = FrozenDictionary<string, PortalGrant>.Empty;

    /// <summary>No setting is printed.</summary>
    public override string ToString() => nameof(AuthenticationSettings);
}
