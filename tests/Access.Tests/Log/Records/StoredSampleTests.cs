using System.Text;
using System.Text.Json;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;
using Access.Tests.Properties;

namespace Access.Tests.Log.Records;

/// <summary>
/// Records of every format that was ever written, as they were written, proven readable for ever. A folder of samples is
/// never changed; a new format adds one.
/// </summary>
public sealed class StoredSampleTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "tests", "Access.Tests", "Log", "Records", "Samples");

    [Theory]
    [InlineData("format-2")]
    [InlineData("format-3")]
    [InlineData("format-4")]
    public async Task Read_StoredRecords_SayWhatTheySaidWhenTheyWereStored(string format)
    {
        var folder = Path.Combine(Samples, format);
        Assert.True(Directory.Exists(folder), $"The samples of {format} are gone.");
        using var stored = await PlainRecordFolder.OpenAsync(folder, CancellationToken.None);

        var words = new StringBuilder();
        await foreach (var parts in PartsOf(stored))
        {
            var decision = Recorded.Read(parts, stored.Snapshots);
            Assert.Null(decision?.Circumstances.Search);
            words.Append(decision is null ? "not readable" : Words(decision)).Append("\n\n");
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "words.txt")), words.ToString());
    }

    // As long as this format is written: what is read from a sample is written as the sample stands, to the byte. What the law
    // makes of it may change, and is not the format's.
    [Fact]
    public async Task Write_WhatASampleOfTodaysFormatHolds_GivesTheSampleItself()
    {
        using var stored = await PlainRecordFolder.OpenAsync(Path.Combine(Samples, $"format-{RecordFormat.OfOne}"), CancellationToken.None);
        var count = 0;
        await foreach (var parts in PartsOf(stored))
        {
            if (Recorded.Read(parts, stored.Snapshots) is not { IsWhole: true } decision) continue;
            var again = Recorded.Written(decision.Facts, decision.Circumstances.Rulebook.Id, decision.Circumstances.RequestId);
            Assert.Equal(parts.Persons.Select(Text), again.Persons.Select(person => Text(person.Bytes)));
            Assert.Equal(Members(parts.Joint, "question", "lookups"), Members(again.Joint, "question", "lookups"));
            count++;
        }

        // Of the last, the child's key is destroyed.
        Assert.Equal(SampleFacts.Count - 1, count);
    }

    /// <summary>What the samples were made of.</summary>
    internal static List<(string Rulebook, Facts Facts)> SampleFacts =>
    [
        ("guideline-2025", new Scene().Facts),
        ("helsenorge-2025", FactsOf.Everything),
        ("guideline-2025", new Scene { Asker = Who.Child, Birth = new(2009, 1, 1) }.Facts),
        ("guideline-2025", new Scene { Birth = new(2009, 1, 1), Deeds = [new(DeedKind.Consent), new(DeedKind.Exception) { Whom = Whom.OtherParent, Ended = Moment.Now }] }.Facts),
        ("helsenorge-2025", new Scene().Facts with { OtherHolders = default, Acts = ActsLookup.Failed(new Scene().Now) }),
        ("guideline-2025", Facts.Unknown(
            new() { Asker = null, Child = null, Action = ActionKind.Unknown, Resource = new() { Kind = ResourceKind.Unknown }, Understood = false },
            new(new(2026, 11, 20), new Scene().Now, new Scene().Now))),
        ("guideline-2025", new Scene().Facts with { Child = new PersonLookup.Unavailable(new Scene().Now), Asker = new PersonLookup.Failed(LookupFailure.NotFound, new Scene().Now) }),
        ("guideline-2025", new Scene { ChildProtection = AddressConfidentiality.StrictlyConfidential }.Facts),
    ];

    internal static string Words(RecordedDecision decision) => Recorded.Words(new object?[]
    {
        decision.Circumstances, decision.Facts, decision.Verdict, decision.Code, decision.ValidUntil, decision.IsWhole,
        Encoding.UTF8.GetString(decision.Situation.Span), Encoding.UTF8.GetString(decision.Findings.Span),
    });

    private static async IAsyncEnumerable<RecordParts> PartsOf(PlainRecordFolder folder)
    {
        await foreach (var batch in folder.ReadAsync(CancellationToken.None))
        {
            using (batch)
            {
                foreach (var parts in batch.Open()) yield return parts;
            }
        }
    }

    private static List<string> Members(ReadOnlyMemory<byte> part, params string[] names)
    {
        using var json = JsonDocument.Parse(part);
        return [.. names.Select(name => json.RootElement.GetProperty(name).GetRawText())];
    }

    private static string Text(ReadOnlyMemory<byte> part) => Encoding.UTF8.GetString(part.Span);
}
