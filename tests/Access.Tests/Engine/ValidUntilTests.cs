using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Rules;

namespace Access.Tests.Engine;

/// <summary>When an answer ends by itself, under rulebooks other than ours: no limit of age may be passed over.</summary>
public sealed class ValidUntilTests
{
    // What opens to oneself opens at the latest day that the birthday may be, and so what ends then ends as late.
    [Fact]
    public void ValidUntil_OwnAccessThatEndsAtThirteenForOneBornOn29February_IsTheLatestDayOfTheBirthday()
    {
        var twelve = new Family { ChildBirth = new(2012, 2, 29), Now = Family.Day(2025, 1, 10), AskedByChild = true };
        var rulebook = new Rulebook(
            "until-thirteen", "Own access while one is twelve", new(2025, 1, 1), Rulebooks.Guideline2025.Disclosure, [new OneselfWhileTwelve()]);

        Assert.Equal(Family.Day(2025, 3, 1), new DecisionPoint(rulebook).Decide(twelve.Facts).ValidUntil);
    }

    private sealed class OneselfWhileTwelve : Clause
    {
        public override string Id => "oneself-while-twelve";

        public override string Title => "A person of twelve opens their own.";

        public override Effect Effect => Effect.Grants;

        public override LegalSource Source => new("test", "none", "none");

        public override Condition MetWhen => Dimensions.Asker.Is(Asker.Self) & Dimensions.ChildAge.Is(AgeBand.Twelve);
    }
}
