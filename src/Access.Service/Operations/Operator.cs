namespace Access.Service.Operations;

/// <summary>Who does an operation.</summary>
/// <param name="Client">The client whose token or session it is: what the log holds.</param>
/// <param name="Name">What a signed-in person is called, which other operators see; null where a system acts.</param>
internal sealed record Operator(string Client, string? Name = null)
{
    /// <summary>As other operators see it.</summary>
    public override string ToString() => Name is null ? Client : $"{Client}: {Name}";
}
