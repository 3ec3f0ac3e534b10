using System.CommandLine;
using System.Globalization;
using Access.Engine;
using Access.Engine.Classification;
using Access.Engine.Export;
using Access.Rules;

namespace Access.Cli.Verbs.RulebookVerbs;

/// <summary>How a rulebook and a day are named on the command line.</summary>
internal static class NamedRulebook
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The id of a rulebook, or the file of an export.</summary>
    public static Argument<string> Argument(string name)
    {
        var argument = new Argument<string>(name) { Description = $"A rulebook ({Ids}), or a file *.json that 'access rulebook export' wrote." };
        argument.Validators.Add(given =>
        {
            var typed = given.GetValueOrDefault<string>() ?? "";
            if (Rulebooks.Find(typed) is null && !IsFile(typed)) given.AddError($"'{typed}' is not a rulebook; there is {Ids}, or the file *.json of an export");
        });
        return argument;
    }

    /// <summary>The option that names the day whose law is meant.</summary>
    public static Option<string?> DayOption()
    {
        var day = new Option<string?>("--day") { Description = "The calendar day in Europe/Oslo whose law is meant; absent: today. A file keeps its own day.", HelpName = "DATE" };
        day.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && !TryReadDay(text, out _)) given.AddError("--day must be a date (yyyy-MM-dd)");
        });
        return day;
    }

    /// <summary>The day that was named, or today.</summary>
    public static DateOnly DayOf(ParseResult result, Option<string?> day) =>
        TryReadDay(result.GetValue(day), out var named) ? named : OsloCalendar.DayAt(TimeProvider.System.GetUtcNow());

    /// <summary>The rulebook that was named, as it is on a day.</summary>
    /// <exception cref="RulebookFormatException">The file is no sound export; it names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static async Task<RulebookTable> TableOfAsync(string named, DateOnly day, CancellationToken stop) =>
        Rulebooks.Find(named) is { } rulebook
            ? CompiledRulebook.Compile(rulebook, day).Table
            : RulebookImport.Read(await File.ReadAllBytesAsync(named, stop));

    /// <summary>A day as output writes it.</summary>
    public static string InWords(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    private static string Ids => string.Join(", ", Rulebooks.All.Select(rulebook => rulebook.Id));

    private static bool IsFile(string typed) => typed.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
