using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Access.StandIn;

namespace Access.Cli.Verbs;

/// <summary><c>access population --families N --seed S --out DIR</c>: synthetic families as register files.</summary>
internal static class PopulationVerb
{
    /// <summary>The verb. It writes to a missing or empty folder, all or nothing, and answers with one line that sums up.</summary>
    public static Command Create()
    {
        var families = new Option<int>("--families") { Description = $"How many families, 1 to {Population.MostFamilies}.", Required = true, HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same files.", Required = true, HelpName = "S" };
        var directory = new Option<string>("--out") { Description = "The folder to make; missing or empty.", Required = true, HelpName = "DIR" };
        var today = new Option<string>("--today")
        {
            Description = "The day on which ages are counted (yyyy-MM-dd, from 2015 to 2039).",
            HelpName = "DATE",
            DefaultValueFactory = _ => Population.DefaultToday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        families.Validators.Add(given =>
        {
            // What is no number at all the parser refuses itself.
            if (given.Tokens is [var typed] && int.TryParse(typed.Value, out var count) && count is < 1 or > Population.MostFamilies)
                given.AddError($"--families must be 1 to {Population.MostFamilies}");
        });
        today.Validators.Add(given =>
        {
            if (!TryReadDay(given.GetValueOrDefault<string>(), out _))
                given.AddError("--today must be a date (yyyy-MM-dd) from 2015 to 2039");
        });
        var verb = new Command(
            "population",
            "Writes synthetic families as register files of Persontjenesten v3: every kind of parental responsibility, protection, status and number. All numbers are synthetic (month + 80).")
        {
            families, seed, directory, today,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var (count, chosen, folder) = (result.GetRequiredValue(families), result.GetRequiredValue(seed), result.GetRequiredValue(directory));
            TryReadDay(result.GetRequiredValue(today), out var day);

            using var progress = ProgressLine.On(streams, $"of {count} families");
            var made = await Population.WriteAsync(count, chosen, day, folder, progress, stop);
            var line = new PopulationLine(made.Families, made.Persons, made.Files, made.Bytes, chosen, day, folder);
            streams.Output.Write(JsonSerializer.Serialize(line, PopulationLines.Default.PopulationLine) + "\n");
            return ExitCode.Done;
        });
        return verb;
    }

    private static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        && day.Year is >= 2015 and <= 2039;
}

/// <summary>One line of the answer.</summary>
internal sealed record PopulationLine(int Families, int Persons, int Files, long Bytes, int Seed, DateOnly Today, string Out);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PopulationLine))]
internal sealed partial class PopulationLines : JsonSerializerContext;
