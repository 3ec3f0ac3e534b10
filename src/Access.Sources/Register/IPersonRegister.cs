using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Register;

/// <summary>Who may be asked about persons: Persontjenesten, or a folder of its files.</summary>
public interface IPersonRegister
{
    /// <summary>
    /// Finds the person who has or had a number. Never throws because of the register: what could not be read is a
    /// <see cref="PersonLookup.Failed"/>, and a register that is down for everybody is <see cref="PersonLookup.Unavailable"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken);
}
