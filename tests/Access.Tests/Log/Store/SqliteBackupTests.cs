using Microsoft.Data.Sqlite;

namespace Access.Tests.Log.Store;

/// <summary>By SQLite's own backup, as <c>sqlite3 access.db ".backup …"</c> makes it.</summary>
public sealed class SqliteBackupTests() : BackupTests(new SqliteLogBed())
{
    protected override async Task<LogBed> RestoredAsync()
    {
        var restored = new SqliteLogBed();
        Directory.CreateDirectory(Path.GetDirectoryName(restored.File)!);
        await using (var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ((SqliteLogBed)Bed).File, Pooling = false }.ToString()))
        await using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = restored.File, Pooling = false }.ToString()))
        {
            await from.OpenAsync();
            await to.OpenAsync();
            from.BackupDatabase(to);
        }
        CopyKeysTo(restored);
        return restored;
    }
}
