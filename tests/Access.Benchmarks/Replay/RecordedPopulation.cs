using System.Collections.Immutable;
using System.Diagnostics;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Engine.Export;
using Access.Rules;
using Access.Sources;
using Access.Sources.Acts;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Sources.Register;

namespace Access.Benchmarks.Replay;

/// <summary>
/// Records decisions about a synthetic population to a folder that <c>access replay</c> reads: for every child, whoever its
/// record names asks for every service.
/// </summary>
internal static class RecordedPopulation
{
    private const int Sampled = 10_000;
    private const int Turns = 20;

    /// <summary>Records decisions.</summary>
    /// <param name="register">What <c>access population</c> wrote.</param>
    /// <param name="directory">The folder to fill; missing or empty.</param>
    /// <param name="count">How many decisions.</param>
    public static async Task<int> RecordAsync(string register, string directory, int count)
    {
        var now = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));
        var folder = await RegisterFolder.LoadAsync(register, TimeProvider.System);
        var gatherer = new FactGatherer(folder, ActHistory.Empty, IdentifierPolicy.IncludingSynthetic);
        var instants = new Instants(OsloCalendar.DayAt(now), now, now);
        var point = new DecisionPoint(Rulebooks.Guideline2025);
        var edition = RulebookEdition.Of(point.On(instants.RulesAsOf).Table);
        Directory.CreateDirectory(directory);
        new RulebookFolder(Path.Combine(directory, PlainRecordFolder.RulebooksFolder)).Keep(edition.Digest, edition.Utf8.Span);

        var writer = new RecordWriter(new PseudonymousParts(Pseudonyms.WithKey(new byte[32])));
        var kept = new HashSet<SnapshotDigest>();
        await using var records = new BufferedStream(File.Create(Path.Combine(directory, "records.jsonl")), 1 << 20);
        await using var snapshots = new BufferedStream(File.Create(Path.Combine(directory, "snapshots.jsonl")), 1 << 20);
        var (written, bytes) = (0, 0L);
        var sample = new List<MadeDecision>();
        foreach (var question in Questions(folder))
        {
            if (written == count) break;
            var facts = await gatherer.GatherAsync(question, instants, readsCommonAddress: true, CancellationToken.None);
            var made = new MadeDecision(DecisionIds.New(facts.Instants.DecidedAt), facts, point.Decide(facts), edition.Digest, "portal", OnBehalfOfSystem: false, null);
            var record = writer.Write(made);
            if (sample.Count < Sampled) sample.Add(made);
            foreach (var part in record.Persons.Select(person => person.Bytes).Prepend(record.Joint).Prepend(record.Common)) bytes += Put(records, part);
            records.WriteByte((byte)'\n');
            foreach (var snapshot in record.Persons.SelectMany(person => person.Snapshots).Where(snapshot => kept.Add(snapshot.Digest))) Put(snapshots, snapshot.Bytes);
            written++;
        }
        Console.WriteLine($"{written} decisions, {kept.Count} snapshots, {bytes / Math.Max(written, 1)} bytes a decision");
        Console.WriteLine($"writing one takes {MicrosecondsToWrite(writer, sample):0.0} µs of processor time, without making pseudonyms {MicrosecondsToWrite(new(new SameName()), sample):0.0}");
        return 0;
    }

    // Of processor time, since others may use the machine as well.
    private static double MicrosecondsToWrite(RecordWriter writer, List<MadeDecision> sample)
    {
        foreach (var made in sample) writer.Write(made);
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var made in sample) writer.Write(made);
        }
        return (Process.GetCurrentProcess().TotalProcessorTime - start).TotalMicroseconds / Math.Max(sample.Count * Turns, 1);
    }

    private static int Put(BufferedStream stream, ReadOnlyMemory<byte> part)
    {
        stream.Write(part.Span);
        stream.WriteByte((byte)'\n');
        return part.Length + 1;
    }

    private static IEnumerable<Question> Questions(RegisterFolder folder) =>
        from child in folder.Persons.Where(person => !person.ParentalResponsibilities.IsEmpty).OrderBy(person => person.Id, StringComparer.Ordinal)
        from asker in child.ParentalResponsibilities.Select(record => record.Responsible).OfType<PersonIdentifier>().Distinct()
        from service in ServiceCodes.All
        select new Question
        {
            Asker = asker,
            Child = (child.Numbers.FirstOrDefault(held => held.Status == IdentificationStatus.InUse) ?? child.Numbers[0]).Number,
            Action = ActionKind.Read,
            Resource = new() { Kind = service },
            Understood = true,
        };

    private sealed class SameName : IPartNames
    {
        public PartName NameOf(ImmutableArray<PersonIdentifier> numbers) => new("AAAAAAAAAAAAAAAAAAAAAA", null);
    }
}
