using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Access.Domain.Acts;

/// <summary>The codes of <see cref="ExceptionBasis"/>, under which acts, questions and forms name them.</summary>
public static class ExceptionBases
{
    /// <summary>Every basis that exists, in the order in which <see cref="ExceptionBasis"/> names them.</summary>
    public static ImmutableArray<ExceptionBasis> All { get; } =
        [ExceptionBasis.WeightyConsiderations, ExceptionBasis.ChildsWish, ExceptionBasis.ContactUnknownToParents];

    /// <summary>Finds the basis with a code, to the letter.</summary>
    /// <param name="code">The code; null has no basis.</param>
    /// <param name="basis">The basis, or <see cref="ExceptionBasis.Unknown"/> where the answer is false.</param>
    /// <returns>False where no basis has the code. Never throws.</returns>
    public static bool TryParse([NotNullWhen(true)] string? code, out ExceptionBasis basis)
    {
        basis = code switch
        {
            "weighty-considerations" => ExceptionBasis.WeightyConsiderations,
            "childs-wish" => ExceptionBasis.ChildsWish,
            "contact-unknown-to-parents" => ExceptionBasis.ContactUnknownToParents,
            _ => ExceptionBasis.Unknown,
        };
        return basis != ExceptionBasis.Unknown;
    }

    /// <summary>The code of a basis; null where it is none that exists.</summary>
    public static string? CodeOf(ExceptionBasis basis) => basis switch
    {
        ExceptionBasis.WeightyConsiderations => "weighty-considerations",
        ExceptionBasis.ChildsWish => "childs-wish",
        ExceptionBasis.ContactUnknownToParents => "contact-unknown-to-parents",
        _ => null,
    };
}
