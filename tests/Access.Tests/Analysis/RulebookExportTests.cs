using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Domain.Law;
using Access.Engine;
using Access.Engine.Analysis;
using Access.Engine.Export;
using Access.Rules;
using Access.Tests.Engine;
using Access.Tests.Threats;

namespace Access.Tests.Analysis;

public sealed class RulebookExportTests
{
    private const int Samples = 5_000;

    public static TheoryData<string> Ids() => [.. Rulebooks.All.Select(rulebook => rulebook.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_WhatWasWritten_DecidesAndFindsTheSame(string id)
    {
        var compiled = CompiledRulebook.Compile(Rulebooks.Find(id)!, Books.Day);
        var loaded = RulebookImport.Read(Books.Written(compiled.Table));

        Assert.Equal(compiled.Version, loaded.Version);
        foreach (var situation in Situations.Sample(Samples, seed: 21))
        {
            Assert.Equal(compiled.Decide(situation), loaded.Decide(situation));
            for (var clause = 0; clause < compiled.Clauses.Length; clause++)
                Assert.Equal(compiled.OutcomeOf(clause, situation), loaded.OutcomeOf(clause, situation));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Read_WhatWasWritten_HoldsEveryClauseWithItsLaw(string id)
    {
        var compiled = CompiledRulebook.Compile(Rulebooks.Find(id)!, Books.Day);
        var loaded = RulebookImport.Read(Books.Written(compiled.Table));

        Assert.Equal((compiled.Rulebook.Title, compiled.Rulebook.InForceFrom, Books.Day), (loaded.Title, loaded.InForceFrom, loaded.Day));
        Assert.Equal(compiled.Clauses.Length, loaded.Clauses.Length);
        foreach (var (clause, again) in compiled.Clauses.Zip(loaded.Clauses))
        {
            Assert.Equal((clause.Id, clause.Version, clause.Title, clause.Effect, clause.Cause, clause.Source), (again.Id, again.Version, again.Title, again.Effect, again.Cause, again.Source));
            Assert.Equal((clause.InForceFrom, clause.InForceTo), (again.InForceFrom, again.InForceTo));
            Assert.Equal((clause.AppliesWhen.ToString(), clause.MetWhen.ToString()), (again.AppliesWhen, again.MetWhen));
            Assert.Subset(clause.Reads.ToHashSet(), again.Reads.ToHashSet());
        }
        Assert.Equal(Books.Written(compiled.Table), Books.Written(loaded));
        Assert.True(RulebookProof.Of(loaded).Holds);
    }

    [Threat("T-24")]
    [Theory]
    [InlineData("format", "\"access-rulebook/2\"", "format is 'access-rulebook/2', not one of access-rulebook/1.")]
    [InlineData("digest", "\"00\"", "digest is not the digest of what the file decides.")]
    [InlineData("id", "7", "id is not a text.")]
    [InlineData("day", "\"20.11.2026\"", "day is not a day, such as 2026-11-20.")]
    [InlineData("dimensions[0].name", "\"weather\"", "dimensions[0].name is 'weather', a dimension unknown here.")]
    [InlineData("dimensions[0].values[1]", "\"silent\"", "dimensions[0].values are not the values of register here: unknown, answering.")]
    [InlineData("dimensions[1].name", "\"register\"", "dimensions[1].values are not the values of register here: unknown, answering.")]
    [InlineData("dimensions", "[]", "dimensions do not state register.")]
    [InlineData("clauses[0].effect", "\"allows\"", "clauses[0].effect is 'allows', not one of grants, requires, forbids.")]
    [InlineData("clauses[1].id", "\"register-answers\"", "clauses state register-answers more than once.")]
    [InlineData("clauses[0].version", "1.5", "clauses[0].version is not a whole number.")]
    [InlineData("clauses[0].outcome.root", "\"maybe\"", "clauses[0].outcome.root is 'maybe', not one of not-applicable, not-met, undetermined, met.")]
    [InlineData("clauses[0].outcome.root", "1", "clauses[0].outcome.root leads to node 1, which does not stand before it.")]
    [InlineData("clauses[0].outcome.root", "-1", "clauses[0].outcome.root leads to node -1, which does not stand before it.")]
    [InlineData("clauses[0].outcome.nodes[0][1]", "0", "clauses[0].outcome.nodes[0][1] leads to node 0, which does not stand before it.")]
    [InlineData("clauses[0].outcome.nodes[0]", "[]", "clauses[0].outcome.nodes[0] is empty.")]
    [InlineData("clauses[0].outcome.nodes[0]", "[\"register\", \"met\"]", "clauses[0].outcome.nodes[0] leads on for 1 values, where register has 2.")]
    [InlineData("clauses[0].outcome.nodes[0][0]", "\"weather\"", "clauses[0].outcome.nodes[0][0] is 'weather', a dimension unknown here.")]
    [InlineData("clauses[0].outcome.nodes", "[[\"register\",\"met\",\"not-met\"],[\"register\",0,\"met\"]]", "clauses[0].outcome.nodes[1][1] leads from register back to register.")]
    [InlineData("clauses[0].outcome.nodes[0][1]", "\"met\"", "answer is not what the file's clauses and disclosure make.")]
    [InlineData("answer.root", "\"permit open\"", "answer is not what the file's clauses and disclosure make.")]
    [InlineData("disclosure.ofAge.truth.root", "\"true\"", "answer is not what the file's clauses and disclosure make.")]
    [InlineData("disclosure.youth", "[]", "disclosure.youth is not an object.")]
    public void Read_OneThingChanged_IsRefusedWithItsPlace(string place, string value, string complaint)
    {
        var file = JsonNode.Parse(Books.Written(Books.Guideline))!;
        Put(file, place, JsonNode.Parse(value)!);

        var refused = Assert.Throws<RulebookFormatException>(() => RulebookImport.Read(Encoding.UTF8.GetBytes(file.ToJsonString())));

        Assert.Equal(complaint, refused.Message);
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("clauses")]
    [InlineData("dimensions")]
    [InlineData("disclosure")]
    [InlineData("answer")]
    public void Read_AMemberMissing_IsRefusedWithItsName(string member)
    {
        var file = JsonNode.Parse(Books.Written(Books.Guideline))!.AsObject();
        file.Remove(member);

        var refused = Assert.Throws<RulebookFormatException>(() => RulebookImport.Read(Encoding.UTF8.GetBytes(file.ToJsonString())));

        Assert.Equal($"The file has no {member}.", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"format\":\"access-rulebook/1\",\"format\":\"access-rulebook/1\"}")]
    public void Read_NoJson_IsRefused(string text) => Assert.Equal(
        "The file is not JSON, or states a member twice.",
        Assert.Throws<RulebookFormatException>(() => RulebookImport.Read(Encoding.UTF8.GetBytes(text))).Message);

    [Theory]
    [InlineData("[]", "The file is not an object.")]
    [InlineData("{\"format\":\"\\ud800\"}", "format is not a text in Unicode.")]
    [InlineData("{\"\\ud800\":\"\",\"format\":\"\"}", "The file is not text in Unicode.")]
    public void Read_JsonOfAnotherKind_IsRefused(string text, string complaint) => Assert.Equal(
        complaint, Assert.Throws<RulebookFormatException>(() => RulebookImport.Read(Encoding.UTF8.GetBytes(text))).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(30)]
    public void Read_AClauseLeftOutOfTheFile_IsRefused(int clause)
    {
        var file = JsonNode.Parse(Books.Written(Books.Guideline))!;
        file["clauses"]!.AsArray().RemoveAt(clause);

        Assert.Throws<RulebookFormatException>(() => RulebookImport.Read(Encoding.UTF8.GetBytes(file.ToJsonString())));
    }

    // As rules/EXPORT.md tells a reader who has none of our code.
    [Theory]
    [MemberData(nameof(Ids))]
    public void Write_WalkedAsTheFormatSays_GivesWhatTheRulebookGives(string id)
    {
        var compiled = CompiledRulebook.Compile(Rulebooks.Find(id)!, Books.Day);
        using var document = JsonDocument.Parse(Books.Written(compiled.Table));
        var file = document.RootElement;
        var values = file.GetProperty("dimensions").EnumerateArray().ToDictionary(
            dimension => dimension.GetProperty("name").GetString()!,
            dimension => dimension.GetProperty("values").EnumerateArray().Select(value => value.GetString()!).ToList());

        foreach (var situation in Situations.Sample(Samples / 10, seed: 22))
        {
            var (verdict, code) = compiled.Decide(situation);
            Assert.Equal($"{Kebab(verdict)} {Kebab(code)}", Walk(file.GetProperty("answer"), situation));
            foreach (var (clause, place) in file.GetProperty("clauses").EnumerateArray().Select((clause, place) => (clause, place)))
                Assert.Equal(Kebab(compiled.OutcomeOf(place, situation)), Walk(clause.GetProperty("outcome"), situation));
        }

        string Walk(JsonElement diagram, Situation situation)
        {
            var named = Dimensions.All.ToDictionary(dimension => dimension.Name, situation.NameOf);
            var at = diagram.GetProperty("root");
            while (at.ValueKind == JsonValueKind.Number)
            {
                var node = diagram.GetProperty("nodes")[at.GetInt32()];
                var dimension = node[0].GetString()!;
                at = node[1 + values[dimension].IndexOf(named[dimension])];
            }
            return at.GetString()!;
        }

        static string Kebab<T>(T value) where T : struct, Enum =>
            JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }

    [Fact]
    public void Write_ClausesInAnotherOrder_HasTheSameDigestAndAnswer()
    {
        var turned = Books.Changed(clauses => [.. clauses.Reverse()]);

        Assert.Equal(Answer(Books.Guideline), Answer(turned));

        static string Answer(RulebookTable table)
        {
            using var file = JsonDocument.Parse(Books.Written(table));
            return file.RootElement.GetProperty("digest").GetString() + file.RootElement.GetProperty("answer").GetRawText();
        }
    }

    // A place as the loader names it: members with dots, elements in brackets.
    private static void Put(JsonNode file, string place, JsonNode value)
    {
        var steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var node = steps[..^1].Aggregate(file, (at, step) => Step(step) is { } index ? at[index]! : at[step]!);
        if (Step(steps[^1]) is { } last) node[last] = value;
        else node[steps[^1]] = value;

        static int? Step(string step) => step.StartsWith('[') ? int.Parse(step.Trim('[', ']'), null) : null;
    }
}
