using System.Globalization;
using Npgsql;

namespace Access.Sources.Storage;

/// <summary>What a connection string for PostgreSQL says, and what is added to it.</summary>
public static class PostgreSqlConnection
{
    private const int CancellationMilliseconds = 500;
    private const int LongestConnecting = 60;

    /// <summary>Whether a text is a connection string that names a host.</summary>
    public static bool IsUsable(string text) => Read(text) is not null;

    internal static NpgsqlConnectionStringBuilder? Read(string text)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrWhiteSpace(parts.Host) ? null : parts;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or NotSupportedException)
        {
            // The reason quotes the string, which may hold a secret.
            return null;
        }
    }

    /// <summary>Bounds what the operator has not bounded, and makes sure of what durability rests on.</summary>
    internal static void Harden(NpgsqlConnectionStringBuilder parts, StorageLimits limits)
    {
        // ContainsKey is true of every keyword that there is, stated or not.
        bool IsStated(string keyword) => parts.ShouldSerialize(keyword);

        if (!IsStated("Maximum Pool Size")) parts.MaxPoolSize = limits.Connections;
        if (!IsStated("Application Name")) parts.ApplicationName = "access";

        // A statement that comes again is prepared by itself: its text is not understood and planned anew each time.
        if (!IsStated("Max Auto Prepare")) parts.MaxAutoPrepare = 64;

        // Whatever is set here is set for a transaction alone, so that there is nothing to undo before another uses the connection: seven statements each time.
        if (!IsStated("No Reset On Close")) parts.NoResetOnClose = true;
        parts.MinPoolSize = Math.Min(parts.MinPoolSize, parts.MaxPoolSize);
        parts.PersistSecurityInfo = false;
        parts.IncludeErrorDetail = false;
        parts.Enlist = false;

        // Whoever waits gives up by their own limit; a node that starts on a busy machine has a migration's time to connect.
        parts.Timeout = Math.Min(Seconds(limits.Migration), LongestConnecting);
        parts.CommandTimeout = Seconds(limits.Migration);
        parts.CancellationTimeout = CancellationMilliseconds;

        // The database's own limits hold where this process is gone or does not come to it. One that falls silent within a
        // transaction loses it, and with it the place in the order that others wait for.
        var milliseconds = ((long)Math.Ceiling(limits.Write.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        parts.Options = string.Join(
            ' ',
            parts.Options,
            $"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds} -c idle_in_transaction_session_timeout={milliseconds}",
            "-c synchronous_commit=on -c default_transaction_isolation=read\\ committed",

            // That a standby did not confirm a commit comes as a warning, which a default of the server or the user could keep back.
            "-c client_min_messages=notice",

            // Its estimates make the search for acts look worth compiling, which takes it forty milliseconds each time.
            "-c jit=off").Trim();
    }

    private static int Seconds(TimeSpan limit) => Math.Max(1, (int)Math.Ceiling(limit.TotalSeconds));
}
