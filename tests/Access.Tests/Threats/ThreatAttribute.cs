namespace Access.Tests.Threats;

/// <summary>Says that a test shows what stands against one of the threats in the table.</summary>
/// <param name="id">The threat's id, such as <c>T-01</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ThreatAttribute(string id) : Attribute
{
    /// <summary>The threat's id.</summary>
    public string Id => id;
}
