using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Engine.Classification;

/// <summary>
/// Says for every dimension which fact settled it, where it came from and when it was so. Never names a person: identity
/// numbers have no place in a finding.
/// </summary>
internal static class Explanation
{
    private const string Persontjenesten = "persontjenesten";
    private const string Acts = "acts";
    private const string Request = "request";

    private enum Origin
    {
        Register,
        Child,
        Asker,
        Both,
        Acts,
        Request,
    }

    // What is not listed here is stated by the request.
    private static readonly FrozenDictionary<Dimension, Origin> Origins = new Dictionary<Dimension, Origin>
    {
        [Dimensions.Register] = Origin.Register,
        [Dimensions.Asker] = Origin.Both,
        [Dimensions.CommonAddress] = Origin.Both,
        [Dimensions.ChildAge] = Origin.Child,
        [Dimensions.ChildStanding] = Origin.Child,
        [Dimensions.ChildIdentity] = Origin.Child,
        [Dimensions.ParentalResponsibility] = Origin.Child,
        [Dimensions.ChildAddressProtection] = Origin.Child,
        [Dimensions.AskerStanding] = Origin.Asker,
        [Dimensions.AskerIdentity] = Origin.Asker,
        [Dimensions.AskerMajority] = Origin.Asker,
        [Dimensions.AskerAddressProtection] = Origin.Asker,
        [Dimensions.YouthConsent] = Origin.Acts,
        [Dimensions.OwnGrant] = Origin.Acts,
        [Dimensions.LacksCompetence] = Origin.Acts,
        [Dimensions.YouthAccess] = Origin.Acts,
        [Dimensions.WeightyConsiderations] = Origin.Acts,
        [Dimensions.ChildsWish] = Origin.Acts,
        [Dimensions.ContactUnknownToParents] = Origin.Acts,
        [Dimensions.HeldBackByProvider] = Origin.Acts,
    }.ToFrozenDictionary();

    public static FactSheet SheetOf(Facts facts, Situation situation, Classifier classifier) =>
        new(dimension => FactsOf(dimension, facts, situation, classifier));

    private static ImmutableArray<Fact> FactsOf(Dimension dimension, Facts facts, Situation situation, Classifier classifier)
    {
        var (source, asOf) = OriginOf(dimension) switch
        {
            Origin.Acts => (Acts, facts.Acts.AsOf),
            Origin.Request => (Request, facts.Instants.FactsAsOf),
            Origin.Asker => (Persontjenesten, facts.Asker.AsOf),
            Origin.Both => (Persontjenesten, facts.Asker.AsOf < facts.Child.AsOf ? facts.Asker.AsOf : facts.Child.AsOf),
            _ => (Persontjenesten, facts.Child.AsOf),
        };
        var settled = new Fact(dimension.Name, situation.NameOf(dimension), source, asOf);
        return Detail(dimension, facts, situation, classifier) is { } detail ? [settled, detail with { Source = source, AsOf = asOf }] : [settled];
    }

    // What the value was told from, where a reader would ask: the birth date, the register's failure.
    private static Fact? Detail(Dimension dimension, Facts facts, Situation situation, Classifier classifier)
    {
        if (dimension == Dimensions.ChildAge && classifier.ChildBirth is { } birth)
            return Named("child-birth-date", birth.ToString("O", CultureInfo.InvariantCulture));
        if (situation[dimension] != 0) return null;
        return OriginOf(dimension) switch
        {
            Origin.Child or Origin.Both when facts.Child is PersonLookup.Failed failed => Named("child-lookup", Failure(failed)),
            Origin.Asker or Origin.Both when facts.Asker is PersonLookup.Failed failed => Named("asker-lookup", Failure(failed)),
            _ => null,
        };
    }

    private static Fact Named(string name, string value) => new(name, value, "", default);

    private static string Failure(PersonLookup.Failed failed) => failed.Failure switch
    {
        LookupFailure.NumberNotUsable => "number-not-usable",
        LookupFailure.NotFound => "not-found",
        LookupFailure.Refused => "refused",
        LookupFailure.NoAnswer => "no-answer",
        _ => "not-understood",
    };

    private static Origin OriginOf(Dimension dimension) => Origins.GetValueOrDefault(dimension, Origin.Request);
}
