namespace Access.Domain.Identifiers;

/// <summary>
/// Fødselsnummer (OID 2.16.578.1.12.4.1.4.1): six digits of a date, three more, two control digits by the rule of 1964
/// or that of 2032. Months 66–77 and 81–92 are synthetic series. So is 41–52, but only where the system was named: from
/// the digits alone such a number is read as an <see cref="HNumber"/>.
/// </summary>
public sealed record NationalIdentityNumber : PersonIdentifier
{
    private NationalIdentityNumber(string value)
        : base(value)
    {
    }

    /// <inheritdoc/>
    public override IdentifierKind Kind => IdentifierKind.NationalIdentityNumber;

    /// <inheritdoc/>
    public override string System => IdentifierSystem.NationalIdentityNumber;

    /// <inheritdoc/>
    public override bool? IsSynthetic => LeadingDate.SeriesOf(Value, 0) != MonthSeries.Ordinary;

    internal override bool SharesSeriesWithTestPersons => false;

    /// <summary>Reads a number that is said to be a fødselsnummer; null where it breaks the rules.</summary>
    internal static NationalIdentityNumber? Read(string value) =>
        ControlDigits.AreDigits(value, 11) && LeadingDate.SeriesOf(value, 0) is not null && ControlDigits.KeepRuleOf2032(value)
            ? new(value)
            : null;

    /// <summary>Reads a number of which nothing is said; null also where it may be an H-number.</summary>
    internal static NationalIdentityNumber? ReadUnmistakable(string value) =>
        Read(value) is { } number && LeadingDate.SeriesOf(value, 0) != MonthSeries.PlusForty ? number : null;
}
