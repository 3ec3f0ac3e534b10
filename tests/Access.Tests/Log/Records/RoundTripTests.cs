using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Log.Records;
using Access.Tests.Properties;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Access.Tests.Log.Records;

public sealed class RoundTripTests(ITestOutputHelper output)
{
    private static readonly int SceneCount = Lane.Count(usual: 200, @long: 20_000);

    public static TheoryData<string> RulebookIds() => ["guideline-2025", "helsenorge-2025"];

    [Theory, MemberData(nameof(RulebookIds))]
    public void Read_WhatWasWrittenOfAnyFacts_IsEqualInEveryPart(string rulebook)
    {
        var trial = Trial.Of(nameof(Read_WhatWasWrittenOfAnyFacts_IsEqualInEveryPart), Prop.ForAll(Scenes.Any, scene => IsEqualInEveryPart(scene.Facts, rulebook)), SceneCount);

        output.WriteLine(trial.Report);
        Assert.True(trial.Held, trial.Report);
    }

    // Every way in which a fact can be missing or not understood.
    [Theory, MemberData(nameof(RulebookIds))]
    public void Read_WhatWasWrittenOfDoubtfulFacts_IsEqualInEveryPart(string rulebook)
    {
        foreach (var scene in Scenes.Any.Generator.Sample(30))
        {
            foreach (var (name, facts) in Doubts.Of(scene.Facts)) Assert.True(IsEqualInEveryPart(facts, rulebook), name);
        }
    }

    [Fact]
    public void Read_WhatWasWrittenOfEverythingThatFactsCanHold_IsEqualInEveryPart()
    {
        var facts = FactsOf.Everything;
        var restored = Recorded.ReadBack(Recorded.Written(facts));

        Assert.Equal(Recorded.Words(facts), Recorded.Words(restored.Facts));
        Assert.True(restored.IsWhole);
    }

    [Fact]
    public void Read_AQuestionAboutNobody_IsEqualInEveryPart()
    {
        var question = new Question { Asker = null, Child = null, Action = default, Resource = new() { Kind = default, DocumentId = "d" }, Understood = false };
        var at = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        Assert.True(IsEqualInEveryPart(Facts.Unknown(question, new(new(2026, 11, 20), at, at)), "guideline-2025"));
    }

    // One portal asks with a former number of the child itself, and the register was asked twice.
    [Fact]
    public void Read_APersonWhoAskedUnderTwoNumbers_IsEqualAndOnePerson()
    {
        var facts = (new Scene { Asker = Who.Child, AsksByFormerNumber = true }).Facts;
        var twice = facts with { Asker = new PersonLookup.Found(facts.Asker.Person! with { SequenceNumber = 7 }, facts.Asker.AsOf.AddSeconds(1)) };
        var record = Recorded.Written(twice);

        Assert.True(IsEqualInEveryPart(twice, "guideline-2025"));
        Assert.Equal(RecordRole.Self, record.Persons[0].Role);
        Assert.Equal(2, record.Persons[0].Snapshots.Length);
        Assert.DoesNotContain(record.Persons, person => person.Role == RecordRole.Asker);
    }

    [Fact]
    public void Read_TwoPersonsWithANumberInCommon_IsEqualAndTwoPersons()
    {
        var facts = (new Scene()).Facts;
        var shared = facts with { Asker = new PersonLookup.Found(facts.Asker.Person! with { Numbers = [.. facts.Asker.Person!.Numbers, .. facts.Child.Person!.Numbers] }, facts.Asker.AsOf) };

        Assert.True(IsEqualInEveryPart(shared, "guideline-2025"));
        Assert.True(IsEqualInEveryPart(shared with { Question = shared.Question with { Asker = shared.Question.Child } }, "guideline-2025"));
        Assert.Equal(RecordRole.Asker, Recorded.Written(shared).Persons[1].Role);
    }

    [Fact]
    public void Read_WhatThePortalWroteWithANumberInIt_IsThere()
    {
        var record = Recorded.Written(new Scene().Facts, requestId: $"visit-{Cast.Child.Current.Value}");

        Assert.Equal($"visit-{Cast.Child.Current.Value}", Recorded.ReadBack(record).Circumstances.RequestId);
        Assert.Equal("portal", Recorded.ReadBack(record).Circumstances.ClientId);
        Assert.Equal("request-7", Recorded.ReadBack(Recorded.Written(new Scene().Facts)).Circumstances.RequestId);
        Assert.Null(Recorded.ReadBack(Recorded.Written(new Scene().Facts, requestId: null)).Circumstances.RequestId);
    }

    public static TheoryData<string, string> Searches() => new()
    {
        { "\"search\":\"resource\",", "" },
        { "\"search\":\"action\",", "" },
        { "\"search\":\"subject\",", "\"searchedBy\":\"nobody\"," },
        { "\"search\":\"subject\",", "\"searchedBy\":\"child\"," },
        { "\"search\":\"subject\",", "\"searchedBy\":\"candidate\"," },
        { "\"search\":\"subject\",", "\"searchedBy\":\"another\"," },
    };

