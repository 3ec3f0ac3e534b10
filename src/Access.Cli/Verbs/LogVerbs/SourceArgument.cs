using System.CommandLine;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary>The argument <c>SOURCE</c>: where a log is.</summary>
internal static class SourceArgument
{
    /// <summary>The argument.</summary>
    public static Argument<string> Create() => new("SOURCE") { Description = $"The log: {NamedLog.Forms}." };
}
