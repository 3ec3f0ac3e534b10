using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Service.Tests.Recording;

/// <summary>The register, until it is down for everybody.</summary>
internal sealed class ClosingRegister(PersontjenestenClient register, TimeProvider clock) : IPersonRegister
{
    internal bool IsDown { get; set; }

    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) =>
        IsDown ? new(new PersonLookup.Unavailable(clock.GetUtcNow())) : register.FindAsync(number, cancellationToken);
}
