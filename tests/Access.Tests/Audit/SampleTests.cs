using System.Text;
using Access.Audit.Asking;
using Access.Audit.Samples;
using Access.Domain.Vocabulary;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Audit;

/// <summary>AU-04: a sample that anybody can draw again.</summary>
public sealed class SampleTests
{
    private static readonly AskedLog Log = Filled();

    [Fact]
    public async Task DrawAsync_ByTheSameSeed_GivesTheSame()
    {
        var size = await Log.SizeAsync(default);

        var (one, again, other) = (await Draw("1", size), await Draw("1", size), await Draw("2", size));

        Assert.Equal(Ids(one), Ids(again));
        Assert.NotEqual(Ids(one), Ids(other));
    }

    // What comes later changes nothing in a sample of an earlier size.
    [Fact]
    public async Task DrawAsync_OfAnEarlierSize_GivesTheSameAsThen()
    {
        var log = Filled();
        var size = await log.SizeAsync(default);
        var then = await Sampling.DrawAsync(log.Reading, Question("1"), size, default);
        for (var more = 0; more < 50; more++) log.Add(new Scene().Facts);

        var now = await Sampling.DrawAsync(log.Reading, Question("1"), size, default);

        Assert.Equal(Ids(then), Ids(now));
        Assert.NotEqual(Ids(then), Ids(await Sampling.DrawAsync(log.Reading, Question("1"), await log.SizeAsync(default), default)));
    }

    [Fact]
    public async Task DrawAsync_EachStratum_SaysHowManyThereAreAndGivesAsManyAsAsked()
    {
        var sample = await Draw("1", await Log.SizeAsync(default));

        Assert.Equal(Log.Made.Count, sample.Population);
        Assert.Equal(sample.Population, sample.Strata.Sum(stratum => stratum.Population));
        foreach (var stratum in sample.Strata)
        {
            Assert.Equal(Math.Min(3, stratum.Population), stratum.Drawn.Length);
            Assert.Equal(
                stratum.Population,
                Log.Made.Count(made => Access.Domain.Law.Dimensions.Resource.Values[(int)made.Facts.Question.Resource.Kind] == stratum.Values[0] && CodeOf(made.Decision.Code) == stratum.Values[1]));
            Assert.All(stratum.Drawn, drawn => Assert.Equal(stratum.Values[1], CodeOf(drawn.Decision!.Code)));
            Assert.Equal(stratum.Drawn.OrderBy(drawn => drawn.Place), stratum.Drawn);
        }
    }

    // Each decision is drawn as often as any other: 4 of 40, over many seeds.
    [Fact]
    public async Task DrawAsync_OverManySeeds_DrawsEachAsOften()
    {
        var log = new AskedLog();
        for (var made = 0; made < 40; made++) log.Add(new Scene().Facts);
        var size = await log.SizeAsync(default);
        var drawn = new Dictionary<string, int>();
        const int Seeds = 500;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var sample = await Sampling.DrawAsync(log.Reading, new(LogQuestion.Everything, $"seed {seed}", 4, []), size, default);
            foreach (var id in Ids(sample)) drawn[id] = drawn.GetValueOrDefault(id) + 1;
        }

        // 50 expected, a standard deviation of 6.7.
        Assert.Equal(40, drawn.Count);
        Assert.All(drawn.Values, count => Assert.InRange(count, 20, 80));
    }

    [Theory]
    [InlineData("""{"size":3}""", "seed")]
    [InlineData("""{"seed":"1"}""", "size")]
    [InlineData("""{"seed":"1","size":0}""", "size")]
    [InlineData("""{"seed":"1","size":3,"by":["child"]}""", "by")]
    [InlineData("""{"seed":"1","size":3,"by":["service","service"]}""", "by")]
    [InlineData("""{"seed":"1","size":3,"where":{"x":1}}""", "where")]
    public void Read_WhatIsNoSample_NamesTheMember(string json, string named)
    {
        var refused = Assert.Throws<QuestionFormatException>(() => SampleQuestion.Read(AskedMembers.Parse(Encoding.UTF8.GetBytes(json))));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static AskedLog Filled()
    {
        var log = new AskedLog();
        foreach (var scene in Scenes.Any.Generator.Sample(300)) log.Add(scene.Facts);
        return log;
    }

    private static Task<Sample> Draw(string seed, long size) => Sampling.DrawAsync(Log.Reading, Question(seed), size, default);

    private static SampleQuestion Question(string seed) =>
        SampleQuestion.Read(AskedMembers.Parse(Encoding.UTF8.GetBytes($$"""{"seed":"{{seed}}","size":3,"by":["service","code"]}""")));

    private static List<string> Ids(Sample sample) => [.. sample.Strata.SelectMany(stratum => stratum.Drawn).Select(drawn => drawn.Circumstances!.Id)];

    private static string CodeOf(AnswerCode code) => Access.Authzen.AnswerWriter.NameOf(code);
}
