using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Engine.Classification;

/// <summary>
/// What the question itself states, in the law's words. An absent flag means no (the portal vouches); one that is stated
/// but not understood is unknown. A mark that closes counts on whatever carries it, service or document.
/// </summary>
internal static class QuestionReading
{
    private static readonly ImmutableArray<ConfidentialityCode?> Unrestricted = [ConfidentialityCode.N];

    public static Situation Read(Situation situation, Question question, DateTimeOffset at)
    {
        var resource = question.Resource;
        var isDocument = resource.Kind == ResourceKind.Document;
        return Codes(situation, resource, at)
            .With(Dimensions.QuestionUnderstood, question.Understood ? Ternary.Yes : Ternary.Unknown)
            .With(Dimensions.Action, question.Action)
            .With(Dimensions.Resource, resource.Kind)
            .With(Dimensions.ProviderKind, resource.ProviderKind.Value)
            .With(Dimensions.ProviderStated, !isDocument || resource.Provider.How == Statement.Stated ? Ternary.Yes : Ternary.Unknown)
            .With(Dimensions.DocumentTypeListed, !isDocument ? Ternary.Yes : Listed(resource.Type.How))
            .With(Dimensions.ReservedFromGuardians, Flag(resource.ReservedFromGuardians))
            .With(Dimensions.ThirdPartyInformation, Flag(resource.ContainsThirdPartyInformation))
            .With(Dimensions.RequestedBy, resource.RequestedBy switch
            {
                { How: Statement.Absent } => RequestedBy.Nobody,
                { Value: var requestedBy } => requestedBy,
            });
    }

    private static Situation Codes(Situation situation, Resource resource, DateTimeOffset at)
    {
        if (resource.ConfidentialityCodes.How == Statement.NotUnderstood) return situation;
        var codes = resource.ConfidentialityCodes.How == Statement.Stated ? resource.ConfidentialityCodes.Value : Unrestricted;

        var (listed, parents, youth, refused, withheld, deferred) = (true, false, false, false, false, false);
        foreach (var code in codes)
        {
            switch (code)
            {
                case null:
                    listed = false;
                    break;
                case ConfidentialityCode.N or ConfidentialityCode.Nors:
                    break;
                case ConfidentialityCode.NornForans:
                    parents = true;
                    break;
                case ConfidentialityCode.NornUngdom:
                    youth = true;
                    break;
                case ConfidentialityCode.NornFfl or ConfidentialityCode.NornKut:
                    refused = true;
                    break;
                case ConfidentialityCode.Noru:
                    deferred = true;
                    break;
                default:
                    withheld = true;
                    break;
            }
        }
        return situation
            .With(Dimensions.CodesListed, YesOrNo(listed))
            .With(Dimensions.DeniedToParents, YesOrNo(parents))
            .With(Dimensions.DeniedToYouth, YesOrNo(youth))
            .With(Dimensions.AccessRefused, YesOrNo(refused))
            .With(Dimensions.WithheldFromPatient, YesOrNo(withheld))
            .With(Dimensions.Deferral, DeferralAt(at, deferred, resource.AvailableFrom));
    }

    // A time that lies ahead defers even without the code NORU; the code without a time defers until nobody knows when.
    private static Deferral DeferralAt(DateTimeOffset at, bool deferred, Stated<DateTimeOffset> from) => from switch
    {
        { How: Statement.Stated, Value: var time } when at < time => Deferral.Waiting,
        { How: Statement.Stated } => deferred ? Deferral.Reached : Deferral.None,
        { How: Statement.Absent } => deferred ? Deferral.Unknown : Deferral.None,
        _ => Deferral.Unknown,
    };

    private static Ternary Listed(Statement how) => how switch
    {
        Statement.Stated => Ternary.Yes,
        Statement.NotUnderstood => Ternary.No,
        _ => Ternary.Unknown,
    };

    private static Ternary Flag(Stated<bool> flag) => flag switch
    {
        { How: Statement.NotUnderstood } => Ternary.Unknown,
        { Value: var value } => YesOrNo(value),
    };

    private static Ternary YesOrNo(bool value) => value ? Ternary.Yes : Ternary.No;
}
