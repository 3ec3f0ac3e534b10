using System.CommandLine;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary>The option <c>--key</c>: whose signature is trusted.</summary>
internal static class KeyOption
{
    /// <summary>The option; it may stand several times, since a log may have changed its key.</summary>
    public static Option<string[]> Create()
    {
        var key = new Option<string[]>("--key")
        {
            Description = "The log's verifier key (a C2SP vkey, as the service serves it at /log/vkey), or a file of such keys, one a line. More than once where the log has had several.",
            Required = true,
            HelpName = "VKEY",
        };
        key.Validators.Add(given =>
        {
            foreach (var value in given.Tokens.Select(token => token.Value).Where(value => !File.Exists(value)))
            {
                try
                {
                    VerifierKey.Parse(value).Dispose();
                }
                catch (LogFormatException broken)
                {
                    given.AddError($"--key is neither a file nor a verifier key: {broken.Message}");
                }
            }
        });
        return key;
    }

    /// <summary>The keys that were named.</summary>
    /// <exception cref="LogFormatException">A file holds something else.</exception>
    public static IReadOnlyList<VerifierKey> Read(ParseResult result, Option<string[]> option)
    {
        var keys = new List<VerifierKey>();
        foreach (var value in result.GetRequiredValue(option))
        {
            var lines = File.Exists(value) ? File.ReadAllLines(value).Where(line => line.Length > 0) : [value];
            keys.AddRange(lines.Select(VerifierKey.Parse));
        }
        return keys.Count > 0 ? keys : throw new LogFormatException("The file that --key names holds no verifier key.");
    }
}
