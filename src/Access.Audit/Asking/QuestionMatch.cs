using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using Access.Sources.Log.Records;

namespace Access.Audit.Asking;

/// <summary>Whether a decision fits a question.</summary>
public enum Match
{
    /// <summary>Something that was asked does not hold.</summary>
    No,

    /// <summary>It cannot be told any more: what was asked stands in what cannot be read.</summary>
    NotReadable,

    /// <summary>Everything that was asked holds.</summary>
    Yes,
}

/// <summary>Asks a question of opened decisions, exactly.</summary>
public static class QuestionMatch
{
    /// <summary>Whether a decision fits.</summary>
    public static Match Of(LogQuestion question, AskedDecision asked)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Circumstances is not { } circumstances) return Match.NotReadable;
        if (!FitsCircumstances(question, circumstances, asked.Decision)) return Match.No;
        if (question.AsksOnlyCircumstances) return Match.Yes;
        if (asked.Decision is not { } decision) return Match.NotReadable;
        if (!FitsDecision(question, decision)) return Match.No;

        // Without the rulebook nobody can say what a clause's outcome did.
        if (question.Cause is not { } cause) return Match.Yes;
        return asked.Rulebook is null ? Match.NotReadable : asked.Causes.Contains(cause, StringComparer.Ordinal) ? Match.Yes : Match.No;
    }

    /// <summary>How long before the decision something was read from the register.</summary>
    public static TimeSpan AgeOf(PersonLookup lookup, RecordedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Facts.Instants.DecidedAt - lookup.AsOf;
    }

    // A portal's id that holds a number stands in the child's part, so the decision's own circumstances know more.
    private static bool FitsCircumstances(LogQuestion question, RecordedCircumstances circumstances, RecordedDecision? decision) =>
        !(question.From > circumstances.Instants.DecidedAt)
        && !(question.To <= circumstances.Instants.DecidedAt)
        && (question.Client is not { } client || client == (decision?.Circumstances ?? circumstances).ClientId)
        && (question.Rulebook is not { } rulebook || rulebook == circumstances.Rulebook.Id)
        && (question.RulebookDigest is not { } digest || digest == circumstances.Rulebook.Digest);

    private static bool FitsDecision(LogQuestion question, RecordedDecision decision)
    {
        var (facts, resource) = (decision.Facts, decision.Facts.Question.Resource);
        return IsPerson(question.Child, facts.Question.Child, facts.Child.Person)
            && IsPerson(question.Asker, facts.Question.Asker, facts.Asker.Person)
            && (question.Person.IsEmpty || IsPerson(question.Person, facts.Question.Child, facts.Child.Person) || IsPerson(question.Person, facts.Question.Asker, facts.Asker.Person))
            && (question.Named.IsEmpty || IsNamed(question.Named, decision))
            && (question.Service is not { } service || service == resource.Kind)
            && (question.Provider is not { } provider || (resource.Provider.How == Statement.Stated && provider == resource.Provider.Value))
            && (question.Decision is not { } open || open == (decision.Verdict == Verdict.Permit))
            && (question.Code is not { } code || code == decision.Code)
            && (question.Register is not { } register || LookupsOf(decision).Any(lookup => Fits(register, lookup, decision)));
    }

    private static bool Fits(RegisterQuestion question, (PersonLookup Lookup, PersonIdentifier? Asked) one, RecordedDecision decision) =>
        one.Lookup.Person is not null
        && IsPerson(question.Person, one.Asked, one.Lookup.Person)
        && (question.FromSequence is not { } from || one.Lookup.Person.SequenceNumber >= from)
        && (question.ToSequence is not { } to || one.Lookup.Person.SequenceNumber <= to)
        && (question.OlderThan is not { } age || AgeOf(one.Lookup, decision) >= age);

    private static IEnumerable<(PersonLookup Lookup, PersonIdentifier? Asked)> LookupsOf(RecordedDecision decision)
    {
        var facts = decision.Facts;
        yield return (facts.Child, facts.Question.Child);
        yield return (facts.Asker, facts.Question.Asker);
        foreach (var holder in facts.OtherHolders.IsDefault ? [] : facts.OtherHolders) yield return (holder, null);
    }

    // Whoever has a part in the record, whatever for.
    private static bool IsNamed(ImmutableArray<PersonIdentifier> numbers, RecordedDecision decision)
    {
        foreach (var (lookup, asked) in LookupsOf(decision))
        {
            if (IsPerson(numbers, asked, lookup.Person)) return true;
            if (lookup.Person is not { } person) continue;
            if (person.ParentalResponsibilities.Any(held => IsOneOf(numbers, held.Responsible)) || person.ResponsibleFor.Any(child => IsOneOf(numbers, child))) return true;
        }
        return decision.Facts.Acts is { Answered: true } acts
            && acts.Acts.Any(act => IsOneOf(numbers, act.About) || ActTypes.OthersOf(act).Any(other => IsOneOf(numbers, other)));
    }

    private static bool IsOneOf(ImmutableArray<PersonIdentifier> numbers, PersonIdentifier? number) => number is not null && numbers.Any(number.IsSameNumberAs);

    private static bool IsPerson(ImmutableArray<PersonIdentifier> numbers, PersonIdentifier? asked, Person? person) =>
        numbers.IsEmpty || numbers.Any(number => number.IsSameNumberAs(asked) || person?.Has(number) == true);
}
