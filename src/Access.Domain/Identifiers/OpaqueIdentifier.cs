namespace Access.Domain.Identifiers;

/// <summary>
/// An identifier of a system without rules here, such as a future third identity number: carried with its system,
/// compared character by character, never taken apart.
/// </summary>
public sealed record OpaqueIdentifier : PersonIdentifier
{
    private const int LongestValue = 128;

    private OpaqueIdentifier(string value, string system)
        : base(value) => System = system;

    /// <inheritdoc/>
    public override IdentifierKind Kind => IdentifierKind.Opaque;

    /// <inheritdoc/>
    public override string System { get; }

    /// <summary>Null: the value is never taken apart.</summary>
    public override bool? IsSynthetic => null;

    internal override bool SharesSeriesWithTestPersons => false;

    /// <summary>Takes a value of 1–128 characters, not blank and without control characters; null otherwise.</summary>
    internal static OpaqueIdentifier? Read(string value, string system) =>
        value.Length <= LongestValue && !string.IsNullOrWhiteSpace(value) && PlainText.IsPlain(value) ? new(value, system) : null;
}
