using System.CommandLine;
using Access.Cli.Verbs.LogVerbs;

namespace Access.Cli.Verbs;

/// <summary><c>access log</c>: proves, without the service, what its log says.</summary>
internal static class LogVerb
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create() => new("log", "Exports a log, proves without the service that nothing is missing or changed in it, answers auditors, and erases a person from it.")
    {
        ExportVerb.Create(), VerifyVerb.Create(), ReceiptVerb.Create(), EraseVerb.Create(), ExpireVerb.Create(), RekeyVerb.Create(),
        QueryVerb.Create(), SampleVerb.Create(), CopyVerb.Create(), ReadsVerb.Create(), ExceptionsVerb.Create(), ArchiveVerb.Create(), ManifestVerb.Create(),
    };
}
