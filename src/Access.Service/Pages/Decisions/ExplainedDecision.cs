using System.Collections.Immutable;
using Access.Authzen;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Sources.Log.Records;

namespace Access.Service.Pages.Decisions;

/// <summary>What a clause did to the answer.</summary>
public enum Bearing
{
    /// <summary>It closed.</summary>
    Closed,

    /// <summary>It could not be told, which closes.</summary>
    Unclear,

    /// <summary>It opened, or did not stand in the way.</summary>
    Passed,

    /// <summary>It opens, and did not here; or it does not speak of this.</summary>
    NotUsed,
}

/// <summary>One condition of the checklist.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="Bearing">What that did to the answer.</param>
/// <param name="Facts">What it looked at.</param>
public sealed record Step(Clause Clause, Outcome Outcome, Bearing Bearing, ImmutableArray<Fact> Facts);

/// <summary>
/// A decision as one audience may see it: made for them, with nothing in it that they may not know. What an asker gets is the
/// same for every hidden cause.
/// </summary>
/// <param name="Id">The decision's id.</param>
/// <param name="Audience">For whom.</param>
/// <param name="Code">What the asker learnt.</param>
/// <param name="Sentence">The answer in one sentence.</param>
/// <param name="Service">What was asked for.</param>
/// <param name="Action">To do what.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="ChangesAt">When time alone changes it next; null where that is not told or not known.</param>
/// <param name="Steps">The checklist, as far as the audience sees it: what closed first.</param>
/// <param name="WouldChange">What would have to be otherwise; empty where that is not told.</param>
/// <param name="Rulebook">The rulebook, and its digest.</param>
/// <param name="IsHidden">Whether there are findings that the audience does not see; the same for every decision.</param>
/// <param name="Search">The search that it was made for; null where somebody asked.</param>
public sealed record ExplainedDecision(
    string Id,
    Audience Audience,
    AnswerCode Code,
    Text Sentence,
    ResourceKind Service,
    ActionKind Action,
    DateTimeOffset DecidedAt,
    DateTimeOffset? ChangesAt,
    ImmutableArray<Step> Steps,
    ImmutableArray<ImmutableArray<Otherwise>> WouldChange,
    RulebookVersion Rulebook,
    bool IsHidden,
    DecidedForSearch? Search)
{
    /// <summary>Explains a recorded decision to an audience.</summary>
    /// <param name="recorded">The decision as it was recorded.</param>
    /// <param name="again">The same decided again, by the rulebook that decided then; null where that is not at hand.</param>
    /// <param name="table">That rulebook's table; null where it is not at hand.</param>
    /// <param name="audience">For whom.</param>
    internal static ExplainedDecision For(RecordedDecision recorded, Decision? again, RulebookTable? table, Audience audience)
    {
        ImmutableArray<Step> steps = audience == Audience.Asker || again is null
            ? []
            : [.. again.Findings.Where(finding => Audiences.Sees(audience, finding.Clause.Id)).Select(StepOf).OrderBy(step => step.Bearing)];
        return new(
            recorded.Circumstances.Id,
            audience,
            recorded.Code,
            ReasonText.For(recorded.Code),
            recorded.Facts.Question.Resource.Kind,
            recorded.Facts.Question.Action,
            recorded.Circumstances.Instants.DecidedAt,
            recorded.ValidUntil,
            steps,
            again is null || table is null ? [] : Counterfactual(table, again.Situation, audience),
            recorded.Circumstances.Rulebook,
            audience != Audience.Auditor,
            recorded.Circumstances.Search);
    }

    private static ImmutableArray<ImmutableArray<Otherwise>> Counterfactual(RulebookTable table, Situation situation, Audience audience) => audience switch
    {
        Audience.Auditor => NearestOtherAnswer.To(table, situation, NearestOtherAnswer.ForAuditors),
        Audience.Youth => NearestOtherAnswer.To(table, situation, NearestOtherAnswer.ForYouths),
        _ => [],
    };

    private static Step StepOf(Finding finding) =>
        new(finding.Clause, finding.Outcome, BearingOf(finding), [.. finding.Facts.Distinct()]);

    // What weighs nothing either let the question pass, or was not about it or would have opened.
    private static Bearing BearingOf(Finding finding) => finding.Weight switch
    {
        Weight.Closed => Bearing.Closed,
        Weight.ClosureUndetermined or Weight.GrantUndetermined => Bearing.Unclear,
        Weight.Nothing when finding.Outcome == Outcome.NotApplicable || finding.Clause.Effect == Effect.Grants => Bearing.NotUsed,
        _ => Bearing.Passed,
    };
}
