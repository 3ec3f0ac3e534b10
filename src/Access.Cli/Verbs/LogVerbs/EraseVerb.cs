using System.CommandLine;
using Access.Cli.Replay;
using Access.Domain.Identifiers;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Store;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Access.Cli.Verbs.LogVerbs;

/// <summary><c>access log erase SOURCE --person NIN --order REFERENCE</c>: destroys a person's keys.</summary>
internal static class EraseVerb
{
    private const string ActsFile = "acts.db";

    // Nobody waits for an answer here, and a service may be writing meanwhile.
    private static readonly StorageLimits Limits = new() { Read = TimeSpan.FromSeconds(30), Write = TimeSpan.FromSeconds(30), Migration = TimeSpan.FromHours(1), Connections = 4 };

    /// <summary>The verb: one line, and exit code 1 where it is refused.</summary>
    public static Command Create()
    {
        var source = SourceArgument.Create();
        source.Arity = ArgumentArity.ZeroOrOne;
        source.DefaultValueFactory = _ => "sqlite:data/access.db";
        source.Description += " Absent: the development log of the checkout, sqlite:data/access.db.";
        var person = new Option<string>("--person") { Description = "Any identity number of the person; the others are told from the log.", Required = true, HelpName = "NIN" };
        var order = new Option<string>("--order") { Description = "The reference of the order to erase. It stands in the log, and names nobody.", Required = true, HelpName = "REFERENCE" };
        var keys = ReplaySource.KeysOption();
        person.Validators.Add(given =>
        {
            if (!PersonIdentifier.TryParse(given.GetValueOrDefault<string>(), out _)) given.AddError("--person is no valid identity number");
        });
        order.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>())) given.AddError("--order names the order");
        });
        var verb = new Command(
            "erase",
            "Destroys the keys of a person for good: nobody reads any more what was written with them, in no copy of the log or of what people recorded; subscriptions about the person are deleted. It is logged, and every proof stays valid. Refused while an exception for the person is in force or to come. Copies of the keys' folder keep the keys until the master key is changed.")
        {
            source, person, order, keys,
        };
        verb.SetAction(async (result, stop) =>
        {
            var number = PersonIdentifier.TryParse(result.GetRequiredValue(person), out var read) ? read : throw new ArgumentException("--person is no valid identity number");
            var named = NamedLog.Parse(result.GetRequiredValue(source));
            if (!named.IsDatabase) throw new IOException("a person is erased in the database of the log; the exports are erased with it");
            var options = named.Options(result.GetValue(keys)) with { CommitTimeLimit = TimeSpan.FromSeconds(30) };
            var beside = named.SqliteFile is { } file ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ActsFile) : null;
            await using var acts = await SqlActStore.OpenAsync(
                new() { SqliteFile = beside, PostgreSql = options.PostgreSql, KeysDirectory = options.KeysDirectory, Limits = Limits }, TimeProvider.System, stop);
            await using var log = await LogStore.OpenAsync(options, TimeProvider.System, new(null), NullLogger.Instance, stop);
            await using var notices = await NoticeDatabase.OpenAsync(beside is null ? PostgreSqlDatabase.Open(options.PostgreSql!, Limits) : SqliteDatabase.Open(beside, Limits), options.KeysDirectory, stop);
            var outcome = await new Erasure(log, acts, notices, TimeProvider.System).EraseAsync(number, result.GetRequiredValue(order), stop);
            JsonLine.Write(result.InvocationConfiguration.Output, json =>
            {
                json.WriteBoolean("erased", outcome.Refused is null);
                if (outcome.Refused is { } why) json.WriteString("refused", why);
                else
                {
                    json.WriteNumber("keys", outcome.Keys);
                    json.WriteNumber("record", outcome.Sequence);
                }
            });
            return outcome.Refused is null ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return verb;
    }
}
