using System.Reflection;
using System.Text;
using Access.Domain.Identifiers;
using Access.Tests.Threats;

namespace Access.Tests.Identifiers;

public class PersonIdentifierTests
{
    private const string TestPerson = "01914796756";
    private const string MonthFortyOne = "24417138435";
    private const string DNumberOfTestPerson = "41814061033";

    private static readonly string Alternate = Complete("800000001");
    private static readonly string Duf = CompleteDuf("2014123456");

    private static PersonIdentifier[] OneOfEach =>
    [
        Parse(TestPerson),
        Parse(DNumberOfTestPerson),
        Parse(MonthFortyOne),
        Parse(Alternate),
        Parse(Duf),
        Parse("AB-123 456", "urn:oid:2.16.578.1.12.4.1.4.99"),
    ];

    [Theory]
    [InlineData("2.16.578.1.12.4.1.4.1")]
    [InlineData("urn:oid:2.16.578.1.12.4.1.4.1")]
    [InlineData("URN:OID:2.16.578.1.12.4.1.4.1")]
    [InlineData("http://hl7.no/fhir/NamingSystem/FNR")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void TryParse_AnyWayOfWritingTheSystem_GivesEqualIdentifiers(string? system)
    {
        var identifier = Parse(TestPerson, system);

        Assert.Equal(Parse(TestPerson), identifier);
        Assert.Equal("2.16.578.1.12.4.1.4.1", identifier.System);
    }

    [Theory]
    [InlineData("DNR", IdentifierKind.DNumber, "2.16.578.1.12.4.1.4.2")]
    [InlineData("FHNR", IdentifierKind.AlternateIdentificationNumber, "2.16.578.1.12.4.1.4.3")]
    [InlineData("DUFN", IdentifierKind.DufNumber, "2.16.578.1.12.4.1.4.5")]
    public void TryParse_NamedSystem_GivesItsKindAndOid(string name, IdentifierKind kind, string oid)
    {
        var value = kind switch { IdentifierKind.DNumber => DNumberOfTestPerson, IdentifierKind.DufNumber => Duf, _ => Alternate };

        var byUri = Parse(value, $"http://hl7.no/fhir/NamingSystem/{name}");

        Assert.Equal(kind, byUri.Kind);
        Assert.Equal(oid, byUri.System);
        Assert.Equal(byUri, Parse(value, oid));
        Assert.Equal(byUri, Parse(value));
    }

    [Theory]
    [InlineData(IdentifierSystem.NationalIdentityNumber, IdentifierKind.NationalIdentityNumber, IdentifierKind.HNumber)]
    [InlineData(IdentifierSystem.DNumber, IdentifierKind.DNumber)]
    [InlineData(IdentifierSystem.AlternateIdentificationNumber, IdentifierKind.AlternateIdentificationNumber)]
    [InlineData(IdentifierSystem.DufNumber, IdentifierKind.DufNumber)]
    public void TryParse_NamedSystem_TakesNoNumberOfAnother(string system, params IdentifierKind[] itsOwn)
    {
        foreach (var identifier in OneOfEach)
            Assert.Equal(itsOwn.Contains(identifier.Kind), PersonIdentifier.TryParse(identifier.Value, system, out _));
        Assert.False(PersonIdentifier.TryParse("", system, out _));
        Assert.False(PersonIdentifier.TryParse(null, system, out _));
    }

    [Fact]
    public void TryParse_MonthFortyOneAndNoSystem_IsHNumberAndUndecided()
    {
        var identifier = Parse(MonthFortyOne);

        Assert.IsType<HNumber>(identifier);
        Assert.Null(identifier.IsSynthetic);
        Assert.Null(identifier.System);
    }

    [Fact]
    public void TryParse_MonthFortyOneAsFødselsnummer_IsSyntheticAndAnotherThanTheHNumber()
    {
        var identifier = Parse(MonthFortyOne, IdentifierSystem.NationalIdentityNumber);

        Assert.IsType<NationalIdentityNumber>(identifier);
        Assert.True(identifier.IsSynthetic);
        Assert.NotEqual(Parse(MonthFortyOne), identifier);
    }

    [Fact]
    public void TryParse_UnknownSystem_CarriesValueAndSystemUnread()
    {
        var identifier = Parse("00000000000", "urn:oid:1.2.3");

        Assert.IsType<OpaqueIdentifier>(identifier);
        Assert.Equal(("00000000000", "1.2.3"), (identifier.Value, identifier.System));
        Assert.Null(identifier.IsSynthetic);
        Assert.Equal(Parse("00000000000", "1.2.3"), identifier);
        Assert.NotEqual(Parse("00000000000", "1.2.4"), identifier);
        Assert.NotEqual(Parse("00000000001", "1.2.3"), identifier);
    }

    [Theory]
    [InlineData("", "1.2.3")]
    [InlineData(" ", "1.2.3")]
    [InlineData("a\nb", "1.2.3")]
    [InlineData("a", "1.2\t3")]
    [InlineData("a", "1.2 3")]
    [InlineData("a", "urn:oid:")]
    public void TryParse_OpaqueThatCannotBeCarriedSafely_IsFalse(string value, string system) =>
        Assert.False(PersonIdentifier.TryParse(value, system, out _));

    [Fact]
    public void TryParse_OpaqueWithHalfASurrogatePair_IsFalse()
    {
        Assert.False(PersonIdentifier.TryParse("a\ud800", "1.2.3", out _));
        Assert.False(PersonIdentifier.TryParse("\udc00a", "1.2.3", out _));
        Assert.False(PersonIdentifier.TryParse("a", "1.2.3\ud800", out _));
    }

    [Fact]
    public void TryParse_OpaqueAtItsLongest_IsTrueAndOneMoreIsFalse()
    {
        Assert.True(PersonIdentifier.TryParse(new string('a', 128), new string('s', 256), out _));
        Assert.False(PersonIdentifier.TryParse(new string('a', 129), new string('s', 256), out _));
        Assert.False(PersonIdentifier.TryParse(new string('a', 128), new string('s', 257), out _));
        Assert.True(PersonIdentifier.TryParse("😀", "1.2.3", out _));
    }

    [Fact]
    public void TryParse_NotDigitsAlone_IsFalse()
    {
        var arabicIndic = string.Concat(TestPerson.Select(c => (char)('\u0660' + (c - '0'))));
        string?[] values = [null, "", " ", $" {TestPerson}", $"{TestPerson} ", $"{TestPerson[..6]} {TestPerson[6..]}", $"{TestPerson}\n", arabicIndic];

        Assert.All(values, value => Assert.False(PersonIdentifier.TryParse(value, out _)));
        Assert.All(values, value => Assert.False(PersonIdentifier.TryParse(value, IdentifierSystem.NationalIdentityNumber, out _)));
    }

    [Fact]
    public void TryParse_ZerosAlone_IsFalse()
    {
        Assert.False(PersonIdentifier.TryParse(new string('0', 11), out _));
        Assert.False(PersonIdentifier.TryParse(new string('0', 12), out _));
    }

    [Theory]
    [InlineData("2982", 0, true)]
    [InlineData("2982", 1, false)]
    [InlineData("2982", 4, true)]
    [InlineData("2982", 99, false)]
    [InlineData("3082", 4, false)]
    [InlineData("3184", 20, false)]
    [InlineData("3084", 20, true)]
    [InlineData("3181", 20, true)]
    [InlineData("3281", 20, false)]
    [InlineData("0081", 20, false)]
    [InlineData("0180", 20, false)]
    [InlineData("3192", 20, true)]
    [InlineData("0193", 20, false)]
    [InlineData("0165", 20, false)]
    [InlineData("0166", 20, true)]
    [InlineData("3177", 20, true)]
    [InlineData("0178", 20, false)]
    [InlineData("6982", 4, true)]
    [InlineData("6982", 5, false)]
    [InlineData("7181", 20, true)]
    [InlineData("7281", 20, false)]
    public void TryParse_DayAndMonthOfTheCalendarOrNot_FollowsTheCalendar(string dayAndMonth, int year, bool exists)
    {
        var tried = 0;
        for (var individual = 0; individual < 1000; individual++)
        {
            if (!ControlDigits.TryComplete($"{dayAndMonth}{year:00}{individual:000}", out var number))
                continue;
            Assert.Equal(exists, PersonIdentifier.TryParse(number, out _));
            tried++;
        }

        Assert.InRange(tried, 700, 1000);
    }

    [Fact]
    public void TryParse_AlternateNumberUnderTheRuleOf2032_IsFalse()
    {
        var numbers = UnderRuleOf2032(Alternate);

        Assert.NotEmpty(numbers);
        Assert.All(numbers, number => Assert.False(PersonIdentifier.TryParse(number, out _)));
        Assert.All(numbers, number => Assert.False(PersonIdentifier.TryParse(number, IdentifierSystem.AlternateIdentificationNumber, out _)));
    }

    [Threat("T-30")]
    [Fact]
    public void TryParse_FødselsnummerAndDNumberUnderTheRuleOf2032_IsTrueAndSameKind()
    {
        foreach (var known in new[] { Parse(TestPerson), Parse(DNumberOfTestPerson) })
        {
            var numbers = UnderRuleOf2032(known.Value);

            Assert.NotEmpty(numbers);
            Assert.All(numbers, number => Assert.Equal(known.Kind, Parse(number).Kind));
        }
    }

    [Fact]
    public void TryParse_FirstRemainderFour_IsFalse()
    {
        var numbers = WithFirstRemainder(TestPerson, 4, 10);

        Assert.NotEmpty(numbers);
        Assert.All(numbers, number => Assert.False(PersonIdentifier.TryParse(number, out _)));
    }

    [Fact]
    public void ToString_AnyKind_HoldsNothingOfTheNumber()
    {
        foreach (var identifier in OneOfEach)
        {
            Assert.Equal($"{identifier.Kind}(***)", identifier.ToString());
            Assert.Equal($"Holder {{ Identifier = {identifier.Kind}(***) }}", new Holder(identifier).ToString());

            var printed = new StringBuilder();
            identifier.GetType().GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(identifier, [printed]);
            Assert.DoesNotContain(identifier.Value, printed.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Kind_OfEveryParsedIdentifier_IsNeverUnknown()
    {
        Assert.Equal(
            Enum.GetValues<IdentifierKind>().Except([IdentifierKind.Unknown]).Order(),
            OneOfEach.Select(i => i.Kind).Order());
    }

    [Fact]
    public void Types_OfIdentifiers_CanNeitherBeBuiltNorChangedFromOutside()
    {
        foreach (var type in OneOfEach.Select(i => i.GetType()))
        {
            Assert.True(type.IsSealed);
            Assert.All(type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), c => Assert.True(c.IsPrivate));
            Assert.All(type.GetProperties(), p => Assert.Null(p.SetMethod));
        }
    }

    [Fact]
    public void PublicMembers_OfTheNamespace_GiveNeitherBirthDateNorSex()
    {
        string[] forbidden = ["Birth", "Sex", "Gender", "Date", "Age", "Century"];
        var members = typeof(PersonIdentifier).Assembly.GetExportedTypes()
            .Where(t => t.Namespace == typeof(PersonIdentifier).Namespace)
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

        Assert.All(members, m => Assert.DoesNotContain(forbidden, word => m.Name.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Accepts_Production_RefusesSyntheticAndMonthFortyOne()
    {
        var production = IdentifierPolicy.Production;

        Assert.False(production.Accepts(Parse(TestPerson)));
        Assert.False(production.Accepts(Parse(DNumberOfTestPerson)));
        Assert.False(production.Accepts(Parse(MonthFortyOne)));
        Assert.False(production.Accepts(Parse(MonthFortyOne, IdentifierSystem.NationalIdentityNumber)));
        Assert.True(production.Accepts(Parse(Alternate)));
        Assert.True(production.Accepts(Parse(Duf)));
        Assert.True(production.Accepts(Parse("A1", "1.2.3")));
        Assert.All(OneOfEach, i => Assert.True(IdentifierPolicy.IncludingSynthetic.Accepts(i)));
    }

    internal static PersonIdentifier Parse(string value, string? system = null)
    {
        Assert.True(PersonIdentifier.TryParse(value, system, out var identifier));
        return identifier;
    }

    private static string Complete(string nine)
    {
        Assert.True(ControlDigits.TryComplete(nine, out var number));
        return number;
    }

    private static string CompleteDuf(string ten)
    {
        Assert.True(ControlDigits.TryCompleteDuf(ten, out var number));
        return number;
    }

    private static List<string> UnderRuleOf2032(string number) => WithFirstRemainder(number, 1, 3);

    // The same nine digits with another first remainder, and the second control digit set right for it.
    private static List<string> WithFirstRemainder(string number, int from, int to)
    {
        int[] weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        var found = new List<string>();
        for (var remainder = from; remainder <= to; remainder++)
        {
            var first = (number[9] - '0' + remainder) % 11;
            if (first == 10)
                continue;
            var ten = $"{number[..9]}{first}";
            var second = (11 - (ten.Select((c, i) => (c - '0') * weights[i]).Sum() % 11)) % 11;
            if (second != 10)
                found.Add($"{ten}{second}");
        }

        return found;
    }

    private sealed record Holder(PersonIdentifier Identifier);
}
