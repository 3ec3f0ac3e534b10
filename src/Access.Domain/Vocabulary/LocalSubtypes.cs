using Access.Domain.Questions;

namespace Access.Domain.Vocabulary;

/// <summary>The codes of <see cref="LocalSubtype"/>.</summary>
public static class LocalSubtypes
{
    /// <summary>Reads a local subtype, to the letter.</summary>
    public static bool TryParse(string? code, out LocalSubtype subtype)
    {
        (var known, subtype) = code switch
        {
            "family-mapping" => (true, LocalSubtype.FamilyMapping),
            "assessment-interview" => (true, LocalSubtype.AssessmentInterview),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>The code of a local subtype; null where it is none that exists.</summary>
    public static string? CodeOf(LocalSubtype subtype) => subtype switch
    {
        LocalSubtype.FamilyMapping => "family-mapping",
        LocalSubtype.AssessmentInterview => "assessment-interview",
        _ => null,
    };
}
