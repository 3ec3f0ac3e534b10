using System.Collections.Immutable;
using Access.Domain.Questions;

namespace Access.Domain.Recording;

/// <summary>The types of document that are the patient record as such, which no policy may hold back.</summary>
public static class RecordItself
{
    /// <summary>A03-2, A13-2, B01-2, B02-2 and B03-2 of Volven 9602.</summary>
    public static ImmutableArray<DocumentType> Types { get; } = [.. Read("A03-2", "A13-2", "B01-2", "B02-2", "B03-2")];

    private static IEnumerable<DocumentType> Read(params string[] codes)
    {
        foreach (var code in codes)
        {
            if (DocumentType.TryParse(code, out var type)) yield return type;
        }
    }
}
