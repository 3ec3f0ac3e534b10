namespace Access.Service.Hosting;

/// <summary>Whether the start is over. Until then the host is silent: what stops a start is told in one line, without a stack.</summary>
internal sealed class StartUp
{
    /// <summary>True once the service listens.</summary>
    public bool IsOver { get; set; }
}
