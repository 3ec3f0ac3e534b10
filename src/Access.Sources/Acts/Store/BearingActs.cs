using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Acts.Store;

/// <summary>
/// What acts that were found under a child's numbers say of this child. Two who were recorded as one person may turn out to be
/// two again (a split): an act then stands bound to a number that is no longer that of the one it names. What closes goes on
/// closing, for both; what opens opens only for the one whose number it names.
/// </summary>
internal static class BearingActs
{
    /// <summary>The numbers under which acts of a question's child are found.</summary>
    internal static IEnumerable<PersonIdentifier> NumbersOf(Question question, Person? child)
    {
        if (question.Child is { } asked) yield return asked;
        if (child is null) yield break;
        foreach (var held in child.Numbers) yield return held.Number;
        foreach (var number in child.ImmigrationNumbers) yield return number;
    }

    /// <summary>The acts as they bear on the child, in their order.</summary>
    internal static ImmutableArray<RecordedAct> Present(ImmutableArray<RecordedAct> found, Question question, Person? child)
    {
        var numbers = NumbersOf(question, child).ToList();
        var bearing = ImmutableArray.CreateBuilder<RecordedAct>(found.Length);
        foreach (var act in found)
        {
            var names = act.About;
            if (names is null || numbers.Exists(number => number.IsSameNumberAs(names))) bearing.Add(act);
            else if (act is ExceptionAct exception) bearing.Add(exception with { Child = numbers[0] });
            else if (act is IllegibleAct illegible) bearing.Add(illegible with { Child = numbers[0] });
        }
        return bearing.DrainToImmutable();
    }
}
