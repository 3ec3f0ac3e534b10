using Access.Domain.Law;

namespace Access.Domain.Register;

/// <summary>
/// The register's validity block on an element. In force from <paramref name="From"/>, inclusive, to <paramref name="To"/>,
/// exclusive, while the register says that it is valid.
/// </summary>
/// <param name="IsValid">Er gjeldende; null where the register does not say.</param>
/// <param name="From">Gyldighetstidspunkt; null = since always.</param>
/// <param name="To">Opphørstidspunkt; null = no end known.</param>
public readonly record struct Validity(bool? IsValid, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>
    /// Whether a protection is in force, which goes by the register's own word alone: dates neither settle what it does not say nor
    /// take back what it says, since whoever is found can be hidden no more.
    /// </summary>
    public Truth OfProtection() => IsValid switch
    {
        true => Truth.True,
        false => Truth.False,
        null => Truth.Undetermined,
    };

    /// <summary>Whether the element is in force at an instant; undetermined where only the register's word is missing.</summary>
    public Truth At(DateTimeOffset instant)
    {
        if (IsValid == false || From > instant || To <= instant) return Truth.False;
        return IsValid is null ? Truth.Undetermined : Truth.True;
    }
}

/// <summary>A value with its validity.</summary>
public readonly record struct Registered<T>(T Value, Validity Validity);
