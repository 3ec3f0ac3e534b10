using System.CommandLine;
using Access.Cli.Verbs.LogVerbs;

namespace Access.Cli.Verbs;

/// <summary><c>access log</c>: proves, without the service, what its log says.</summary>
internal static class LogVerb
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create() => new("log", "Proves, without the service, that nothing is missing or changed in its log.")
    {
        VerifyVerb.Create(), ReceiptVerb.Create(), QueryVerb.Create(), SampleVerb.Create(), CopyVerb.Create(), ArchiveVerb.Create(), ManifestVerb.Create(),
    };
}
