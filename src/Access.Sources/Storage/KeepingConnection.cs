using System.Data;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Storage;

/// <summary>
/// A connection that keeps its statements prepared: SQLite takes longer to understand most of them than to carry them out. Used by
/// one at a time, as every connection.
/// </summary>
internal sealed class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    // The texts are the code's own, and few; whatever comes beyond is prepared each time.
    private const int MostKept = 128;

    private readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override SqliteCommand CreateCommand() => new Forwarding(this) { Transaction = Transaction, CommandTimeout = DefaultTimeout };

    private Kept? Find(string text)
    {
        if (kept.TryGetValue(text, out var known)) return known.IsBusy ? null : known;
        if (kept.Count >= MostKept) return null;
        known = new(new SqliteCommand(text, this));
        kept.Add(text, known);
        return known;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in kept.Values) command.Command.Dispose();
            kept.Clear();
        }
        base.Dispose(disposing);
    }

    private sealed class Kept(SqliteCommand command)
    {
        public SqliteCommand Command => command;

        public SqliteDataReader? Reader { get; set; }

        // Of a statement whose rows are still being read there must be a second one.
        public bool IsBusy => Reader is { IsClosed: false };
    }

    /// <summary>A command that hands what it is told to the prepared one with the same text.</summary>
    private sealed class Forwarding : SqliteCommand
    {
        private readonly KeepingConnection connection;

        public Forwarding(KeepingConnection connection)
        {
            this.connection = connection;
            Connection = connection;
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (connection.Find(CommandText) is not { } prepared) return base.ExecuteReader(behavior);
            var command = prepared.Command;
            command.Transaction = Transaction;
            command.CommandTimeout = CommandTimeout;
            command.Parameters.Clear();
            for (var place = 0; place < Parameters.Count; place++)
            {
                var given = Parameters[place];
                command.Parameters.AddWithValue(given.ParameterName, given.Value);
            }
            return prepared.Reader = command.ExecuteReader(behavior);
        }
    }
}
