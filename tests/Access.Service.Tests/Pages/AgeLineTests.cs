using System.Collections.Immutable;
using System.Diagnostics;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Service.Pages.AgeLines;
using Access.Sources;
using Access.Tests;
using Xunit.Abstractions;

namespace Access.Service.Tests.Pages;

public sealed class AgeLineTests(ITestOutputHelper output)
{
    private static readonly ImmutableArray<DecisionPoint> Points = new AgeLineRulebooks().All;

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Families.All.Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Line_OnAnyDay_IsWhatTheEngineSaysOnThatDay(int family)
    {
        var childhood = Families.All[family].Childhood;
        var line = await AgeLineBuilder.BuildAsync(childhood, Points, default);
        var imagined = new Imagined(childhood, []);
        var step = Lane.Count(29, 1);

        for (var day = line.From.AddDays(family % step); day < line.To; day = day.AddDays(step))
        {
            var at = OsloCalendar.StartOf(day);
            var gatherer = new FactGatherer(imagined.On(day), imagined.Acts, IdentifierPolicy.IncludingSynthetic);
            foreach (var band in line.Bands)
            {
                var asker = band.Asker switch { AskerOnLine.First => Imagined.First, AskerOnLine.Second => Imagined.Second, _ => Imagined.Child };
                foreach (var row in band.Rows)
                {
                    for (var point = 0; point < Points.Length; point++)
                    {
                        var shown = row.Lines[point].On(day).Answer;
                        foreach (var action in (ActionKind[])[ActionKind.Read, ActionKind.Act])
                        {
                            var question = new Question { Asker = asker, Child = Imagined.Child, Action = action, Resource = new() { Kind = row.Service, ProviderKind = Stated.As(ProviderKind.Hospital) }, Understood = true };
                            var facts = await gatherer.GatherAsync(question, new(day, at, at), readsCommonAddress: true, default);
                            var decided = Points[point].Decide(facts).IsPermitted;
                            Assert.Equal(decided, shown.Opened.Any(way => way.Action == action && way.At is ProviderKind.Unknown or ProviderKind.Hospital));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Line_AnyFamily_HasNoGapsAndEndsClosedForParents()
    {
        foreach (var family in Families.All)
        {
            var line = await AgeLineBuilder.BuildAsync(family.Childhood, Points, default);
            foreach (var service in line.Bands.SelectMany(band => band.Rows).SelectMany(row => row.Lines))
            {
                Assert.Equal(line.From, service.Stretches[0].From);
                Assert.Equal(line.To, service.Stretches[^1].To);
                Assert.All(service.Stretches.Zip(service.Stretches.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            }

            Assert.All(
                line.Bands.Where(band => band.Asker != AskerOnLine.Child).SelectMany(band => band.Rows).SelectMany(row => row.Lines),
                service => Assert.Equal(Openness.Closed, service.Stretches[^1].Answer.Openness));
        }
    }

    [Fact]
    public async Task Line_ParentsTogetherByTheGuideline_IsOpenUntilSixteen()
    {
        var line = await AgeLineBuilder.BuildAsync(Families.All[1].Childhood, Points, default);
        var appointments = line.Bands[0].Rows.First(row => row.Service == ResourceKind.Appointments).Lines[0];
        Assert.Equal([Openness.Open, Openness.Closed], appointments.Stretches.Select(stretch => stretch.Answer.Openness).Distinct());
        Assert.Equal(Openness.Open, appointments.On(new(2028, 11, 1)).Answer.Openness);
        Assert.Equal(Openness.Closed, appointments.On(new(2028, 11, 2)).Answer.Openness);
    }

    [Fact]
    public async Task Line_AppointmentsByHelsenorgeFromTwelve_ArePartlyOpen()
    {
        var line = await AgeLineBuilder.BuildAsync(Families.All[1].Childhood, Points, default);
        var appointments = line.Bands[0].Rows.First(row => row.Service == ResourceKind.Appointments).Lines[1];
        var answer = appointments.On(new(2025, 6, 1)).Answer;
        Assert.Equal(Openness.Limited, answer.Openness);
        Assert.Equal([ProviderKind.Municipality, ProviderKind.GeneralPractice], answer.Opened.Select(way => way.At).Distinct());
    }

    [Fact]
    public async Task Line_OfEveryService_TakesLessThanATenthOfASecond()
    {
        await AgeLineBuilder.BuildAsync(Families.All[0].Childhood, Points, default);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await AgeLineBuilder.BuildAsync(Families.All[0].Childhood, Points, default);
            if (Stopwatch.GetElapsedTime(began) is var took && took < best) best = took;
        }

        output.WriteLine($"Every service, three askers, both rulebooks, 18 years: {best.TotalMilliseconds:F1} ms");
        Assert.InRange(best.TotalMilliseconds, 0, 100);
    }

    [Fact]
    public void Form_WrittenAndRead_IsTheSameChildhood()
    {
        foreach (var family in Families.All)
        {
            var query = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
                ChildhoodForm.Write(family.Childhood, "b-").ToQueryString().Value));
            var read = ChildhoodForm.Read(query, "b-", new(2000, 1, 1));
            Assert.Empty(read.Wrong);
            Assert.Equal(family.Childhood, read.Childhood);
        }
    }

    [Theory]
    [InlineData("?born=yesterday", "born")]
    [InlineData("?born=1850-01-01", "born")]
    [InlineData("?born=2012-11-02&first=perhaps", "first")]
    [InlineData("?born=2012-11-02&protection=yes", "protection-from")]
    [InlineData("?born=2012-11-02&exception=childs-wish&exception-from=2025-01-01&exception-to=2024-01-01", "exception-to")]
    [InlineData("?born=2012-11-02&consent=both&consent-service=nothing&consent-from=2029-01-01", "consent-service")]
    public void Form_NotUnderstood_NamesTheField(string query, string field)
    {
        var read = ChildhoodForm.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)), "", new(2012, 11, 2));
        Assert.Equal(field, Assert.Single(read.Wrong));
    }
}
