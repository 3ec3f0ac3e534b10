namespace Access.Domain.Identifiers;

/// <summary>
/// D-nummer (OID 2.16.578.1.12.4.1.4.2): as a fødselsnummer, with 40 added to the day. It can carry a synthetic month
/// too; month 41–52 may be a D-number that a provider made an H-number of, or a test person, and stays undecided.
/// </summary>
public sealed record DNumber : PersonIdentifier
{
    private const int AddedToDay = 40;

    private DNumber(string value)
        : base(value)
    {
    }

    /// <inheritdoc/>
    public override IdentifierKind Kind => IdentifierKind.DNumber;

    /// <inheritdoc/>
    public override string System => IdentifierSystem.DNumber;

    /// <inheritdoc/>
    public override bool? IsSynthetic => LeadingDate.SeriesOf(Value, AddedToDay) switch
    {
        MonthSeries.Ordinary => false,
        MonthSeries.PlusForty => null,
        _ => true,
    };

    internal override bool SharesSeriesWithTestPersons => IsSynthetic is null;

    /// <summary>Reads a D-number; null where the digits break its rules.</summary>
    internal static DNumber? Read(string value) =>
        ControlDigits.AreDigits(value, 11) && LeadingDate.SeriesOf(value, AddedToDay) is not null && ControlDigits.KeepRuleOf2032(value)
            ? new(value)
            : null;
}
