using Access.Sources.Storage;

namespace Access.Tests.Storage;

/// <summary>SQLite's statements stay prepared, and nobody notices but by the clock.</summary>
public sealed class PreparedStatementTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("access-statements-").FullName;
    private SqliteDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "some.db"), new() { Connections = 2 });
        await WriteAsync("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)");
        for (var id = 1L; id <= 3; id++) await WriteAsync("INSERT INTO thing VALUES (@id, @name)", new { id, name = id == 2 ? null : $"name {id}" });
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Statement_AskedAgain_AnswersByItsNewParameters()
    {
        foreach (var (id, name) in new[] { (1L, "name 1"), (3L, "name 3"), (2L, null), (1L, "name 1") })
            Assert.Equal([name], await database.ReadAsync(session => session.RowsAsync<string?>("SELECT name FROM thing WHERE id = @id", new { id }), default));
    }

    [Fact]
    public async Task Statement_WithinItself_AnswersBoth()
    {
        const string All = "SELECT id FROM thing ORDER BY id";
        var seen = await database.ReadAsync(
            session => session.ManyAsync(
                All,
                new { },
                async rows =>
                {
                    var inner = await session.RowsAsync<long>(All);
                    return (Outer: (await rows.ReadAsync<long>()).ToArray(), Inner: inner);
                }),
            default);
        Assert.Equal([1, 2, 3], seen.Outer);
        Assert.Equal([1, 2, 3], seen.Inner);
    }

    [Fact]
    public async Task Statement_AfterItFailedOrItsTableChanged_IsCarriedOutAgain()
    {
        await Assert.ThrowsAsync<StorageException>(() => WriteAsync("INSERT INTO thing VALUES (@id, @name)", new { id = 1L, name = "twice" }));
        await WriteAsync("INSERT INTO thing VALUES (@id, @name)", new { id = 4L, name = "name 4" });
        await WriteAsync("ALTER TABLE thing ADD COLUMN more TEXT DEFAULT 'more'");
        Assert.Equal(4, (await database.ReadAsync(session => session.RowsAsync<string>("SELECT name || more AS text FROM thing WHERE id <> @id OR @id = 0", new { id = 0L }), default)).Count);
        Assert.Equal(4, (await database.ReadAsync(session => session.RowsAsync<long>("SELECT id FROM thing"), default)).Count);
    }

    [Fact]
    public async Task Statements_MoreThanAreKept_AreCarriedOut()
    {
        for (var number = 0; number < 300; number++)
        {
            var text = $"SELECT id + {number} FROM thing WHERE id = @id";
            Assert.Equal([1L + number], await database.ReadAsync(session => session.RowsAsync<long>(text, new { id = 1L }), default));
        }
    }

    private Task<int> WriteAsync(string sql, object? parameters = null) => database.WriteAsync(session => session.RunAsync(sql, parameters), default);
}
