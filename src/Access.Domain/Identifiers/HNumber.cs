namespace Access.Domain.Identifiers;

/// <summary>
/// H-number, a provider's own temporary number: as a fødselsnummer, with 40 added to the month. NAV's test people have
/// the same shape, so that <see cref="IsSynthetic"/> is null. Read from digits alone; there is no national system for it.
/// </summary>
/// <remarks>
/// Control digits are required, as in NAV's validator. Some providers give H-numbers without; a number that nothing
/// checks is not taken for a person here, and can still be carried as an <see cref="OpaqueIdentifier"/> of its system.
/// </remarks>
public sealed record HNumber : PersonIdentifier
{
    private HNumber(string value)
        : base(value)
    {
    }

    /// <inheritdoc/>
    public override IdentifierKind Kind => IdentifierKind.HNumber;

    /// <summary>Null: the number belongs to the provider that gave it.</summary>
    public override string? System => null;

    /// <summary>Null: an H-number and a test person's number look the same.</summary>
    public override bool? IsSynthetic => null;

    internal override bool SharesSeriesWithTestPersons => true;

    /// <summary>Reads an H-number; null where the digits break its rules.</summary>
    internal static HNumber? Read(string value) =>
        ControlDigits.AreDigits(value, 11) && LeadingDate.SeriesOf(value, 0) == MonthSeries.PlusForty && ControlDigits.KeepRuleOf2032(value)
            ? new(value)
            : null;
}
