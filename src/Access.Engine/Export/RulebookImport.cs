using System.Collections.Immutable;
using System.Text.Json;
using Access.Domain.Law;
using Access.Engine.Diagrams;

namespace Access.Engine.Export;

/// <summary>
/// Loads an exported rulebook. What is loaded decides exactly as the one that was exported, or is refused: its digest
/// must be that of what it decides, and its answers those that its clauses make.
/// </summary>
public static class RulebookImport
{
    private static readonly string[] Answers =
        [.. from verdict in ExportFormat.Verdicts from code in ExportFormat.Codes select $"{verdict} {code}"];

    /// <summary>Reads one JSON object.</summary>
    /// <param name="utf8">The file, UTF-8.</param>
    /// <exception cref="RulebookFormatException">It is not JSON, not of this format, or does not decide what it says; it names the place.</exception>
    public static RulebookTable Read(ReadOnlyMemory<byte> utf8)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            throw new RulebookFormatException("The file is not JSON, or states a member twice.", broken);
        }
        catch (InvalidOperationException half)
        {
            // Half a surrogate pair, escaped in a member's name.
            throw new RulebookFormatException("The file is not text in Unicode.", half);
        }
        using (document) return Read(new ExportedElement("", document.RootElement));
    }

    private static RulebookTable Read(ExportedElement file)
    {
        file["format"].OneOf(ExportFormat.Name);
        CheckDimensions(file["dimensions"]);

        var diagrams = new DiagramBuilder();
        var clauses = file["clauses"].Elements().Select(clause => ReadClause(diagrams, clause)).ToImmutableArray();
        if (clauses.GroupBy(clause => clause.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw file["clauses"].Wrong($"state {twice.Key} more than once");
        var disclosure = ReadDisclosure(diagrams, file["disclosure"]);
        var answer = ExportedDiagram.Read(diagrams, file["answer"], Answers);
        CheckAnswer(file["answer"], diagrams, clauses, disclosure, answer);

        var table = new RulebookTable(
            file["id"].Text(), file["title"].Text(), file["inForceFrom"].Day(), file["day"].Day(), clauses, disclosure, diagrams.Build(answer));
        return table.Version.Digest == file["digest"].Text() ? table : throw file["digest"].Wrong("is not the digest of what the file decides");
    }

    // Every dimension with every value, in any order of dimensions: a value that is missing here would be read as another.
    private static void CheckDimensions(ExportedElement dimensions)
    {
        var stated = new HashSet<string>();
        foreach (var dimension in dimensions.Elements())
        {
            var name = dimension["name"].Text();
            var known = Dimensions.All.FirstOrDefault(one => one.Name == name) ?? throw dimension["name"].Wrong($"is '{name}', a dimension unknown here");
            if (!known.Values.SequenceEqual(dimension["values"].Elements().Select(value => value.Text())))
                throw dimension["values"].Wrong($"are not the values of {name} here: {string.Join(", ", known.Values)}");
            if (!stated.Add(name)) throw dimension["name"].Wrong($"states {name} again");
        }
        if (Dimensions.All.FirstOrDefault(known => !stated.Contains(known.Name)) is { } missing)
            throw dimensions.Wrong($"do not state {missing}");
    }

    private static TabledClause ReadClause(DiagramBuilder diagrams, ExportedElement clause)
    {
        var source = clause["source"];
        return new(
            clause["id"].Text(),
            clause["version"].Number(),
            clause["title"].Text(),
            (Effect)clause["effect"].OneOf(ExportFormat.Effects),
            (Cause)clause["cause"].OneOf(ExportFormat.Causes),
            new(source["act"].Text(), source["provision"].Text(), source["version"].Text()),
            clause.Optional("inForceFrom")?.Day(),
            clause.Optional("inForceTo")?.Day(),
            clause["appliesWhen"].Text(),
            clause["metWhen"].Text(),
            diagrams.Build(ExportedDiagram.Read(diagrams, clause["outcome"], ExportFormat.Outcomes)));
    }

    private static TabledDisclosure ReadDisclosure(DiagramBuilder diagrams, ExportedElement disclosure)
    {
        return new(Condition("knowsTheChild"), Condition("ofAge"), Condition("youth"), Condition("coveredByYouth"));

        TabledCondition Condition(string name) => new(
            disclosure[name]["words"].Text(),
            diagrams.Build(ExportedDiagram.Read(diagrams, disclosure[name]["truth"], ExportFormat.Truths)));
    }

    private static void CheckAnswer(
        ExportedElement where, DiagramBuilder diagrams, ImmutableArray<TabledClause> clauses, TabledDisclosure disclosure, int answer)
    {
        var answers = new AnswerFunction(diagrams, disclosure.In(diagrams));
        var said = clauses.Aggregate(AnswerFunction.Nothing, (all, clause) =>
            answers.Join(all, answers.Of(clause.Effect, clause.Cause, diagrams.Of(clause.Outcomes))));
        if (answers.To(said) != answer) throw where.Wrong("is not what the file's clauses and disclosure make");
    }
}
