namespace Access.Client;

/// <summary>
/// An identity number. It stands in requests' bodies and nowhere else: its text is not the number, and loggers and serializers
/// find nothing in it to write. Equal where number and system are.
/// </summary>
public sealed class PersonNumber : IEquatable<PersonNumber>
{
    private const int Longest = 256;

    private readonly string number;

    /// <summary>Takes a number as it is; whether it is one, the service says.</summary>
    /// <param name="number">The number, 1 to 256 characters.</param>
    /// <param name="system">The OID or URI of what kind of number it is; null where the digits tell.</param>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public PersonNumber(string number, string? system = null)
    {
        if (string.IsNullOrEmpty(number) || number.Length > Longest) throw new ArgumentException($"An identity number has 1 to {Longest} characters.", nameof(number));
        (this.number, System) = (number, system);
    }

    /// <summary>The OID or URI of what kind of number it is; null where the digits tell.</summary>
    public string? System { get; }

    /// <summary>Takes a number as it is.</summary>
    public static implicit operator PersonNumber(string number) => new(number);

    /// <summary>Takes a number as it is.</summary>
    public static PersonNumber FromString(string number) => new(number);

    /// <summary>The number itself. Keep it out of addresses, logs, metrics and errors.</summary>
    public string Reveal() => number;

    /// <summary>A number that the service told; null where it told none that could be one.</summary>
    internal static PersonNumber? Told(string? number, string? system = null) => number is { Length: > 0 and <= Longest } ? new(number, system) : null;

    /// <inheritdoc/>
    public bool Equals(PersonNumber? other) => other is not null && number == other.number && System == other.System;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PersonNumber);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(number, System);

    /// <summary>Never the number.</summary>
    public override string ToString() => "(identity number)";
}
