using Access.Domain.Identifiers;

namespace Access.Sources.Log.Records;

/// <summary>Numbers of persons as records write them: the digits alone where these tell the kind, else with their system.</summary>
internal static class IdentifierText
{
    public static void Write(CanonicalBytes json, PersonIdentifier number)
    {
        if (IsToldByItsDigits(number))
        {
            json.Text(number.Value);
            return;
        }
        json.StartObject();
        json.Name("system"u8);
        json.Text(number.System ?? throw new ArgumentException("A number whose digits do not tell its kind has a system.", nameof(number)));
        json.Name("value"u8);
        json.Text(number.Value);
        json.EndObject();
    }

    // Month 41–52 is read as an H-number unless a system says otherwise.
    private static bool IsToldByItsDigits(PersonIdentifier number) => number.Kind switch
    {
        IdentifierKind.Opaque => false,
        IdentifierKind.NationalIdentityNumber => number.Value.AsSpan(2, 2) is not ['4', >= '1'] and not ['5', <= '2'],
        _ => true,
    };
}
