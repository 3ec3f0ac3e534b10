using System.Text;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Log.Records;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Log.Records;

/// <summary>What each part tells when the keys of others are destroyed.</summary>
public sealed class PrivacyTests
{
    // Every number in the facts, by whoever has it; one that is only named is nobody else's.
    [Fact]
    public void Write_AnyFacts_HasNumbersInTheirOwnPartsAlone()
    {
        foreach (var facts in Scenes.Any.Generator.Sample(200).Select(scene => scene.Facts).Append(FactsOf.Everything))
        {
            var record = Recorded.Written(facts, "helsenorge-2025", requestId: $"visit-{Cast.Child.Current.Value}");
            foreach (var person in new[] { Cast.Child, Cast.Mother, Cast.Father, Cast.Stranger, Cast.OtherStranger, Cast.Sibling })
            {
                foreach (var number in new[] { person.Current, person.Former })
                {
                    AssertAbsent(number, record.Common);
                    AssertAbsent(number, record.Joint);
                    Assert.True(record.Persons.Count(part => Holds(part.Bytes, number) || part.Snapshots.Any(snapshot => Holds(snapshot.Bytes, number))) <= 1);
                }
            }
        }
    }

    // Two worlds that differ in nothing but what the register says of the child differ in the child's part and the joint one.
    [Fact]
    public void Write_TwoChildrenWhomTheRegisterKnowsOtherwise_DifferInNoPartButTheChilds()
    {
        var facts = new Scene { Deeds = [new(DeedKind.Exception), new(DeedKind.Consent) { Whom = Whom.OtherParent }] }.Facts;
        var other = facts with
        {
            Child = new PersonLookup.Found(
                facts.Child.Person! with
                {
                    Id = "another",
                    SequenceNumber = 77,
                    Births = [new(new(2009, 1, 2), Family.InForce)],
                    DeathRegistered = true,
                    Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, Family.InForce)],
                    ResidentialAddresses = [],
                },
                facts.Child.AsOf.AddMinutes(-7)),
        };
        var (one, two) = (Recorded.Written(facts), Recorded.Written(other));

        AssertSame(one.Common, two.Common);
        Assert.NotEqual(Text(one.Persons[0].Bytes), Text(two.Persons[0].Bytes));
        for (var place = 1; place < one.Persons.Length; place++) AssertSame(one.Persons[place].Bytes, two.Persons[place].Bytes);
    }

    [Fact]
    public void Write_TwoAskersWhomTheRegisterKnowsOtherwise_DifferInNoPartButTheAskers()
    {
        var facts = new Scene { Deeds = [new(DeedKind.Exception)] }.Facts;
        var other = facts with
        {
            Asker = new PersonLookup.Found(
                facts.Asker.Person! with
                {
                    SequenceNumber = 77,
                    FalseIdentity = true,
                    Confidentialities = [new(AddressConfidentiality.StrictlyConfidential, Family.InForce)],
                    ResidentialAddresses = [],
                },
                facts.Asker.AsOf.AddMinutes(-7)),
        };
        var (one, two) = (Recorded.Written(facts, "helsenorge-2025"), Recorded.Written(other, "helsenorge-2025"));

        AssertSame(one.Common, two.Common);
        Assert.NotEqual(Text(one.Persons[1].Bytes), Text(two.Persons[1].Bytes));
        foreach (var place in Enumerable.Range(0, one.Persons.Length).Where(place => place != 1)) AssertSame(one.Persons[place].Bytes, two.Persons[place].Bytes);
    }

    // What a portal wrote may hold anything, and counts as the child's.
    [Fact]
    public void Write_WhatAPortalWrote_StandsInTheChildsPart()
    {
        var facts = FactsOf.Everything;
        var record = Recorded.Written(facts, requestId: $"visit {Cast.Stranger.Current.Value}");

        Assert.Contains("visit", Text(record.Persons[0].Bytes), StringComparison.Ordinal);
        Assert.Contains("urn:document:", Text(record.Persons[0].Bytes), StringComparison.Ordinal);
        foreach (var part in record.Persons.Skip(1).Select(part => part.Bytes).Append(record.Common).Append(record.Joint))
        {
            Assert.DoesNotContain("visit", Text(part), StringComparison.Ordinal);
            Assert.DoesNotContain("urn:document:", Text(part), StringComparison.Ordinal);
        }
    }

    // The words in which somebody gave a reason stand with the act; no decision reads them, and none copies them.
    [Fact]
    public void Write_AnExceptionWithAReason_DoesNotHoldTheReason()
    {
        var exception = (Domain.Acts.ExceptionAct)new Scene { Deeds = [new(DeedKind.Exception)] }.Facts.Acts.Acts[0];
        var facts = new Scene().Facts with { Acts = new([exception], new Scene().Now) };
        Domain.Acts.ExceptionAct With(string? reason) => new()
        {
            Id = exception.Id, RecordedAt = exception.RecordedAt, ValidFrom = exception.ValidFrom, Child = exception.Child, Parent = exception.Parent,
            Basis = exception.Basis, Scope = exception.Scope, Reason = reason,
        };

        var (one, two) = (
            Recorded.Written(facts with { Acts = facts.Acts with { Acts = [With("He must not know.")] } }),
            Recorded.Written(facts with { Acts = facts.Acts with { Acts = [With(null)] } }));

        AssertSame(one.Persons[0].Bytes, two.Persons[0].Bytes);
    }

    [Fact]
    public void Read_AfterTheKeyOfTheChildOrTheAskerIsDestroyed_IsNotReadable()
    {
        var record = Recorded.Written(new Scene().Facts);
        var kept = new Recorded.Kept(record);

        Assert.Null(Recorded.Read(Without(record, 0), kept));
        Assert.Null(Recorded.Read(Without(record, 1), kept));
        Assert.Null(Recorded.Read(record.Parts with { Joint = default }, kept));
    }

    // The joint part is gone with the first of those who were looked up; where a store kept it, their own parts still are.
    [Fact]
    public void Write_ThoseWhoWereLookedUp_AreMarkedAsHoldersOfTheJointPart()
    {
        var record = Recorded.Written(new Scene { Deeds = [new(DeedKind.Consent) { Whom = Whom.Stranger }] }.Facts);

        Assert.Equal([true, true, true, false], record.Persons.Select(person => person.IsLookedUp));
        Assert.Equal([RecordRole.Child, RecordRole.Asker, RecordRole.Other, RecordRole.Other], record.Persons.Select(person => person.Role));
    }

    // Somebody who was only named: what was decided for others can still be decided again, and is the same.
    [Theory]
    [InlineData("guideline-2025")]
    [InlineData("helsenorge-2025")]
    public void Read_AfterTheKeyOfSomebodyNamedIsDestroyed_DecidesTheSame(string rulebook)
    {
        var found = 0;
        foreach (var facts in Scenes.Any.Generator.Sample(150).Select(scene => scene.Facts with { OtherHolders = [] }).Append(FactsOf.Everything with { OtherHolders = [] }))
        {
            var record = Recorded.Written(facts, rulebook);
            var kept = new Recorded.Kept(record);
            for (var place = 0; place < record.Persons.Length; place++)
            {
                if (record.Persons[place].IsLookedUp) continue;
                found++;
                var read = Recorded.Read(Without(record, place), kept);
                Assert.NotNull(read);
                Assert.False(read.IsWhole);
                Assert.Equal(Recorded.Words(Recorded.PointOf(rulebook).Decide(facts)), Recorded.Words(Recorded.PointOf(rulebook).Decide(read.Facts)));
            }
        }
        Assert.True(found > 50);
    }

    private static RecordParts Without(WrittenRecord record, int place) => record.Parts with { Persons = record.Parts.Persons.SetItem(place, default) };

    private static bool Holds(ReadOnlyMemory<byte> part, PersonIdentifier number) => Text(part).Contains(number.Value, StringComparison.Ordinal);

    private static void AssertAbsent(PersonIdentifier number, ReadOnlyMemory<byte> part) => Assert.False(Holds(part, number), "A number stands where no number may.");

    private static void AssertSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => Assert.Equal(Text(one), Text(other));

    private static string Text(ReadOnlyMemory<byte> part) => Encoding.UTF8.GetString(part.Span);
}
