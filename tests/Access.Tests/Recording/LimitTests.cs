using System.Reflection;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;
using Access.Rules.Recording;
using Access.Tests.Threats;

namespace Access.Tests.Recording;

public sealed class LimitTests
{
    [Threat("T-09")]
    [Fact]
    public void All_EveryNearMiss_IsKeptOnOneSideAndBrokenOnTheOther()
    {
        foreach (var (limit, kept, broken) in NearMiss.All)
        {
            Assert.True(Broken(kept).Length == 0, $"{limit}: {kept} breaks {string.Join(' ', Broken(kept))}");
            Assert.Contains(limit, Broken(broken));
        }
    }

    [Fact]
    public void All_EveryLimit_HasASourceASentenceAndATestOnBothSidesForEveryKind()
    {
        Assert.Equal(RecordingLimits.All.Length, RecordingLimits.All.Select(limit => limit.Id).Distinct().Count());
        foreach (var limit in RecordingLimits.All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)+$", limit.Id);
            Assert.EndsWith(".", limit.Sentence, StringComparison.Ordinal);
            Assert.All((string[])[limit.Source.Act, limit.Source.Provision, limit.Source.Version], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.NotEmpty(limit.Kinds);

            var tested = NearMiss.All.Where(miss => miss.Limit == limit.Id).Select(miss => miss.Kept.Kind).ToHashSet();
            Assert.NotEmpty(tested);
            if (limit.Kinds.Length < Enum.GetValues<ActKind>().Length) Assert.Equal(limit.Kinds.Order(), tested.Order());
        }
        Assert.Empty(NearMiss.All.Select(miss => miss.Limit).Except(RecordingLimits.All.Select(limit => limit.Id)));
    }

    [Fact]
    public void All_EveryLimitClass_IsInTheList() =>
        Assert.Equal(
            typeof(RecordingLimits).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RecordingLimit))).Select(type => type.Name).Order(),
            RecordingLimits.All.Select(limit => limit.GetType().Name).Order());

    // Whoever reads the limits in order learns nothing of others before everything else is settled.
    [Fact]
    public void All_ByGround_StandInTheOrderOfWhoMayKnow()
    {
        var grounds = RecordingLimits.All.Select(limit => limit.Ground).ToList();
        Assert.Equal(grounds.Order(), grounds);
    }

    [Threat("T-10")]
    [Fact]
    public void ProblemType_OfWhatRestsOnAnotherPerson_IsOneAndTheSame()
    {
        var ofOthers = RecordingLimits.All.Where(limit => limit.Ground == LimitGround.OtherPerson).ToList();

        Assert.Single(ofOthers.Select(limit => (limit.ProblemType, limit.ToldSentence)).Distinct());
        var told = RecordingLimits.All.Except(ofOthers).ToList();
        Assert.Equal(told.Count, told.Select(limit => limit.ProblemType).Append(RecordingLimit.NotConfirmed).Distinct().Count() - 1);
    }

    [Fact]
    public void IsKept_KindThatDoesNotExist_IsNeverKept() =>
        Assert.All(RecordingLimits.All, limit => Assert.False(limit.IsKept(LegalSituations.Consent with { Kind = ActKind.Unknown })));

    // Every legal situation with any one thing changed to anything else, and then any one made unknown.
    [Threat("T-19")]
    [Fact]
    public void All_AnyFactMadeUnknown_NeverLetsThroughWhatWasRefused()
    {
        var compared = 0;
        foreach (var legal in LegalSituations.All)
        {
            foreach (var situation in Variants(legal).Prepend(legal))
            {
                if (Broken(situation).Length == 0) continue;
                foreach (var blurred in Blurred(situation))
                {
                    Assert.True(Broken(blurred).Length > 0, $"{situation} is refused, and {blurred} is not");
                    compared++;
                }
            }
        }
        Assert.True(compared > 1000, $"{compared}");
    }

    [Fact]
    public void All_LegalSituationWithAFactThatItNeedsUnknown_IsRefused()
    {
        foreach (var legal in LegalSituations.All)
        {
            var needed = Blurred(legal).Count(blurred => Broken(blurred).Length > 0);
            Assert.True(needed >= (legal.Kind == ActKind.End ? 4 : 5), $"{legal.Kind}: {needed}");
        }
    }

    private static string[] Broken(RecordingSituation situation) =>
        [.. RecordingLimits.All.Where(limit => !limit.IsKept(situation)).Select(limit => limit.Id)];

    private static IEnumerable<PropertyInfo> Members => typeof(RecordingSituation).GetProperties().Where(member => member.CanWrite);

    private static IEnumerable<RecordingSituation> Variants(RecordingSituation situation)
    {
        foreach (var member in Members.Where(member => member.Name != nameof(RecordingSituation.Kind)))
        {
            foreach (var value in member.PropertyType.IsEnum ? Enum.GetValues(member.PropertyType).Cast<object>() : Parties())
                yield return With(situation, member, value);
        }
    }

    private static IEnumerable<RecordingSituation> Blurred(RecordingSituation situation)
    {
        foreach (var member in Members)
        {
            if (member.PropertyType.IsEnum)
            {
                // A basis that is not known to be one of the three is refused by a limit of its own.
                yield return With(situation, member, Enum.ToObject(member.PropertyType, 0));
                continue;
            }
            var party = (PartyState)member.GetValue(situation)!;
            yield return With(situation, member, party with { Age = default });
            yield return With(situation, member, party with { Standing = Standing.Unknown });
            yield return With(situation, member, party with { Identity = IdentityTruth.Unknown });
        }
    }

    private static IEnumerable<object> Parties() =>
        from age in Enum.GetValues<AgeBand>()
        from standing in Enum.GetValues<Standing>()
        from identity in Enum.GetValues<IdentityTruth>()
        select (object)new PartyState(LegalSituations.Age(age), standing, identity);

    private static RecordingSituation With(RecordingSituation situation, PropertyInfo member, object value)
    {
        var copy = situation with { };
        member.SetValue(copy, value);
        return copy;
    }
}
