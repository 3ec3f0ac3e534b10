using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Access.Domain.Questions;

/// <summary>A document type: a level-2 code of Volven 9602 (OID 2.16.578.1.12.4.1.1.9602).</summary>
public sealed record DocumentType
{
    // The list of 9602 as bound by the Norwegian base profile DocumentReference v2.0.17: letter, first and last number.
    private static readonly (char Letter, int Last)[] Classes =
        [('A', 13), ('B', 3), ('C', 7), ('D', 13), ('E', 1), ('F', 10), ('I', 2), ('J', 2), ('S', 3)];

    private static readonly FrozenDictionary<string, DocumentType> Listed = Classes
        .SelectMany(@class => Enumerable.Range(1, @class.Last).Select(number => $"{@class.Letter}{number:00}-2"))
        .ToFrozenDictionary(code => code, code => new DocumentType(code));

    private DocumentType(string code) => Code = code;

    /// <summary>The code, such as <c>A03-2</c>.</summary>
    public string Code { get; }

    /// <summary>All listed types, by code.</summary>
    public static IEnumerable<DocumentType> All => Listed.Values.OrderBy(type => type.Code, StringComparer.Ordinal);

    /// <summary>Finds a listed type by its code, to the letter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, [NotNullWhen(true)] out DocumentType? type)
    {
        type = code is not null && Listed.TryGetValue(code, out var listed) ? listed : null;
        return type is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
