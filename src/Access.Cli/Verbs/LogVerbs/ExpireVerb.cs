using System.CommandLine;
using System.Globalization;
using Access.Cli.Replay;
using Access.Sources.Log.Store;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log expire SOURCE [--retention-years N]</c>: erases everybody who is kept long enough.</summary>
internal static class ExpireVerb
{
    // As the service reads it from its environment.
    private const string Setting = "Log__RetentionYears";

    /// <summary>The verb: one line with the counts.</summary>
    public static Command Create()
    {
        var source = RoomsOfLog.Source();
        var keys = ReplaySource.KeysOption();
        var years = new Option<string>("--retention-years")
        {
            Description = string.Create(
                CultureInfo.InvariantCulture,
                $"How many years after the eighteenth birthday, or the last decision where that is later, a person is kept: 0 to {Erasure.MostRetentionYears}. Absent: the environment's {Setting}, which the service reads as well, or else {Erasure.DefaultRetentionYears}."),
            HelpName = "N",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Setting) ?? Erasure.DefaultRetentionYears.ToString(CultureInfo.InvariantCulture),
        };
        years.Validators.Add(given =>
        {
            if (Read(given.GetValueOrDefault<string>()) is null) given.AddError(string.Create(CultureInfo.InvariantCulture, $"--retention-years, or {Setting}, is no whole number of years from 0 to {Erasure.MostRetentionYears}"));
        });
        var verb = new Command("expire", "Erases every person whose time is over, as the service does every week: nothing was decided about the person for the years of retention, and the eighteenth birthday is as long ago. Each erasure is logged.")
        {
            source, years, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            await using var rooms = await RoomsOfLog.OpenAsync(NamedLog.Parse(result.GetRequiredValue(source)), result.GetValue(keys), stop);
            var outcome = await new Retention(rooms.Log, rooms.Erasure(Read(result.GetRequiredValue(years))!.Value)).RunAsync(stop);
            JsonLine.Write(result.InvocationConfiguration.Output, json =>
            {
                json.WriteNumber("erased", outcome.Erased);
                json.WriteNumber("kept", outcome.Kept);
            });
            return ExitCode.Done;
        });
        return verb;
    }

    private static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= Erasure.MostRetentionYears ? years : null;
}
