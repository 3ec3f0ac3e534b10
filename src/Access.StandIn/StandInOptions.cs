namespace Access.StandIn;

/// <summary>What a stand-in is started with. Every value has a default that suits a test: an empty register on a free loopback port.</summary>
public sealed record StandInOptions
{
    /// <summary>The TCP port on 127.0.0.1, 0 to 65535; 0 (the default) lets the operating system choose.</summary>
    public int Port { get; init; }

    /// <summary>
    /// A folder whose <c>*.json</c> files are arrays of Persontjenesten v3 persons, relative to the working folder;
    /// null (the default) starts with nobody registered. A folder that is missing or holds a broken file stops the start
    /// (<see cref="FixtureException"/>).
    /// </summary>
    public string? Fixtures { get; init; }

    /// <summary>
    /// The environment the host runs in. Null (the default) reads <c>ASPNETCORE_ENVIRONMENT</c>, then <c>DOTNET_ENVIRONMENT</c>,
    /// and takes Development when neither is set. <c>Production</c>, in any letter case, is refused.
    /// </summary>
    public string? EnvironmentName { get; init; }

    /// <summary>The lowest event number the feed still answers for, inclusive, at least 1 (the default); a cursor below it gets 406.</summary>
    public long LowestSequenceNumber { get; init; } = 1;

    /// <summary>Told how many persons have been read so far while the fixtures are loaded; null (the default) tells nobody.</summary>
    public IProgress<int>? LoadProgress { get; init; }

    /// <summary>
    /// The feed is never quiet for longer than this: where nothing else happened, an event about nobody is appended. Null
    /// (the default) appends none, so that a test counts its own events alone.
    /// </summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>The heartbeat of a stand-in that is not a test's.</summary>
    public static TimeSpan UsualHeartbeat { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Whose calls are taken, and with which tokens; null (the default) asks for none.</summary>
    public TokenRules? Tokens { get; init; }
}
