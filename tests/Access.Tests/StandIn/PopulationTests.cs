using System.Globalization;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.StandIn;

namespace Access.Tests.StandIn;

public sealed class PopulationTests(MadeRegister register) : IClassFixture<MadeRegister>
{
    [Fact]
    public void Persons_Numbers_AreWellFormedSyntheticAndDifferent()
    {
        // That they are different is what the fixture's dictionary holds.
        var kinds = new HashSet<IdentifierKind>();
        foreach (var number in register.ByNumber.Keys)
        {
            Assert.True(PersonIdentifier.TryParse(number, out var identifier), "a number is not well formed");
            kinds.Add(identifier.Kind);
            var hasMonth = identifier.Kind is IdentifierKind.NationalIdentityNumber or IdentifierKind.DNumber;
            Assert.True(hasMonth ? identifier.IsSynthetic == true : identifier.IsSynthetic != false, "a number is not synthetic");
            if (hasMonth)
                Assert.InRange(int.Parse(number.AsSpan(2, 2), CultureInfo.InvariantCulture), 81, 92);
        }

        Assert.Equal(
            [IdentifierKind.NationalIdentityNumber, IdentifierKind.DNumber, IdentifierKind.AlternateIdentificationNumber, IdentifierKind.DufNumber],
            kinds.Order());
    }

    [Fact]
    public void Persons_NumberTypes_AgreeWithTheDigits()
    {
        foreach (var element in register.Persons.SelectMany(person => person.GetProperty("norwegianIdentificationNumber").EnumerateArray()))
        {
            Assert.True(PersonIdentifier.TryParse(MadeRegister.Text(element, "identificationNumber"), out var identifier), "a number is not well formed");
            Assert.Equal(MadeRegister.Text(element, "identificationNumberType"), identifier.Kind.ToString());
            Assert.Equal(MadeRegister.IsValid(element), MadeRegister.Text(element, "status") == "InUse");
        }
    }

    [Fact]
    public void Persons_EveryPerson_HasWhatIsRequired()
    {
        Assert.All(register.Persons, person =>
        {
            Assert.Single(person.GetProperty("birth").EnumerateArray());
            Assert.Single(person.GetProperty("status").EnumerateArray());
            Assert.Single(person.GetProperty("norwegianIdentificationNumber").EnumerateArray(), MadeRegister.IsValid);
        });
        Assert.Equal(register.Persons.Count, register.Persons.Select(person => MadeRegister.Text(person, "id")).Distinct().Count());
    }

    [Fact]
    public void Persons_ParentalResponsibility_StandsAlikeAtBothEnds()
    {
        foreach (var person in register.Persons)
        {
            foreach (var record in person.GetProperty("parentalResponsibility").EnumerateArray())
            {
                var holder = MadeRegister.Text(record, "responsible");
                var child = MadeRegister.Text(record, "subjectOfResponsibility");
                Assert.True(MadeRegister.NumbersOf(person).Contains(holder) ^ MadeRegister.NumbersOf(person).Contains(child), "a record is about others");
                foreach (var end in new[] { holder, child }.OfType<string>())
                {
                    Assert.True(register.ByNumber.ContainsKey(end), "a record names somebody who is not in the register");
                    Assert.Contains(
                        register.ByNumber[end].GetProperty("parentalResponsibility").EnumerateArray(),
                        other => JsonElement.DeepEquals(other, record));
                }

                var holders = new[] { "responsible", "responsibleOrganization", "responsibleWithoutIdentifier" };
                Assert.Equal(1, holders.Count(name => record.GetProperty(name).ValueKind != JsonValueKind.Null));
            }
        }
    }

    [Fact]
    public void Persons_FamilyRelation_IsAnsweredFromTheOtherEnd()
    {
        foreach (var person in register.Persons)
        {
            foreach (var relation in person.GetProperty("familyRelation").EnumerateArray())
            {
                if (MadeRegister.Text(relation, "relatedPerson") is not { } number)
                {
                    Assert.NotEqual(JsonValueKind.Null, relation.GetProperty("relatedPersonWithoutIdentifier").ValueKind);
                    continue;
                }

                Assert.True(register.ByNumber.TryGetValue(number, out var other), "a relation names somebody who is not in the register");
                Assert.Contains(other.GetProperty("familyRelation").EnumerateArray(), back =>
                    MadeRegister.NumbersOf(person).Contains(MadeRegister.Text(back, "relatedPerson"))
                    && MadeRegister.Text(back, "relatedPersonsRole") == MadeRegister.Text(relation, "myRoleForRelatedPerson")
                    && MadeRegister.Text(back, "myRoleForRelatedPerson") == MadeRegister.Text(relation, "relatedPersonsRole")
                    && MadeRegister.IsValid(back) == MadeRegister.IsValid(relation));
            }
        }
    }

