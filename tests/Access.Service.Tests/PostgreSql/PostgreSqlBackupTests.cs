using System.Text;
using Access.Tests.Log.Store;

namespace Access.Service.Tests.PostgreSql;

/// <summary>By <c>pg_dump</c>, which sees one state of the database while others write.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlBackupTests(Cluster cluster) : BackupTests(new PostgreSqlLogBed(cluster))
{
    protected override async Task<LogBed> RestoredAsync()
    {
        var (bed, restored) = ((PostgreSqlLogBed)Bed, new PostgreSqlLogBed(cluster));

        // The dump makes the schema itself; here it lies beside the one that it was made of, under another name.
        var dump = Encoding.UTF8.GetString(await bed.DumpAsync()).Replace(bed.Schema, restored.Schema, StringComparison.Ordinal);
        var script = Path.Combine(restored.Root, "dump.sql");
        await File.WriteAllTextAsync(script, dump);
        await PostgreSqlLogBed.ToolAsync(cluster.ConnectionString, "psql", "-v", "ON_ERROR_STOP=1", "-q", "-f", script);
        CopyKeysTo(restored);
        return restored;
    }
}
