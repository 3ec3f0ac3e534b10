using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Engine;

/// <summary>
/// Until when an answer that opens stands, by time alone: the first instant, of those at which something that the asker
/// may know changes by itself, at which the answer is no longer yes. One way for a rulebook of today and an archived one.
/// </summary>
internal static class ValidUntil
{
    private static readonly ImmutableArray<int> LimitsOfAge = [12, 13, 16, 18];

    /// <summary>The instant, with Oslo's offset; null where there is none.</summary>
    public static DateTimeOffset? Of(RulebookTable rulebook, Facts facts, Classifier classifier, Situation situation)
    {
        // Others' exceptions and policies are not the asker's to know of, those that count only from an age on included.
        situation = situation
            .With(Dimensions.WeightyConsiderations, Ternary.No)
            .With(Dimensions.ChildsWish, Ternary.No)
            .With(Dimensions.ContactUnknownToParents, Ternary.No)
            .With(Dimensions.HeldBackByProvider, Ternary.No);
        DateTimeOffset? first = null;
        if (classifier.ChildBirth is { } birth)
        {
            foreach (var limit in LimitsOfAge)
            {
                var birthday = Birthday.Of(birth, limit);
                if (birthday.Latest <= classifier.Today) continue;
                Consider(OsloCalendar.StartOf(birthday.Earliest));
                if (birthday.Latest != birthday.Earliest) Consider(OsloCalendar.StartOf(birthday.Latest));
                if (first is not null) break;
            }
        }
        foreach (var record in facts.Child.Person?.ParentalResponsibilities ?? [])
        {
            if (record.Validity.To is { } to) Consider(to);
        }
        foreach (var act in facts.Acts.Answered ? facts.Acts.Acts : [])
        {
            if (act is PowerOfAttorney power) Consider(ActReading.EndOfLackOfCompetence(power));
            if (act is YouthConsent or YouthAccess or PowerOfAttorney && act.ValidTo is { } to) Consider(to);
        }
        return first is { } instant ? OsloCalendar.InOslo(instant) : null;

        void Consider(DateTimeOffset at)
        {
            if (at <= facts.Instants.FactsAsOf || at >= first) return;
            if (rulebook.Decide(classifier.WithKnownToAsker(situation, at)).Verdict != Verdict.Permit) first = at;
        }
    }
}