    [Fact]
    public void Persons_GuardiansAndTrueIdentities_AreInTheRegister()
    {
        var named = register.Persons
            .SelectMany(person => person.GetProperty("guardianshipOrFuturePowerOfAttorney").EnumerateArray())
            .Select(guardianship => MadeRegister.Text(guardianship.GetProperty("guardian"), "identificationNumber"))
            .Concat(register.Persons
                .Select(person => person.GetProperty("falseIdentity"))
                .Where(identity => identity.ValueKind == JsonValueKind.Object)
                .Select(identity => MadeRegister.Text(identity, "correctIdentityFromIdentificationNumber"))
                .Where(number => number is not null))
            .ToList();

        Assert.NotEmpty(named);
        Assert.True(named.TrueForAll(number => register.ByNumber.ContainsKey(number!)), "a record names somebody who is not in the register");
    }

    [Fact]
    public void Persons_Death_GoesWithTheStatusAndComesAfterBirthOfTheChildren()
    {
        foreach (var person in register.Persons)
        {
            var isDead = MadeRegister.Text(person.GetProperty("status")[0], "status") == "Deceased";
            Assert.Equal(isDead, person.GetProperty("death").ValueKind == JsonValueKind.Object);
            if (!isDead)
                continue;
            var died = MadeRegister.Text(person.GetProperty("death"), "deceasedDate");
            var births = person.GetProperty("familyRelation").EnumerateArray()
                .Where(relation => MadeRegister.Text(relation, "relatedPersonsRole") == "Child")
                .Select(relation => BirthOf(register.ByNumber[MadeRegister.Text(relation, "relatedPerson")!]))
                .Append(BirthOf(person));
            Assert.All(births, birth => Assert.True(string.CompareOrdinal(birth, died![..10]) <= 0 || birth.Length == 4, "a death before a birth"));
        }
    }

    [Fact]
    public void Persons_Children_AreOfEveryAgeFromBirthToTwenty()
    {
        var today = Population.DefaultToday;
        var ages = register.Persons
            .Where(person => person.GetProperty("familyRelation").EnumerateArray().Any(relation => MadeRegister.Text(relation, "myRoleForRelatedPerson") == "Child"))
            .Select(BirthOf)
            .Where(birth => birth.Length == 10)
            .Select(birth => DateOnly.ParseExact(birth, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Select(born => today.Year - born.Year - (born.AddYears(today.Year - born.Year) > today ? 1 : 0))
            .ToHashSet();

        Assert.Equal(Enumerable.Range(0, 21), ages.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-77)]
    public void Persons_AnySeed_HoldEveryKind(int seed)
    {
        var seen = new HashSet<string>();
        foreach (var json in Population.Persons(1000, seed, Population.DefaultToday))
            KindsOf.Person(MadeRegister.Read(json), seen);

        Assert.Empty(KindsOf.Expected.Except(seen).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Persons_SomeNumber_TellsAnotherDayThanTheBirthDate()
    {
        Assert.Contains(register.Persons, person =>
            BirthOf(person) is { Length: 10 } birth
            && MadeRegister.NumbersOf(person).First() is { Length: 11 } number
            && number[0] < '4'
            && number[..2] != birth[8..10]);
    }

    [Fact]
    public void Persons_SomeNumber_IsOfTheRuleOf2032Only()
    {
        Assert.Contains(register.ByNumber.Keys, number =>
            number is { Length: 11 } && !(ControlDigits.TryComplete(number.AsSpan(0, 9), out var of1964) && of1964 == number));
    }

    private static string BirthOf(JsonElement person)
    {
        var birth = person.GetProperty("birth")[0];
        return MadeRegister.Text(birth, "birthDate")?[..10] ?? MadeRegister.Text(birth, "birthYear")!;
    }
}
