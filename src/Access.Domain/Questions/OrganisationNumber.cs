using System.Diagnostics.CodeAnalysis;

namespace Access.Domain.Questions;

/// <summary>
/// An organisation number: nine digits. The control digit is not checked: a portal vouches for its own providers, and a
/// policy or exception applies to exactly the number under which it was recorded.
/// </summary>
public sealed record OrganisationNumber
{
    private OrganisationNumber(string value) => Value = value;

    /// <summary>The nine digits.</summary>
    public string Value { get; }

    /// <summary>Reads an organisation number; false unless it is exactly nine ASCII digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, [NotNullWhen(true)] out OrganisationNumber? number)
    {
        number = value is { Length: 9 } && value.All(char.IsAsciiDigit) ? new(value) : null;
        return number is not null;
    }

    /// <summary>The nine digits: an organisation's number is public.</summary>
    public override string ToString() => Value;
}
