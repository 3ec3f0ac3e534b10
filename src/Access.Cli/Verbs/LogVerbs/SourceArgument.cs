using System.CommandLine;
using Access.Sources.Log.Tree.Export;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary>The argument <c>SOURCE</c>: where a log is.</summary>
internal static class SourceArgument
{
    private static readonly string[] Databases = ["sqlite:", "postgres:"];

    /// <summary>The argument.</summary>
    public static Argument<string> Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "The folder of an export." };
        source.Validators.Add(given =>
        {
            if (given.Tokens is [var typed] && Databases.Any(prefix => typed.Value.StartsWith(prefix, StringComparison.Ordinal)))
                given.AddError("a database is not verified in place yet; export it and verify the folder");
        });
        return source;
    }

    /// <summary>The log that was named.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ILogSource Open(ParseResult result, Argument<string> argument)
    {
        var folder = result.GetRequiredValue(argument);
        return Directory.Exists(folder) ? new ExportFolder(folder) : throw new DirectoryNotFoundException($"there is no folder {folder}");
    }
}
