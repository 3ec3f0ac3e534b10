using Access.Domain.Law;
using Access.Engine.Wording;
using Access.Rules;

namespace Access.Tests.Wording;

public sealed class LawWordsTests
{
    private static readonly LawWords[] Languages = [LawWords.English, LawWords.Bokmal, LawWords.Nynorsk];

    [Fact]
    public void Values_OfEveryDimension_AreDistinctInEveryLanguage()
    {
        foreach (var words in Languages)
        {
            foreach (var dimension in Dimensions.All)
                Assert.Equal(dimension.Values.Length, dimension.Values.Select((_, value) => words.Of(dimension, value)).Distinct().Count());
            Assert.Equal(Dimensions.All.Length, Dimensions.All.Select(words.Label).Distinct().Count());
        }
    }

    // What has no word of its own falls back to its English name: in Norwegian that would show.
    [Fact]
    public void Words_InNorwegian_AreNeverTheEnglishName()
    {
        string[] same = ["under 12", "12", "13–15", "16–17", "under 18", "full"];
        foreach (var words in Languages[1..])
        {
            foreach (var dimension in Dimensions.All)
            {
                Assert.NotEqual(dimension.Name.Replace('-', ' '), words.Label(dimension));
                Assert.NotEqual(LawWords.English.Sentence(dimension, 0b10), words.Sentence(dimension, 0b10));
                for (var value = 0; value < dimension.Values.Length; value++)
                {
                    if (!same.Contains(words.Of(dimension, value))) Assert.NotEqual(LawWords.English.Of(dimension, value), words.Of(dimension, value));
                }
            }
        }
    }

    [Fact]
    public void Sentence_OfYesOrNo_IsDifferentForEveryChoiceOfValues()
    {
        foreach (var words in Languages)
        {
            var said = Enumerable.Range(1, 6).Select(values => words.Sentence(Dimensions.YouthConsent, (uint)values)).ToArray();
            Assert.Equal(6, said.Distinct().Count());
            Assert.All(said, sentence => Assert.EndsWith(said[3], sentence, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Clause_InEveryLanguage_HasTheSameTable()
    {
        foreach (var clause in Rulebooks.All.SelectMany(rulebook => rulebook.Clauses))
        {
            var english = ClauseInWords.Of(clause, LawWords.English);
            foreach (var words in Languages)
            {
                var said = ClauseInWords.Of(clause, words);
                Assert.Equal(english.Columns.Length, said.Columns.Length);
                Assert.Equal(english.Rows.Select(row => row.Decides), said.Rows.Select(row => row.Decides));
                Assert.Equal(Shape(english.MetWhen), Shape(said.MetWhen));
                Assert.All(said.Rows, row => Assert.Equal(said.Columns.Length, row.Cells.Length));
            }
        }
    }

    [Theory]
    [InlineData(Effect.Grants, Outcome.Met, true)]
    [InlineData(Effect.Grants, Outcome.Undetermined, false)]
    [InlineData(Effect.Requires, Outcome.NotMet, true)]
    [InlineData(Effect.Requires, Outcome.Undetermined, true)]
    [InlineData(Effect.Forbids, Outcome.Met, true)]
    [InlineData(Effect.Forbids, Outcome.NotApplicable, false)]
    public void Decides_ByEffectAndOutcome_IsWhatOpensOrCloses(Effect effect, Outcome outcome, bool decides) =>
        Assert.Equal(decides, LawWords.Decides(effect, outcome));

    private static string Shape(IEnumerable<Said> said) => string.Concat(said.Select(one => $"({Shape(one.Parts)})"));
}