    // Everything else of the record is to the byte what it is of a question, and a question has neither member, as in every record of before.
    [Theory, MemberData(nameof(Searches))]
    public void Write_ForASearch_AddsItsMembersToTheCommonPartAlone(string search, string by)
    {
        DecidedForSearch[] every = [DecidedForSearch.Resource, DecidedForSearch.Action, .. Enum.GetValues<SearchedBy>().Select(DecidedForSearch.Subject)];
        var facts = new Scene().Facts;
        var (asked, made) = (Recorded.Made(facts), every.Single(one => $"\"search\":\"{one.ForWord}\"," == search && (one.ByWord is { } word ? $"\"searchedBy\":\"{word}\"," : "") == by));
        var (question, searched) = (Recorded.Writer.Write(asked), Recorded.Writer.Write(asked with { Search = made }));

        var common = System.Text.Encoding.UTF8.GetString(question.Common.Span);
        Assert.DoesNotContain("search", common, StringComparison.Ordinal);
        Assert.Null(Recorded.ReadBack(question).Circumstances.Search);
        Assert.Equal(common.Replace("\"timeZoneDatabase\"", $"{search}{by}\"timeZoneDatabase\"", StringComparison.Ordinal), System.Text.Encoding.UTF8.GetString(searched.Common.Span));
        Assert.True(question.Joint.Span.SequenceEqual(searched.Joint.Span));
        Assert.Equal(question.Persons.Select(person => Convert.ToHexString(person.Bytes.Span)), searched.Persons.Select(person => Convert.ToHexString(person.Bytes.Span)));
        Recorded.AssertCanonical(searched.Common);
        Assert.Equal(made, Recorded.ReadBack(searched).Circumstances.Search);
    }

    [Fact]
    public void Write_APersonTwice_HasTheSameBytesAndDigest()
    {
        var (one, other) = (Recorded.Written(new Scene().Facts), Recorded.Written((new Scene { Resource = new() { Kind = Domain.Vocabulary.ResourceKind.Messages } }).Facts));

        Assert.Equal(3, one.Persons.SelectMany(person => person.Snapshots).Count());
        Assert.Equal(
            one.Persons.SelectMany(person => person.Snapshots).Select(snapshot => snapshot.Digest),
            other.Persons.SelectMany(person => person.Snapshots).Select(snapshot => snapshot.Digest));
        Assert.Equal(3, new Recorded.Kept(one, other).Count);
    }

    [Fact]
    public void Write_AnyFacts_IsCanonical()
    {
        foreach (var facts in Scenes.Any.Generator.Sample(100).Select(scene => scene.Facts).Append(FactsOf.Everything))
        {
            var record = Recorded.Written(facts, "helsenorge-2025");
            Recorded.AssertCanonical(record.Common);
            Recorded.AssertCanonical(record.Joint);
            foreach (var person in record.Persons)
            {
                Recorded.AssertCanonical(person.Bytes);
                Assert.All(person.Snapshots, snapshot => Recorded.AssertCanonical(snapshot.Bytes));
            }
        }
    }

    private static bool IsEqualInEveryPart(Facts facts, string rulebook)
    {
        var made = Recorded.Made(facts, rulebook);
        var read = Recorded.ReadBack(Recorded.Writer.Write(made));
        var again = Recorded.PointOf(rulebook).Decide(read.Facts);
        Assert.Equal(Recorded.Words(facts), Recorded.Words(read.Facts));
        Assert.Equal(Recorded.Words(made.Decision), Recorded.Words(again));
        Assert.Equal((made.Decision.Verdict, made.Decision.Code), (read.Verdict, read.Code));
        Assert.Equal(Recorded.Words(made.Decision.ValidUntil), Recorded.Words(read.ValidUntil));
        Assert.True(SituationText.Says(read.Situation.Span, made.Decision.Situation));
        Assert.Equal(
            made.Decision.Findings.Select(finding => (finding.Clause.Id, finding.Outcome)),
            read.ReadFindings(new([.. made.Decision.Findings.Select(finding => finding.Clause.Id)])));
        Assert.Equal(Dimensions.All.Select(dimension => (dimension.Name, made.Decision.Situation.NameOf(dimension))), read.ReadSituation());
        Assert.Equal(made.Decision.Rulebook, read.Circumstances.Rulebook);
        Assert.Equal((made.Id, made.RulebookEdition, made.Decision.TimeZoneDatabase, RecordWriter.EngineVersion), (read.Circumstances.Id, read.Circumstances.RulebookEdition, read.Circumstances.TimeZoneDatabase, read.Circumstances.Engine));
        return true;
    }
}
