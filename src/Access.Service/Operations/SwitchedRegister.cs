using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;

namespace Access.Service.Operations;

/// <summary>The register behind the kill switch: while that is closed, nobody is known to anybody, alike for all.</summary>
internal sealed class SwitchedRegister(IPersonRegister register, KillSwitch killSwitch, TimeProvider clock) : IPersonRegister
{
    /// <inheritdoc/>
    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        if (!killSwitch.IsHeldOpen) return FindSlowlyAsync(null, number, cancellationToken);
        var lookup = register.FindAsync(number, cancellationToken);
        return lookup.IsCompletedSuccessfully ? lookup : FindSlowlyAsync(lookup, number, cancellationToken);
    }

    // What took a while may have been overtaken by the switch.
    private async ValueTask<PersonLookup> FindSlowlyAsync(ValueTask<PersonLookup>? begun, PersonIdentifier number, CancellationToken cancellationToken)
    {
        if (begun is null && await killSwitch.IsClosedAsync(cancellationToken)) return new PersonLookup.Unavailable(clock.GetUtcNow());
        var lookup = await (begun ?? register.FindAsync(number, cancellationToken));
        return await killSwitch.IsClosedAsync(cancellationToken) ? new PersonLookup.Unavailable(clock.GetUtcNow()) : lookup;
    }
}
