using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Register;

/// <summary>
/// Which of the numbers on a person's record are that person's now. The register goes on listing what somebody had before, also
/// where a merger was undone or an entry corrected and the number is another's since. So a listed number is theirs only where the
/// register, asked by it, finds the same person; where it finds nobody, for whatever reason, the number is not known to be theirs.
/// </summary>
public static class PresentNumbers
{
    /// <summary>Whether a number is a person's now.</summary>
    /// <param name="number">The number.</param>
    /// <param name="person">The person; null where nobody was found.</param>
    /// <param name="foundBy">The number by which the register was asked for the person: theirs without asking again.</param>
    /// <param name="find">Asks the register whose a number is; null where nobody is found. Asked only for what the person's record lists.</param>
    public static async ValueTask<bool> IncludeAsync(
        PersonIdentifier number, Person? person, PersonIdentifier? foundBy, Func<PersonIdentifier, Task<Person?>> find)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(find);
        if (number.IsSameNumberAs(foundBy)) return true;
        return person is not null && person.Has(number) && (await find(number).ConfigureAwait(false))?.Id == person.Id;
    }

    /// <summary>Every number that is a person's now, the one that they were found by first.</summary>
    /// <param name="foundBy">The number by which the register was asked for the person.</param>
    /// <param name="person">The person; null where nobody was found.</param>
    /// <param name="find">Asks the register whose a number is; null where nobody is found.</param>
    public static async ValueTask<ImmutableArray<PersonIdentifier>> OfAsync(
        PersonIdentifier foundBy, Person? person, Func<PersonIdentifier, Task<Person?>> find)
    {
        ArgumentNullException.ThrowIfNull(foundBy);
        var numbers = ImmutableArray.CreateBuilder<PersonIdentifier>();
        numbers.Add(foundBy);
        foreach (var number in (person?.Numbers ?? []).Select(held => held.Number).Concat(person?.ImmigrationNumbers ?? []))
        {
            if (!numbers.Any(number.IsSameNumberAs) && await IncludeAsync(number, person, foundBy, find).ConfigureAwait(false)) numbers.Add(number);
        }
        return numbers.DrainToImmutable();
    }
}
