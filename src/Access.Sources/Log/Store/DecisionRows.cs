using System.Collections.Immutable;
using Access.Domain.Questions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;

namespace Access.Sources.Log.Store;

/// <summary>Writes the row of a decision in the index.</summary>
internal static class DecisionRows
{
    private static readonly ImmutableArray<string> Codes =
        [.. Enum.GetValues<AnswerCode>().Select(code => System.Text.Encoding.ASCII.GetString(RecordFormat.Codes.Of(code)))];

    /// <summary>The row of a decision.</summary>
    internal static DecisionRow Of(MadeDecision made, YearlyPseudonyms pseudonyms)
    {
        var (facts, decision) = (made.Facts, made.Decision);
        var (question, at) = (facts.Question, decision.Instants.DecidedAt);
        var resource = question.Resource;
        return new()
        {
            Child = question.Child is { } child ? pseudonyms.OfPerson(child, at) : "",
            Asker = question.Asker is { } asker ? pseudonyms.OfPerson(asker, at) : "",
            Client = PortalText.HoldsNumber(made.ClientId, question) ? pseudonyms.Of(at.UtcDateTime.Year).OfText(made.ClientId) : made.ClientId,
            Action = Dimensions.Action.Values[(int)question.Action],
            Resource = Dimensions.Resource.Values[(int)resource.Kind],
            Document = resource.DocumentId is { } document ? pseudonyms.Of(at.UtcDateTime.Year).OfDocument(document) : null,
            Provider = resource.Provider.Value?.Value,
            Age = decision.Situation.NameOf(Dimensions.ChildAge),
            IsPermitted = decision.IsPermitted,
            Code = Codes[(int)decision.Code],
            Causes = DecisiveCauses.Of(decision),
            Rulebook = decision.Rulebook.Digest,
            ChildVersion = facts.Child.Person?.SequenceNumber,
            AskerVersion = facts.Asker.Person?.SequenceNumber,
            RegisterAge = AgeOf(facts, at),
        };
    }

    // Of the oldest answer that the decision rests on; null where the register answered nothing.
    private static long? AgeOf(Facts facts, DateTimeOffset at)
    {
        DateTimeOffset? oldest = facts.Child.Person is null ? null : facts.Child.AsOf;
        if (facts.Asker.Person is not null && !(facts.Asker.AsOf >= oldest)) oldest = facts.Asker.AsOf;
        foreach (var holder in facts.OtherHolders.IsDefault ? [] : facts.OtherHolders)
        {
            if (holder.Person is not null && !(holder.AsOf >= oldest)) oldest = holder.AsOf;
        }
        return oldest is { } read ? Math.Max(0, (at - read).Ticks) : null;
    }
}
