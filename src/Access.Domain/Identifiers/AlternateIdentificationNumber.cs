namespace Access.Domain.Identifiers;

/// <summary>
/// Felles hjelpenummer (OID 2.16.578.1.12.4.1.4.3), the health sector's own number for a person without another one:
/// first digit 8 or 9, eight digits without meaning, two control digits by the rule of 1964. Nothing published says that the
/// rule of 2032 will be taken up for it, so that rule is not accepted. Source: Norsk helsenett, "Hva er felles hjelpenummer".
/// </summary>
public sealed record AlternateIdentificationNumber : PersonIdentifier
{
    private AlternateIdentificationNumber(string value)
        : base(value)
    {
    }

    /// <inheritdoc/>
    public override IdentifierKind Kind => IdentifierKind.AlternateIdentificationNumber;

    /// <inheritdoc/>
    public override string System => IdentifierSystem.AlternateIdentificationNumber;

    /// <summary>Null: there is no series for made-up people.</summary>
    public override bool? IsSynthetic => null;

    internal override bool SharesSeriesWithTestPersons => false;

    /// <summary>Reads a felles hjelpenummer; null where the digits break its rules.</summary>
    internal static AlternateIdentificationNumber? Read(string value) =>
        ControlDigits.AreDigits(value, 11) && value[0] is '8' or '9' && ControlDigits.KeepRuleOf1964(value) ? new(value) : null;
}
