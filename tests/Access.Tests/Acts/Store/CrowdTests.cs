using System.Diagnostics;
using System.Globalization;
using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using Access.Tests.Threats;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>More acts under one name than anybody can have come by: who asks about that name is told nothing, and nobody else is kept waiting.</summary>
public abstract class CrowdTests(StoreBed bed) : StoreSuite(bed)
{
    private const int Most = BearingReads.MostUnderOneName;

    [Threat("T-16")]
    [Fact]
    public async Task BearingOnAsync_TooManyActsAboutOnePerson_AreUnknownAndOthersAreAnsweredAsEver()
    {
        await Store.RecordAsync(Exception());
        await Store.RecordAsync(Exception(Other));
        await Store.RecordAsync(Policy());
        var name = (string)(await Bed.RunAsync("SELECT person FROM act_person WHERE sequence = 1"))!;
        await AddAsync(name, Most + 1000);

        var began = Stopwatch.StartNew();
        for (var round = 0; round < 3; round++)
        {
            var asked = Enumerable.Range(0, 60).Select(place => (place % 3) switch { 0 => Child, 1 => Other, _ => Father }).ToArray();
            var lookups = await Task.WhenAll(asked.Select(child => Task.Run(() => Store.BearingOnAsync(BearingTests.Question(child, Hospital), null, Start, default).AsTask())));
            foreach (var (child, lookup) in asked.Zip(lookups))
                Assert.Equal((int?)(child == Child ? null : child == Other ? 2 : 1), lookup.Answered ? lookup.Acts.Length : null);
        }
        Assert.InRange(began.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task OfAsync_AsManyAsMayBeAndOneMore_AreReadAndAreNot()
    {
        await AddAsync("many", Most);
        await using var database = Bed.OpenDatabase();
        Assert.Equal(Most, (await Reads(database).OfAsync(["many"], null, isAnew: false, default)).Count);

        await AddAsync("many", 1);
        var reads = Reads(database);
        await Assert.ThrowsAsync<StorageException>(() => reads.OfAsync(["many"], null, isAnew: false, default));
        await Assert.ThrowsAsync<StorageException>(() => reads.OfAsync(["few", "many"], null, isAnew: false, default));
        Assert.Empty(await reads.OfAsync(["few"], null, isAnew: false, default));
    }

    [Fact]
    public async Task OfAsync_TooManyEndsOfOneAct_AreNotRead()
    {
        await AddAsync("few", 3);
        await AddAsync("ended", 2);
        await AddEndsAsync(Most);
        await using var database = Bed.OpenDatabase();
        var reads = Reads(database);

        var asking = Enumerable.Range(0, 30).Select(place => reads.OfAsync([place % 2 == 0 ? "few" : "ended", $"nobody-{place}"], null, isAnew: false, default)).ToList();
        for (var place = 0; place < asking.Count; place++)
        {
            if (place % 2 == 0) Assert.Equal(3, (await asking[place]).Count);
            else await Assert.ThrowsAsync<StorageException>(() => asking[place]);
        }
    }

    [Fact]
    public async Task OfAsync_TooManyPoliciesOfOneProvider_AreNotReadAndPersonsAre()
    {
        await AddAsync("child", 2);
        await AddAsync(null, Most + 1, "busy");
        await AddAsync(null, 4, "quiet");
        await using var database = Bed.OpenDatabase();
        var reads = Reads(database);

        var (busy, quiet, none) = (reads.OfAsync(["child"], "busy", isAnew: false, default), reads.OfAsync(["child"], "quiet", isAnew: false, default), reads.OfAsync(["child"], null, isAnew: false, default));
        await Assert.ThrowsAsync<StorageException>(() => busy);
        Assert.Equal((6, 2), ((await quiet).Count, (await none).Count));
    }

    // Nobody has too many, and together they are more than are read at a time.
    [Fact]
    public async Task OfAsync_ManyPersonsWithSomeEach_GetTheirOwnEach()
    {
        for (var person = 0; person < 150; person++) await AddAsync($"person-{person}", 20 + (person % 2));
        await using var database = Bed.OpenDatabase();
        var reads = Reads(database);

        var read = await Task.WhenAll(Enumerable.Range(0, 200).Select(person => reads.OfAsync([$"person-{person}"], null, isAnew: false, default)));

        Assert.Equal(Enumerable.Range(0, 200).Select(person => person < 150 ? 20 + (person % 2) : 0), read.Select(rows => rows.Count));
        Assert.All(read, rows => Assert.Equal(rows.OrderBy(row => row.Sequence), rows));
    }

    private static BearingReads Reads(Database database) => new(database, new ActsReached("here"), StoreBed.Patient.Read);

    // Acts under a name, as the tables have them; they cannot be opened, and nobody tries.
    private async Task AddAsync(string? person, int count, string? organisation = null)
    {
        await AppendAsync(count, organisation is null ? "'exception'" : "'provider-policy'", "NULL", "NULL", organisation is null ? "NULL" : $"'{organisation}'");
        if (person is not null) await Bed.RunAsync($"INSERT INTO act_person SELECT '{person}', sequence FROM act WHERE sequence > {await LastAsync() - count}");
    }

    // Each ends the one before; the first of them the last act.
    private async Task AddEndsAsync(int count)
    {
        var last = await LastAsync();
        await AppendAsync(count, "'end'", $"CASE i WHEN 1 THEN (SELECT id FROM act WHERE sequence = {last}) ELSE 'row-' || ({last} + i - 1) END", "2", "NULL");
    }

    private async Task AppendAsync(int count, string type, string ends, string revision, string organisation)
    {
        var last = await LastAsync();
        await Bed.RunAsync(
            $"""
            INSERT INTO act (sequence, id, type, recorded_at, valid_from, ends, ended_revision, organisation, key_id, body)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
                SELECT {last} + i, 'row-' || ({last} + i), {type}, {Start.AddDays(1).UtcTicks} + {last} + i, {Start.UtcTicks}, {ends}, {revision}, {organisation}, 1, {Nothing} FROM n
            """);
        await Bed.RunAsync($"UPDATE act_head SET last_sequence = {last + count}, last_recorded_at = {Start.AddDays(1).UtcTicks + last + count}");
    }

    private async Task<long> LastAsync() => Convert.ToInt64(await Bed.RunAsync("SELECT last_sequence FROM act_head"), CultureInfo.InvariantCulture);

    private string Nothing => Bed.Options().SqliteFile is not null ? "x'00'" : "'\\x00'::bytea";
}
