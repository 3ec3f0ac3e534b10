using Access.Domain.Identifiers;

namespace Access.Sources.Acts;

/// <summary>Who stands in an act in the place of somebody who was erased: nobody, so that nothing is opened or closed for anyone by it.</summary>
public static class ErasedPerson
{
    private const string Written = "erased";

    /// <summary>A number that is nobody's; equal to itself alone.</summary>
    public static PersonIdentifier Number { get; } = PersonIdentifier.TryParse(Written, "urn:access:erased-person", out var nobody)
        ? nobody
        : throw new InvalidOperationException("The number that is nobody's cannot be made.");

    /// <summary>Whether a text where a number should be stands for somebody who was erased.</summary>
    public static bool Is(string text) => text == Written;
}
