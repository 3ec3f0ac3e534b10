using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Engine;

/// <summary>What a rulebook's table decides of facts, without any clause's code: how an archived rulebook decides again.</summary>
/// <param name="Verdict">What the table makes of the situation. Only <see cref="Verdict.Permit"/> opens.</param>
/// <param name="Code">What the asker learns.</param>
/// <param name="ValidUntil">As <see cref="Domain.Decisions.Decision.ValidUntil"/>.</param>
/// <param name="Situation">What the law saw.</param>
public readonly record struct TabledDecision(Verdict Verdict, AnswerCode Code, DateTimeOffset? ValidUntil, Situation Situation)
{
    /// <summary>Decides. The same table and the same facts give the same as <see cref="DecisionPoint.Decide"/> gave.</summary>
    /// <param name="rulebook">The table, of whatever day: it decides as it is, whichever day's law the facts ask for.</param>
    /// <param name="facts">What the decision rests on.</param>
    public static TabledDecision Of(RulebookTable rulebook, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(facts);
        var classifier = new Classifier(facts);
        var situation = classifier.Classify();
        var (verdict, code) = rulebook.Decide(situation);
        var validUntil = verdict == Verdict.Permit ? Engine.ValidUntil.Of(rulebook, facts, classifier, situation) : null;
        return new(verdict, code, validUntil, situation);
    }

    /// <summary>What the law sees of facts, whatever the rulebook.</summary>
    public static Situation SituationOf(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new Classifier(facts).Classify();
    }

    /// <summary>What every dimension of what the law sees rests on, with its source and the time it was so.</summary>
    public static FactSheet FactsBehind(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var classifier = new Classifier(facts);
        return Explanation.SheetOf(facts, classifier.Classify(), classifier);
    }
}
