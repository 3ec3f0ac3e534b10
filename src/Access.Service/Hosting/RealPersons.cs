namespace Access.Service.Hosting;

/// <summary>Which environments are for real persons.</summary>
internal static class RealPersons
{
    /// <summary>
    /// Whether an environment is for real persons: every one but Development and Staging, so that a name that nobody meant (<c>Prod</c>) is
    /// as strict as Production.
    /// </summary>
    public static bool IsForRealPersons(this IHostEnvironment environment) => !environment.IsDevelopment() && !environment.IsStaging();
}
