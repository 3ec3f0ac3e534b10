namespace Access.Domain.Identifiers;

/// <summary>
/// DUF-nummer (OID 2.16.578.1.12.4.1.4.5): year, six digits of running number, two control digits 00–10. Any year but 0000
/// is accepted, since published numbers that are well formed hold years that have not come.
/// </summary>
public sealed record DufNumber : PersonIdentifier
{
    private DufNumber(string value)
        : base(value)
    {
    }

    /// <inheritdoc/>
    public override IdentifierKind Kind => IdentifierKind.DufNumber;

    /// <inheritdoc/>
    public override string System => IdentifierSystem.DufNumber;

    /// <summary>Null: there is no series for made-up people.</summary>
    public override bool? IsSynthetic => null;

    internal override bool SharesSeriesWithTestPersons => false;

    /// <summary>Reads a DUF-number; null where the digits break its rules.</summary>
    internal static DufNumber? Read(string value) =>
        // Twelve zeros keep the control rule, and are what a form holds that nobody filled in.
        ControlDigits.AreDigits(value, 12) && !value.StartsWith("0000", StringComparison.Ordinal) && ControlDigits.KeepDufRule(value)
            ? new(value)
            : null;
}
