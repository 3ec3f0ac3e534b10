namespace Access.StandIn;

/// <summary>A number that a person is or was known by.</summary>
/// <param name="Number">Fødselsnummer, D-number, felles hjelpenummer or DUF-number; compared letter by letter.</param>
/// <param name="IsCurrent">In use now; a former number still finds its person.</param>
internal readonly record struct HeldNumber(string Number, bool IsCurrent)
{
    public override string ToString() => IsCurrent ? "current number" : "former number";
}
