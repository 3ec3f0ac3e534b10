using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Tests.Analysis;

public sealed class MergesTests
{
    private static readonly DateTimeOffset Now = new Family().Now;

    [Fact]
    public void All_TypesOfResponsibility_AreThoseThatAreReadAsOne() => HoldsTo<ResponsibilityType>(
        Dimensions.ParentalResponsibility, type => new Family { Responsibilities = [new(type, Family.MotherNumber, Family.InForce)] }.Decide().Situation);

    [Fact]
    public void All_PersonStatusesOfTheChild_AreThoseThatAreReadAsOne() => HoldsTo<PersonStatus>(
        Dimensions.ChildStanding, status => new Family { Child = OfStatus("child", Family.ChildNumber, status) }.Decide().Situation);

    [Fact]
    public void All_PersonStatusesOfTheAsker_AreThoseThatAreReadAsOne() => HoldsTo<PersonStatus>(
        Dimensions.AskerStanding, status => new Family { Asker = OfStatus("mother", Family.MotherNumber, status) }.Decide().Situation);

    [Fact]
    public void All_ConfidentialityCodes_AreThoseThatAreReadAsOne()
    {
        var read = Enum.GetValues<ConfidentialityCode>().ToLookup(SituationOf);
        var stated = Merges.All.Where(merge => merge.Of.Contains("9603", StringComparison.Ordinal)).ToList();

        Assert.Equal(read.Count(codes => codes.Count() > 1), stated.Count);
        foreach (var merge in stated)
        {
            var codes = merge.Values.Select(text => ConfidentialityCodes.TryParse(text, out var code) ? code : throw new ArgumentException(text)).ToList();
            var situation = SituationOf(codes[0]);
            Assert.Equal(read[situation].Order(), codes.Order());
            if (merge.Dimension is { } dimension) Assert.Equal(merge.Value, situation.NameOf(dimension));
            else Assert.Equal(SituationOf(ConfidentialityCode.N), situation);
        }
    }

    [Fact]
    public void All_Ages_AreThoseThatAreReadAsOne()
    {
        var day = new DateOnly(2026, 11, 20);
        var read = Enumerable.Range(0, 120).GroupBy(age => Birthday.BandOn(day, day.AddYears(-age), opening: false)).Where(ages => ages.Count() > 1);
        var stated = Merges.All.Where(merge => merge.Dimension == Dimensions.ChildAge);

        Assert.Equal(
            read.Select(ages => (Dimensions.ChildAge.Values[(int)ages.Key], ages.Max() == 119 ? $"{ages.Min()} or more" : $"{ages.Min()} to {ages.Max()}")),
            stated.Select(merge => (merge.Value!, merge.Values.Single())));
    }

    private static void HoldsTo<T>(Dimension dimension, Func<T, Situation> read) where T : struct, Enum
    {
        var actual = Enum.GetValues<T>().GroupBy(value => read(value).NameOf(dimension), value => value.ToString())
            .Where(values => values.Count() > 1)
            .Select(values => $"{values.Key}: {string.Join(' ', values.Order(StringComparer.Ordinal))}");
        var stated = Merges.All.Where(merge => merge.Dimension == dimension)
            .Select(merge => $"{merge.Value}: {string.Join(' ', merge.Values.Order(StringComparer.Ordinal))}");

        Assert.Equal(actual, stated);
    }

    private static Situation SituationOf(ConfidentialityCode code) => QuestionReading.Read(
        default,
        new()
        {
            Asker = null,
            Child = null,
            Action = ActionKind.Read,
            Understood = true,
            Resource = new() { Kind = ResourceKind.Document, ConfidentialityCodes = Stated.As<System.Collections.Immutable.ImmutableArray<ConfidentialityCode?>>([code]) },
        },
        Now);

    private static Person OfStatus(string id, Domain.Identifiers.PersonIdentifier number, PersonStatus status) =>
        Family.PersonOf(id, number, new(2010, 1, 1)) with { Statuses = [new(status, Family.InForce)] };
}
