using System.Collections.Immutable;
using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>
/// Tells which decisions may share a record: those of one request about the same persons. Whatever stands in a record's common part or in a
/// person's is the same for both; what is asked and answered may differ, and where the document differs so does the child's part.
/// </summary>
internal static class Likeness
{
    /// <summary>Whether two decisions differ in nothing but what stands in the joint part.</summary>
    internal static bool AreAlike(MadeDecision one, MadeDecision other) =>
        one.RequestId == other.RequestId && one.ClientId == other.ClientId && one.OnBehalfOfSystem == other.OnBehalfOfSystem
        && one.Search == other.Search
        && one.RulebookEdition == other.RulebookEdition
        && one.Decision.Rulebook == other.Decision.Rulebook && one.Decision.Instants == other.Decision.Instants
        && one.Decision.TimeZoneDatabase == other.Decision.TimeZoneDatabase
        && AreAlike(one.Facts, other.Facts);

    private static bool AreAlike(Facts one, Facts other) =>
        Equals(one.Question.Child, other.Question.Child) && Equals(one.Question.Asker, other.Question.Asker)
        && one.Question.Resource.DocumentId == other.Question.Resource.DocumentId
        && IsSame(one.Child, other.Child) && IsSame(one.Asker, other.Asker) && one.Acts == other.Acts && AreSame(one.OtherHolders, other.OtherHolders);

    private static bool AreSame(ImmutableArray<PersonLookup> some, ImmutableArray<PersonLookup> others)
    {
        if (some.IsDefault || others.IsDefault) return some.IsDefault == others.IsDefault;
        if (some.Length != others.Length) return false;
        for (var place = 0; place < some.Length; place++)
        {
            if (!IsSame(some[place], others[place])) return false;
        }
        return true;
    }

    // Within a request a person is looked up once: another answer is another one, whatever it says.
    private static bool IsSame(PersonLookup one, PersonLookup other) => ReferenceEquals(one, other) || (one.Person is null && one == other);
}
