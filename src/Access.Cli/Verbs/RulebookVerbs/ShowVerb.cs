using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using Access.Authzen;
using Access.Domain.Law;
using Access.Engine;
using Access.Rules;

namespace Access.Cli.Verbs.RulebookVerbs;

/// <summary><c>access rulebook show ID [CLAUSE]</c>: the clauses with their law, or one clause with its truth table.</summary>
internal static class ShowVerb
{
    private const int MostRows = 4096;

    /// <summary>The verb. A clause that is not in force on the day is shown and says so.</summary>
    public static Command Create()
    {
        var named = NamedRulebook.Argument("ID");
        var clauseId = new Argument<string?>("CLAUSE") { Description = "The id of a clause; absent: all of them.", Arity = ArgumentArity.ZeroOrOne };
        var day = NamedRulebook.DayOption();
        var verb = new Command(
            "show",
            $"Shows each clause: act, provision, text version, dates, effect, condition in words. One clause is shown with its outcome for every value of what it reads, up to {MostRows} rows.")
        {
            named, clauseId, day,
        };
        verb.SetAction(async (result, stop) =>
        {
            var streams = result.InvocationConfiguration;
            var (id, asOf) = (result.GetRequiredValue(named), NamedRulebook.DayOf(result, day));
            var table = await NamedRulebook.TableOfAsync(id, asOf, stop);
            var inForce = table.Clauses.Select(clause => clause.Id).ToHashSet();
            var clauses = Rulebooks.Find(id) is { } rulebook ? [.. rulebook.Clauses.Select(TabledClause.Of)] : table.Clauses;

            if (result.GetValue(clauseId) is not { } one)
            {
                WriteRulebook(streams.Output, table);
                foreach (var clause in clauses) WriteClause(streams.Output, clause, inForce.Contains(clause.Id));
                return ExitCode.Done;
            }
            if (clauses.FirstOrDefault(clause => clause.Id == one) is not { } shown)
            {
                streams.Error.WriteLine(NumberMask.Apply($"access rulebook show: {table.Version.Id} has no clause '{one}'; it has {string.Join(", ", clauses)}"));
                return ExitCode.WrongUse;
            }
            WriteClause(streams.Output, shown, inForce.Contains(one));
            WriteTruthTable(streams.Output, shown);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void WriteRulebook(TextWriter output, RulebookTable table) => JsonLine.Write(output, json =>
    {
        json.WriteString("id", table.Version.Id);
        json.WriteString("title", table.Title);
        json.WriteString("inForceFrom", NamedRulebook.InWords(table.InForceFrom));
        json.WriteString("day", NamedRulebook.InWords(table.Day));
        json.WriteString("digest", table.Version.Digest);
        json.WriteNumber("clauses", table.Clauses.Length);
    });

    private static void WriteClause(TextWriter output, TabledClause clause, bool inForce) => JsonLine.Write(output, json =>
    {
        json.WriteString("clause", clause.Id);
        json.WriteNumber("version", clause.Version);
        json.WriteString("title", clause.Title);
        json.WriteString("effect", AnswerWriter.NameOf(clause.Effect));
        json.WriteBoolean("inForce", inForce);
        WriteDay(json, "inForceFrom", clause.InForceFrom);
        WriteDay(json, "inForceTo", clause.InForceTo);
        json.WriteStartObject("source");
        json.WriteString("act", clause.Source.Act);
        json.WriteString("provision", clause.Source.Provision);
        json.WriteString("version", clause.Source.Version);
        json.WriteEndObject();
        json.WriteString("appliesWhen", clause.AppliesWhen);
        json.WriteString("metWhen", clause.MetWhen);
        json.WriteStartArray("reads");
        foreach (var dimension in clause.Reads) json.WriteStringValue(dimension.Name);
        json.WriteEndArray();
    });

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known) json.WriteString(name, NamedRulebook.InWords(known));
        else json.WriteNull(name);
    }

    private static void WriteTruthTable(TextWriter output, TabledClause clause)
    {
        var rows = clause.Reads.Aggregate(BigInteger.One, (product, dimension) => product * dimension.Values.Length);
        if (rows > MostRows)
        {
            JsonLine.Write(output, json =>
            {
                json.WriteString("clause", clause.Id);
                JsonNumber.Write(json, "rows", rows);
                json.WriteString("leftOut", $"more than {MostRows} rows");
            });
            return;
        }
        foreach (var situation in SituationsOf(clause.Reads.AsSpan(), default))
        {
            JsonLine.Write(output, json =>
            {
                json.WriteStartObject("situation");
                foreach (var dimension in clause.Reads) json.WriteString(dimension.Name, situation.NameOf(dimension));
                json.WriteEndObject();
                json.WriteString("outcome", AnswerWriter.NameOf(clause.In(situation)));
            });
        }
    }

    private static List<Situation> SituationsOf(ReadOnlySpan<Dimension> dimensions, Situation situation)
    {
        if (dimensions.IsEmpty) return [situation];
        var situations = new List<Situation>();
        for (var value = 0; value < dimensions[0].Values.Length; value++) situations.AddRange(SituationsOf(dimensions[1..], situation.With(dimensions[0], value)));
        return situations;
    }
}
