using System.Reflection;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Rules;
using Access.Rules.Recording;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Service.Pages.Recording;
using Access.Service.Pages.Texts;
using Access.Service.Problems;
using Access.Service.Recording;

namespace Access.Service.Tests.Pages;

/// <summary>A missing text does not compile; these see that none is empty, and that every value has words of its own.</summary>
public sealed class TextTests
{
    [Fact]
    public void Texts_Every_HasWordsInThreeLanguages()
    {
        var texts = typeof(FrameTexts).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(FrameTexts).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Text))
            .Select(field => (field.Name, Text: (Text)field.GetValue(null)!))
            .ToArray();

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.All(Languages.All, language => Assert.False(string.IsNullOrWhiteSpace(text.Text.In(language.Language)), text.Name)));
    }

    [Fact]
    public void Refusals_Every_HaveATextOfTheirOwnInThreeLanguages()
    {
        var told = RecordingLimits.All.Select(RecordingProblems.Of)
            .Concat(typeof(RecordingProblems).GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.FieldType == typeof(Problem)).Select(field => (Problem)field.GetValue(null)!))
            .Append(Problem.PreconditionRequired)
            .DistinctBy(problem => problem.Type).ToArray();

        Assert.True(told.Length > 30, $"{told.Length} kinds of refusal.");
        Assert.All(told, problem => Assert.True(RefusalTexts.Has(problem.Type), problem.Type));
        Assert.All(told, problem => Assert.All(Languages.All, language =>
        {
            var text = RefusalTexts.Of(problem).In(language.Language);
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            if (language.Language != Language.En) Assert.DoesNotMatch(@"\b(the|an|is|of|must|cannot)\b", text);
        }));
    }

    [Fact]
    public void Facts_OfEveryDimension_HaveWordsInNorwegian()
    {
        foreach (var dimension in Dimensions.All)
        {
            foreach (var value in dimension.Values)
            {
                var fact = new Fact(dimension.Name, value, "", default);
                Assert.NotEqual(dimension.Name, FactTexts.NameOf(fact, Language.Nb));
                Assert.NotEqual("", FactTexts.ValueOf(fact, Language.Nn));
            }
        }
    }

    [Fact]
    public void Sources_OfEveryClause_AreThoseThatHaveWords()
    {
        var named = Rulebooks.All.SelectMany(rulebook => rulebook.Clauses).Select(clause => clause.Source)
            .SelectMany(source => new[] { source.Act, source.Provision, source.Version }).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(named, SourceTexts.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Consent_ToldInThreeLanguages_HasAVersionOfEach() =>
        Assert.Equal(3, Languages.All.Select(language => ConsentText.VersionIn(language.Language)).Distinct().Count());

    [Fact]
    public void Texts_OfServices_AreDistinctInEveryLanguage()
    {
        foreach (var (language, _, _) in Languages.All)
        {
            Assert.Equal(ServiceCodes.All.Length, ServiceCodes.All.Select(service => ServiceTexts.Of(service).In(language)).Distinct().Count());
            Assert.Equal(3, ChildhoodForm.Bases.Select(known => AgeLineTexts.Of(known.Basis).In(language)).Distinct().Count());
            Assert.DoesNotContain(ServiceCodes.All, service => ServiceTexts.Of(service).En == "Unknown service");
        }
    }
}
