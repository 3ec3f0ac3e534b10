using System.Collections.Frozen;
using Access.Audit.Persons;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Service.Pages.Decisions;

/// <summary>For whom a decision is explained, from the one who may know least to the one who may know all.</summary>
public enum Audience
{
    /// <summary>A parent, or anybody else who asked: what the answer said, and the law's general rules.</summary>
    Asker,

    /// <summary>The young person it is about, who was 16 when it was made.</summary>
    Youth,

    /// <summary>A health worker.</summary>
    HealthWorker,

    /// <summary>An auditor.</summary>
    Auditor,
}

/// <summary>
/// Who may see which finding. An allow-list: a clause that nobody has put here is seen by auditors alone, so a new one is
/// hidden until somebody decides otherwise.
/// </summary>
internal static class Audiences
{
    // What is the young person's own, and what the register says of them.
    private static readonly FrozenSet<string> ToYouths = FrozenSet.ToFrozenSet(
    [
        "register-answers", "question-is-understood", "service-and-action-exist",
        "own-access-from-sixteen", "own-access-with-youth-access", "school-nurse-booking-from-thirteen",
        "parent-of-child-under-sixteen", "parent-with-youth-consent", "power-of-attorney-from-sixteen",
        "privacy-settings-from-sixteen",
        "child-lives", "child-identity-is-true", "address-protection-of-child", "address-protection-of-child-asking-under-sixteen",
    ]);

    // And what health personnel record or mark.
    private static readonly FrozenSet<string> ToHealthWorkers = FrozenSet.ToFrozenSet(
    [
        .. ToYouths, "parent-of-child-under-twelve", "parent-of-child-from-twelve",
        "weighty-considerations", "wish-of-child-from-twelve", "contact-unknown-to-parents", "lack-of-competence-from-twelve",
        "reserved-from-guardians", "provider-is-stated", "document-type-is-listed", "codes-are-listed", "held-back-by-provider",
        "third-party-information", "ordered-by-child-welfare-or-police", "denied-to-parents", "denied-to-youth", "access-refused",
        "withheld-from-patient", "deferred-access",
    ]);

    /// <summary>The clauses that are named in a list, for the test that they exist.</summary>
    internal static IEnumerable<string> Named => ToHealthWorkers;

    /// <summary>Whether an audience sees what a clause said.</summary>
    public static bool Sees(Audience audience, string clause) => audience switch
    {
        Audience.Auditor => true,
        Audience.HealthWorker => ToHealthWorkers.Contains(clause),
        Audience.Youth => ToYouths.Contains(clause),
        _ => false,
    };

    /// <summary>
    /// As what a person sees a decision that stands in their own view: as the youth where they were 16 when it was made, since what
    /// closed before then may be what others keep from a child whom somebody may sit beside.
    /// </summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="entry">The decision as their own view has it.</param>
    /// <param name="facts">What the decision rests on.</param>
    public static Audience Of(PersonReader reader, PersonEntry entry, Facts facts) =>
        reader.IsSixteen && entry.IsAboutReader && Ages.SurelyAt(facts.Child.Person, facts.Instants.DecidedAt) >= AgeBand.SixteenOrSeventeen
            ? Audience.Youth
            : Audience.Asker;
}
