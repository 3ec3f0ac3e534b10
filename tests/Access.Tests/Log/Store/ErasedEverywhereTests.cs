using System.Globalization;
using System.Text;
using System.Text.Json;
using Access.Audit.Asking;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Records;
using Access.Sources.Log.Store;
using Access.Sources.Log.Tree.Export;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Access.Tests.Acts.Store;
using Access.Tests.Cli;
using Access.Tests.Threats;

namespace Access.Tests.Log.Store;

/// <summary>
/// One child, planted wherever anything is kept: asked about, named in others' decisions, in acts of every type on every side, in
/// subscriptions and requests. After its erasure a thief who has every byte of now and of before – database, backup, export,
/// archive – and everything that is left in the folder of the keys reads nothing of it; everybody else is as they were.
/// </summary>
public abstract class ErasedEverywhereTests(LogBed bed) : LogSuite(bed)
{
    private const string Document = "urn:document:hemmelig-epikrise";
    private static readonly DateTimeOffset Today = LoggedFamily.Noon;

    private static PersonIdentifier Erased => LoggedFamily.Child;

    [Threat("T-26")]
    [Theory]
    [InlineData(null, null)]
    [InlineData("UPDATE", "log_decision")]
    [InlineData("DELETE", "act_party")]
    [InlineData("DELETE", "notice_person")]
    public async Task Erase_OfAPersonPlantedEverywhere_LeavesAThiefWithEverythingNothing(string? change, string? refusedBy)
    {
        await using var acts = await SqlActStore.OpenAsync(Bed.ActOptions, Bed.Clock, default);
        await using var notices = await NoticeDatabase.OpenAsync(Bed.OpenActs(), Bed.Keys, default);
        await using var signer = Bed.Signer(Log);
        await PlantAsync(acts, notices);
        await signer.SignAsync(default);
        var (export, archive) = (Path.Combine(Bed.Root, "before"), Path.Combine(Bed.Root, "archive"));
        await LogExport.WriteAsync(Log.Reader, export, null, default);
        await new ArchiveWriter(new ExportFolder(export), export).WriteAsync(archive, null, default);
        var (rows, backup) = (await RowsAsync(), await Bed.DumpAsync());
        var names = Log.Pseudonyms.OfPersonInEveryYear([Erased]);
        Assert.Contains(new ActThief(Bed.Keys).Read(rows), Tells);
        Assert.Contains(names, name => Holds(backup, name));
        Assert.Equal((3, 4), (await CountAsync(Erased, named: false), await CountAsync(Erased, named: true)));

        var erasure = new Erasure(Log, acts, notices);
        if (change is not null)
        {
            // Broken off when the keys are gone already, and finished: by whoever asks again, or without being asked.
            await RefuseAsync(change, refusedBy!);
            await Assert.ThrowsAnyAsync<Exception>(() => erasure.EraseAsync(Erased, "order 7", default));
            Assert.Null(Log.Keys.FindName(KeyOwner.Person(Erased)));
            Assert.Equal(1L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM log_erasure"), CultureInfo.InvariantCulture));
            await AllowAsync(refusedBy!);
        }
        if (change is null or "UPDATE") Assert.Null((await erasure.EraseAsync(Erased, "order 7", default)).Refused);
        else Assert.Equal(1, await erasure.FinishAsync(default));
        Assert.Equal(0L, Convert.ToInt64(await Bed.RunAsync("SELECT COUNT(*) FROM log_erasure"), CultureInfo.InvariantCulture));
        Assert.Equal(0, await erasure.FinishAsync(default));
        await signer.SignAsync(default);
        await LogExport.WriteAsync(Log.Reader, Path.Combine(Bed.Root, "after"), null, default);

        // Nothing stands anywhere in plain, or under a name that can still be made.
        var everything = await EverythingAsync();
        foreach (var secret in (string[])[Erased.Value, Document, "særlig grunn", "Særskilt"]) Assert.False(Holds(everything, secret) || Holds(backup, secret), "A secret stands in plain.");
        Assert.DoesNotContain(names, name => Holds(everything, name));
        Assert.DoesNotContain(Log.Pseudonyms.OfPersonInEveryYear([Erased]), name => Holds(backup, name) || Holds(everything, name));
        Assert.Empty(await acts.AboutAsync([Erased], null, default));

        // Every key that is left, on every part of then and now.
        foreach (var stolen in (IReadOnlyList<ActRow>[])[rows, await RowsAsync()]) Assert.DoesNotContain(new ActThief(Bed.Keys).Read(stolen), Tells);
        foreach (var records in (ILogRecords[])[new DatabaseRecords(Log.Reader), new ExportRecords(new(export)), new ExportRecords(new(archive)), new ExportRecords(new(Path.Combine(Bed.Root, "after")))])
        {
            var readable = await ReadableAsync(records);
            Assert.DoesNotContain(readable, Tells);
            Assert.Contains(readable, part => part.Contains(LoggedFamily.Mother.Value, StringComparison.Ordinal));
        }

        // Every proof holds, and whatever was decided about others is decided again.
        foreach (var source in (string[])[Bed.Source, export, archive, Path.Combine(Bed.Root, "after")])
        {
            var verified = await CommandRun.Of("log", "verify", source, "--key", signer.Verifier.ToString(), "--checkpoint", Path.Combine(export, "checkpoint"));
            Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
            var replay = await CommandRun.Of("replay", "--log", source, "--keys", Bed.Keys);
            Assert.Equal((0, ""), (replay.ExitCode, replay.Error));
            var counts = JsonDocument.Parse(replay.Output.Split('\n')[0]).RootElement;
            Assert.Equal((6, 3, 3), (counts.GetProperty("decisions").GetInt32(), counts.GetProperty("identical").GetInt32(), counts.GetProperty("notReadable").GetInt32()));
        }
        Assert.Equal((0, 0), (await CountAsync(Erased, named: false), await CountAsync(Erased, named: true)));
        Assert.Equal(3, await CountAsync(Deeds.Other, named: true));
        Assert.Equal(1L, await LongAsync("SELECT COUNT(*) FROM notice_subscription"));
        Assert.Equal(3, (await acts.AboutAsync([Deeds.Other, LoggedFamily.Mother], null, default)).Length);
    }

    private static bool Tells(string part) => part.Contains(Erased.Value, StringComparison.Ordinal) || part.Contains(Document, StringComparison.Ordinal)
        || part.Contains("særlig grunn", StringComparison.OrdinalIgnoreCase) || part.Contains("2017-01-01", StringComparison.Ordinal);

    // Three decisions about the child, one about another child that names it as a holder, two that have nothing to do with it; acts on every side.
    private async Task PlantAsync(SqlActStore acts, NoticeDatabase notices)
    {
        await Log.KeepRulebookAsync(LoggedFamily.Edition.Digest, LoggedFamily.Edition.Utf8, default);
        var about = new ExceptionAct
        {
            Id = ActIds.New(), RecordedAt = default, ValidFrom = Today.AddDays(-20), ValidTo = Today.AddDays(-1), RecordedBy = new(LoggedFamily.Mother, "9144889", Deeds.Hospital),
            Child = Erased, Parent = null, Basis = ExceptionBasis.WeightyConsiderations, Scope = new(null, Document, null), Provider = Deeds.Hospital, Reason = $"Særlig grunn for {Erased.Value}",
        };
        Bed.Clock.Now = Today.AddDays(-30);
        await acts.RecordAsync(about, null, Deeds.Key($"{Erased.Value}-1", client: "Særskilt", person: Erased), Erased);
        await acts.RecordAsync(Deeds.Consent(Erased) with { RecordedBy = new(Erased, null, null) }, null, Deeds.Key("2", person: Erased), Erased);
        await acts.RecordAsync(Deeds.LettingIn(Deeds.Other) with { Parent = Erased, RecordedBy = new(Erased, null, null) });
        await acts.RecordAsync(Deeds.Power(LoggedFamily.Mother) with { Recipient = Erased });
        await acts.RecordAsync(Deeds.Consent(Deeds.Other));
        Bed.Clock.Now = Today;
        while (await new ActsIntoLog(acts, Log).FollowAsync(default) > 0)
        {
        }
        await Log.AppendAsync(
            [
                LoggedFamily.Record(), LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Document, Document)), LoggedFamily.Record(client: $"portal-{Erased.Value}"),
                Sibling(LoggedFamily.Mother, Erased), Sibling(LoggedFamily.Mother, Deeds.Father), Sibling(LoggedFamily.Mother, Deeds.Father),
            ],
            default);
        var subscriptions = new SubscriptionStore(notices, new(), new(new(), () => 0.5), Bed.Clock);
        foreach (var child in (PersonIdentifier[])[Erased, Deeds.Other])
        {
            var request = new SubscriptionRequest("portal", new SubscribedTo.Answers(LoggedFamily.Mother, child), Notices.NoticeSuite.SinkOf($"https://portal.example/{child.Kind}"), null);
            Assert.IsType<SubscribeOutcome.Created>(await subscriptions.SubscribeAsync(request, new([.. "open"u8], [PersonName.Of(LoggedFamily.Mother), PersonName.Of(Erased), PersonName.Of(child)], Today.AddHours(11)), default));
        }
    }

    private static MadeDecision Sibling(PersonIdentifier mother, PersonIdentifier other)
    {
        var valid = new Validity(true, null, null);
        var sibling = LoggedFamily.RegisteredChild(1) with
        {
            Id = "sibling",
            Numbers = [new(Deeds.Other, IdentificationStatus.InUse, valid)],
            Births = [new(new(2015, 5, 5), valid)],
            ParentalResponsibilities = [new(ResponsibilityType.Mother, mother, valid), new(ResponsibilityType.Father, other, valid)],
        };
        return LoggedFamily.Record(LoggedFamily.Asks(ResourceKind.Appointments) with { Child = Deeds.Other }, child: new PersonLookup.Found(sibling, Today));
    }

    private async Task<int> CountAsync(PersonIdentifier person, bool named)
    {
        var question = named ? new LogQuestion { Named = [person] } : new() { Person = [person] };
        var size = await Log.Reader.SizeAsync(default);
        var found = 0;
        await foreach (var (_, match) in new LogReading(new StoredLog(Log, [])).AskAsync(question, new(0, size), default)) found += match == Match.Yes ? 1 : 0;
        return found;
    }

    private async Task RefuseAsync(string change, string table)
    {
        await using var database = DatabaseOf(table);
        await database.WriteAsync(
            session => session.RunAsync(session.Dialect == Dialect.Sqlite
                ? $"CREATE TRIGGER refused BEFORE {change} ON {table} BEGIN SELECT RAISE(FAIL, 'no room'); END"
                : $"""
                CREATE OR REPLACE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$;
                CREATE TRIGGER refused BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_row();
                """),
            default);
    }

    private async Task AllowAsync(string table)
    {
        await using var database = DatabaseOf(table);
        await database.WriteAsync(session => session.RunAsync(session.Dialect == Dialect.Sqlite ? "DROP TRIGGER refused" : $"DROP TRIGGER refused ON {table}"), default);
    }

    private Database DatabaseOf(string table) => table.StartsWith("log_", StringComparison.Ordinal) ? Bed.Options().OpenToRead() : Bed.OpenActs();

    private async Task<long> LongAsync(string sql)
    {
        await using var database = Bed.OpenActs();
        return (await database.ReadAsync(session => session.RowsAsync<long>(sql), default)).Single();
    }

    private async Task<IReadOnlyList<ActRow>> RowsAsync()
    {
        await using var database = Bed.OpenActs();
        return await database.ReadAsync(session => session.RowsAsync<ActRow>($"SELECT {ActRow.Columns} FROM act a ORDER BY a.sequence"), default);
    }

    // All that lies on the disk but the keys, and what the database gives out.
    private async Task<byte[]> EverythingAsync()
    {
        var files = Directory.EnumerateFiles(Bed.Root, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Bed.Keys, StringComparison.Ordinal));
        return [.. await Bed.DumpAsync(), .. files.SelectMany(ReadShared)];
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool Holds(byte[] bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return bytes.AsSpan().IndexOf(utf8) >= 0 || bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8))) >= 0;
    }

    private async Task<List<string>> ReadableAsync(ILogRecords records)
    {
        using var keys = PersonKeys.Open(new() { Directory = Bed.Keys }, TimeProvider.System);
        var opener = new RecordOpener(keys, TimeSpan.Zero);
        var readable = new List<string>();
        await foreach (var page in records.ReadAsync(default))
        {
            foreach (var record in page)
            {
                foreach (var (part, bytes) in RecordOpener.PartsOf(record.Body)) readable.Add(Encoding.UTF8.GetString(opener.Open(record.Kind, record.CarrierId, part, bytes).Span));
            }
        }
        return readable;
    }
}
