using System.Collections.Immutable;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Sources.Register;

namespace Access.Service.Evaluation;

/// <summary>The register as one request sees it: each person once, and who could not be read is nobody.</summary>
internal sealed class Lookups(IPersonRegister register, IdentifierPolicy policy, CancellationToken aborted)
{
    private readonly RegisterWithinRequest seen = new(register, aborted);

    /// <summary>The person with a number; null where nobody was found, for whatever reason.</summary>
    /// <exception cref="RefusedException">The register is down for everybody.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<Person?> FindAsync(PersonIdentifier? number)
    {
        if (number is null || !policy.Accepts(number)) return null;
        try
        {
            return await seen.FindAsync(number, aborted) is var lookup and not PersonLookup.Unavailable
                ? lookup.Person
                : throw new RefusedException(RecordingProblems.RegisterUnavailable);
        }
        catch (Exception failure) when (failure is not RefusedException && !aborted.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The person with a number; null also where the register is down for everybody.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<Person?> FindIfAnswersAsync(PersonIdentifier? number)
    {
        try
        {
            return await FindAsync(number);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>Every number that is a person's now, the one asked with first. Where the register does not answer, that is the only one.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<ImmutableArray<PersonIdentifier>> PresentNumbersOfAsync(PersonIdentifier asked) =>
        await PresentNumbers.OfAsync(asked, await FindIfAnswersAsync(asked), FindIfAnswersAsync);

    /// <summary>Every number that a person has or had, the one asked with first.</summary>
    public static ImmutableArray<PersonIdentifier> NumbersOf(PersonIdentifier asked, Person? person) =>
    [
        asked,
        .. (person?.Numbers ?? []).Select(held => held.Number).Concat(person?.ImmigrationNumbers ?? []).Where(number => !number.IsSameNumberAs(asked)),
    ];
}
