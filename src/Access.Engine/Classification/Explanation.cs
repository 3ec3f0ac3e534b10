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

    private static readonly ImmutableArray<Origin> Origins = [.. Dimensions.All.Select(OriginOf)];

    public static FactSheet SheetOf(Facts facts, Situation situation, Classifier classifier) =>
        new(dimension => FactsOf(dimension, facts, situation, classifier));

    private static ImmutableArray<Fact> FactsOf(Dimension dimension, Facts facts, Situation situation, Classifier classifier)
    {
        var (source, asOf) = Origins[dimension.Index] switch
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
        return Origins[dimension.Index] switch
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

    private static Origin OriginOf(Dimension dimension)
    {
        if (dimension == Dimensions.Register) return Origin.Register;
        if (dimension == Dimensions.Asker || dimension == Dimensions.CommonAddress) return Origin.Both;
        if (dimension == Dimensions.ChildAge || dimension == Dimensions.ChildStanding || dimension == Dimensions.ChildIdentity
            || dimension == Dimensions.ParentalResponsibility || dimension == Dimensions.ChildAddressProtection) return Origin.Child;
        if (dimension == Dimensions.AskerStanding || dimension == Dimensions.AskerIdentity || dimension == Dimensions.AskerMajority
            || dimension == Dimensions.AskerAddressProtection) return Origin.Asker;
        if (dimension == Dimensions.YouthConsent || dimension == Dimensions.OwnGrant || dimension == Dimensions.LacksCompetence
            || dimension == Dimensions.YouthAccess || dimension == Dimensions.WeightyConsiderations || dimension == Dimensions.ChildsWish
            || dimension == Dimensions.ContactUnknownToParents || dimension == Dimensions.HeldBackByProvider) return Origin.Acts;
        return Origin.Request;
    }
}
