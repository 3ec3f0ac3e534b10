using System.Reflection;
using Access.Domain.Vocabulary;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Service.Pages.Texts;

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
