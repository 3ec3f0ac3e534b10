using System.Collections.Immutable;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Service.Evaluation;

/// <summary>Whether a token's person and a question's subject are one and the same.</summary>
internal static class TokenPerson
{
    /// <summary>
    /// True where every question's subject is the person that the token is for, and where the token is for nobody. A person
    /// may have several numbers; which ones is read off the token's own person, and the register is asked whether it still gives
    /// that number to them, so that a refusal tells nothing about anybody but who has had the number.
    /// </summary>
    public static async ValueTask<bool> IsEverySubjectAsync(
        ImmutableArray<EvaluationItem> items, PersonIdentifier? person, IPersonRegister register, CancellationToken cancellationToken)
    {
        if (person is null) return true;
        Person? known = null;
        foreach (var item in items)
        {
            if (item.Question is not { } question || question.Asker == person) continue;
            if (question.Asker is null) return false;
            known ??= await FindAsync(person, register, cancellationToken);
            if (known is null || !await PresentNumbers.IncludeAsync(question.Asker, known, person, number => FindAsync(number, register, cancellationToken)))
                return false;
        }

        return true;
    }

    // Who cannot be looked up has no other numbers than the token's.
    private static async Task<Person?> FindAsync(PersonIdentifier person, IPersonRegister register, CancellationToken cancellationToken)
    {
        try
        {
            return (await register.FindAsync(person, cancellationToken)).Person;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
