using System.Text;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log;
using Access.Sources.Log.Records;
using Access.Tests.Properties;

namespace Access.Tests.Log.Records;

/// <summary>Decisions of one request about the same persons are one record, and each is read from it as if it had been recorded alone.</summary>
public sealed class TogetherTests
{
    // The same answers of the register in each, as within one request.
    private static readonly Facts Shared = new Scene().Facts;

    private static readonly ResourceKind[] Kinds = [ResourceKind.Appointments, ResourceKind.Vaccinations, ResourceKind.Messages, ResourceKind.Prescriptions];

    [Fact]
    public void WriteAll_OfOneRequest_IsOneRecordFromWhichEachIsReadAsIfItWereAlone()
    {
        foreach (var facts in (Facts[])[new Scene().Facts, FactsOf.Everything, new Scene { Asker = Who.Child, Birth = new(2009, 1, 1) }.Facts, Facts.Unavailable(new Scene().Facts.Question, new Scene().Facts.Instants)])
        {
            var made = Asking(facts);
            var record = Assert.Single(Recorded.Writer.WriteAll(made));
            Assert.Equal(made.Count, record.Decisions);

            var read = new DecisionsTogether(record.Parts).All().Select(parts => Recorded.Read(parts, new Recorded.Kept(record))!);
            var alone = made.Select(decision => Recorded.ReadBack(Recorded.Writer.Write(decision)));
            Assert.Equal(alone.Select(StoredSampleTests.Words), read.Select(StoredSampleTests.Words));
        }
    }

    // What they share is written once: a decision more costs what was asked, seen and answered.
    [Fact]
    public void WriteAll_OfOneRequest_HoldsNothingOfThePersonsTwice()
    {
        var made = Asking(new Scene().Facts);
        var (together, alone) = (Recorded.Writer.WriteAll(made)[0], Recorded.Writer.Write(made[0]));

        Assert.Equal(Texts(alone), Texts(together));
        Assert.Equal(Text(alone.Common).Replace($"\"format\":3,\"id\":\"{made[0].Id}\"", "\"format\":4", StringComparison.Ordinal), Text(together.Common));

        static IEnumerable<string> Texts(WrittenRecord record) => record.Persons.Select(person => Text(person.Bytes));
    }

    public static TheoryData<string> Others => [.. Different.Keys];

    // Whatever stands in a common part or in a person's: a record that two shared would say it of both.
    [Theory]
    [MemberData(nameof(Others))]
    public void WriteAll_WhatDiffersBeyondTheQuestion_IsAnotherRecord(string what)
    {
        var (one, other) = (Made(Shared, 0), Different[what](Made(Shared, 1)));

        Assert.Equal([1, 2, 1], Recorded.Writer.WriteAll([other, one, one with { Id = DecisionIds.New(one.Decision.Instants.DecidedAt) }, other]).Select(record => record.Decisions));
    }

    [Fact]
    public void Of_AnIdThatIsNotAmongThem_IsRefused()
    {
        var made = Asking(new Scene().Facts);
        var together = new DecisionsTogether(Recorded.Writer.WriteAll(made)[0].Parts);

        Assert.Throws<RecordFormatException>(() => together.Of(DecisionIds.New(made[0].Decision.Instants.DecidedAt)));
        Assert.Throws<RecordFormatException>(() => new DecisionsTogether(new(default, "[{}]"u8.ToArray(), [])).Of(made[0].Id));
        Assert.Throws<RecordFormatException>(() => new DecisionsTogether(new(default, "[{\"id\":\"a\"},{\"id\":\"a\"}]"u8.ToArray(), [])).Of("a"));
    }

    private static readonly Dictionary<string, Func<MadeDecision, MadeDecision>> Different = new()
    {
        ["request"] = made => made with { RequestId = "request-8" },
        ["portal"] = made => made with { ClientId = "another" },
        ["nobody logged in"] = made => made with { OnBehalfOfSystem = true },
        ["a search"] = made => made with { Search = DecidedForSearch.Resource },
        ["edition"] = made => made with { RulebookEdition = "another" },
        ["rulebook"] = made => Made(made.Facts, 1, "helsenorge-2025"),
        ["instant"] = made => Made(made.Facts with { Instants = made.Facts.Instants with { DecidedAt = made.Facts.Instants.DecidedAt.AddTicks(1) } }, 1),
        ["document"] = made => Made(made.Facts with { Question = made.Facts.Question with { Resource = made.Facts.Question.Resource with { DocumentId = "d-1" } } }, 1),
        ["child"] = made => Made(made.Facts with { Question = made.Facts.Question with { Child = null } }, 1),
        ["asker"] = made => Made(made.Facts with { Question = made.Facts.Question with { Asker = null } }, 1),
        ["what the register said of the child"] = made => Made(made.Facts with { Child = new PersonLookup.Found(made.Facts.Child.Person!, made.Facts.Child.AsOf) }, 1),
        ["what the register said of the asker"] = made => Made(made.Facts with { Asker = new PersonLookup.Unavailable(made.Facts.Asker.AsOf) }, 1),
        ["what the register said of others"] = made => Made(made.Facts with { OtherHolders = [new PersonLookup.Unavailable(made.Facts.Asker.AsOf)] }, 1),
        ["acts"] = made => Made(made.Facts with { Acts = ActsLookup.Failed(made.Facts.Acts.AsOf) }, 1),
    };

    private static List<MadeDecision> Asking(Facts facts) =>
        [.. Kinds.Select((kind, place) => Made(facts with { Question = facts.Question with { Resource = facts.Question.Resource with { Kind = kind } } }, place))];

    private static MadeDecision Made(Facts facts, int place, string rulebook = "guideline-2025") =>
        Recorded.Made(facts, rulebook, $"decision-{place:D4}-abcdefgh");

    private static string Text(ReadOnlyMemory<byte> part) => Encoding.UTF8.GetString(part.Span);
}
