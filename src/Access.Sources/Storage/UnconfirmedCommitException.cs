using System.Data.Common;
using Npgsql;

namespace Access.Sources.Storage;

/// <summary>A commit that gave up waiting for a synchronous standby: it succeeds with a warning, and would be gone with this server.</summary>
internal sealed class UnconfirmedCommitException(string sqlState) : DbException($"nobody confirmed the commit but the server itself (SQLSTATE {sqlState})")
{
    /// <summary>Commits, and fails where the server warns of something meanwhile.</summary>
    /// <exception cref="UnconfirmedCommitException">It did.</exception>
    internal static async Task CommitAsync(NpgsqlConnection connection, Func<Task> commit)
    {
        string? warned = null;
        connection.Notice += Warn;
        try
        {
            await commit().ConfigureAwait(false);
        }
        finally
        {
            connection.Notice -= Warn;
        }
        if (warned is not null) throw new UnconfirmedCommitException(warned);

        void Warn(object sender, NpgsqlNoticeEventArgs told)
        {
            if (told.Notice.InvariantSeverity == "WARNING") warned = told.Notice.SqlState;
        }
    }
}
