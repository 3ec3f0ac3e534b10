namespace Access.Sources.Register;

/// <summary>Calls without a token: what a register on the same machine takes, and Persontjenesten itself refuses.</summary>
internal sealed class NoRegisterToken : IRegisterTokenSource
{
    public ValueTask<RegisterToken?> TokenForAsync(HttpMethod method, Uri address, CancellationToken cancellationToken) =>
        ValueTask.FromResult<RegisterToken?>(null);
}
