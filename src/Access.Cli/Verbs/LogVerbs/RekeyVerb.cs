using System.CommandLine;
using Access.Cli.Replay;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log rekey [SOURCE] [--keys DIR]</c>: puts a new master key in the place of the one that persons' keys lie under.</summary>
internal static class RekeyVerb
{
    /// <summary>The verb: one line.</summary>
    public static Command Create()
    {
        var source = RoomsOfLog.Source();
        var keys = ReplaySource.KeysOption();
        var verb = new Command(
            "rekey",
            "Makes a new master key, puts every key that is left under it, and destroys the old one: the last step of an erasure. What the disk or a copy still holds of destroyed keys is then worth nothing without the old master key. What was written stays readable, and the service goes on meanwhile. A copy of the whole folder that somebody has, with the old master key in it, still opens what it opened: destroy such copies.")
        {
            source, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            using var opened = await NamedLog.Parse(result.GetRequiredValue(source)).OpenKeysAsync(result.GetValue(keys), stop);
            opened.ChangeMasterKey();
            JsonLine.Write(result.InvocationConfiguration.Output, json =>
            {
                json.WriteNumber("masterKey", opened.MasterKey);
                json.WriteNumber("keys", opened.Count);
            });
            return ExitCode.Done;
        });
        return verb;
    }
}
