using System.CommandLine;
using System.Text.Json;
using Access.Audit.Impact;
using Access.Cli.Replay;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Rules;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Cli.Verbs;

/// <summary><c>access impact</c>: who gains and who loses when one rulebook takes another's place, for the families of a register.</summary>
internal static class ImpactVerb
{
    /// <summary>The verb: a line that sums up, a line for each change by age and service, and examples. No line names a person.</summary>
    public static Command Create()
    {
        var from = RulebookOption("--from", "The rulebook before.");
        var to = RulebookOption("--to", "The rulebook now.");
        var register = new Option<string>("--register") { Description = "A folder of files, each an array of Persontjenesten v3 persons.", HelpName = "DIR" };
        var log = ReplaySource.Option();
        var keys = ReplaySource.KeysOption();
        var acts = new Option<string?>("--acts") { Description = "Recorded acts, one a line.", HelpName = "FILE" };
        var now = NowOption.Create();
        var verb = new Command(
            "impact",
            $"Asks, for every child of the register and everybody with a record of responsibility on it, to read every service, without a provider, under both rulebooks. Writes the counts of what opens, closes and gets another code, by age and service, with up to {ImpactTally.MostExamples} examples each. With --log, does the same for the recorded decisions of a log, from their facts.")
        {
            from, to, register, log, keys, acts, now,
        };
        verb.Validators.Add(given =>
        {
            if (given.GetResult(log) is null == given.GetResult(register) is null) given.AddError("impact takes either --register DIR or --log SOURCE");
            else if (given.GetResult(log) is not null && (given.GetResult(acts) is not null || given.GetResult(now) is not null))
                given.AddError("--acts and --now go with --register; a log holds the acts and instants of its decisions");
        });
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            if (result.GetValue(log) is { } source) return await OnLogAsync(source, result.GetValue(keys), result.GetRequiredValue(from), result.GetRequiredValue(to), streams, stop);
            var clock = NowOption.ClockOf(result, now);
            var folder = await ProgressLine.DuringAsync(streams, "persons read", progress =>
                RegisterFolder.LoadAsync(result.GetRequiredValue(register), clock, progress, stop));
            var history = result.GetValue(acts) is { } file
                ? await ProgressLine.DuringAsync(streams, "acts read", progress => ActHistory.LoadAsync(file, progress, stop))
                : ActHistory.Empty;

            var at = clock.GetUtcNow();
            var (before, after) = (Rulebooks.Find(result.GetRequiredValue(from))!, Rulebooks.Find(result.GetRequiredValue(to))!);
            var study = new ImpactStudy(
                folder, new(folder, history, IdentifierPolicy.IncludingSynthetic), new(before), new(after), new(OsloCalendar.DayAt(at), at, at));
            var persons = folder.Persons.OrderBy(person => person.Id, StringComparer.Ordinal);
            var tally = await ProgressLine.DuringAsync(streams, "children asked for", progress => study.RunAsync(persons, progress, stop));
            WriteSummary(streams.Output, before, after, folder, tally);
            foreach (var group in tally.Groups.Where(group => group.Becomes != Becomes.Unchanged)) WriteGroup(streams.Output, group);
            foreach (var example in tally.Examples) WriteExample(streams.Output, example);
            return ExitCode.Done;
        });
        return verb;
    }

    // The same for what was asked in fact: every recorded question, under both rulebooks.
    private static async Task<int> OnLogAsync(string named, string? keys, string from, string to, InvocationConfiguration streams, CancellationToken stop)
    {
        using var source = await ReplaySource.OpenAsync(named, keys, stop);
        var replay = new OtherReplay(new(source.Rulebooks), await ChosenRulebook.NamedAsync(from, stop), await ChosenRulebook.NamedAsync(to, stop), now: null);
        var tally = await ProgressLine.DuringAsync(streams, "decisions made again", progress => new ReplayRun(source.Decisions, replay).RunAsync(progress, stop));
        JsonLine.Write(streams.Output, json =>
        {
            json.WriteString("from", from);
            json.WriteString("to", to);
            ReplayReport.WriteCounts(json, tally, identical: false);
        });
        ReplayReport.WriteRest(streams.Output, tally);
        return tally[ReplayOutcome.Error] == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static Option<string> RulebookOption(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, Required = true, HelpName = "ID" };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && Rulebooks.Find(given.GetValueOrDefault<string>() ?? "") is null)
                given.AddError($"{name} must be one of {string.Join(", ", Rulebooks.All.Select(known => known.Id))}");
        });
        return option;
    }

    private static void WriteSummary(TextWriter output, Rulebook from, Rulebook to, RegisterFolder folder, ImpactTally tally) => JsonLine.Write(output, json =>
    {
        json.WriteString("from", from.Id);
        json.WriteString("to", to.Id);
        json.WriteNumber("children", tally.Children);
        json.WriteNumber("questions", tally.Questions.Values.Sum());
        json.WriteNumber("unchanged", tally.Questions[Becomes.Unchanged]);
        json.WriteNumber("opened", tally.Questions[Becomes.Opened]);
        json.WriteNumber("closed", tally.Questions[Becomes.Closed]);
        json.WriteNumber("reasonChanged", tally.Questions[Becomes.ReasonChanged]);

        // A person who is not understood can be decided about by neither; of a holder who is not found nobody knows the address.
        json.WriteNumber("error", tally.HoldersNotFound + folder.NotUnderstood);
        json.WriteNumber("holdersNotFound", tally.HoldersNotFound);
        json.WriteNumber("personsNotUnderstood", folder.NotUnderstood);
    });

    private static void WriteGroup(TextWriter output, (Becomes Becomes, AgeBand Age, ResourceKind Service, int Questions, int Children) group) => JsonLine.Write(output, json =>
    {
        json.WriteString("change", NameOf(group.Becomes));
        json.WriteString("age", Dimensions.ChildAge.Values[(int)group.Age]);
        json.WriteString("service", ServiceCodes.CodeOf(group.Service));
        json.WriteNumber("questions", group.Questions);
        json.WriteNumber("children", group.Children);
    });

    private static void WriteExample(TextWriter output, ImpactExample example) => JsonLine.Write(output, json =>
    {
        json.WriteString("example", NameOf(example.Becomes));
        json.WriteNumber("child", example.Child);
        json.WriteString("service", ServiceCodes.CodeOf(example.Service));
        json.WriteStartArray("clauses");
        foreach (var clause in example.Clauses) json.WriteStringValue(clause);
        json.WriteEndArray();
        WriteSituation(json, example);
    });

    private static void WriteSituation(Utf8JsonWriter json, ImpactExample example)
    {
        json.WriteStartObject("situation");
        foreach (var (dimension, value) in example.Situation) json.WriteString(dimension, value);
        json.WriteEndObject();
    }

    private static string NameOf(Becomes becomes) => becomes switch
    {
        Becomes.Opened => "opened",
        Becomes.Closed => "closed",
        Becomes.ReasonChanged => "reason-changed",
        _ => "unchanged",
    };
}
