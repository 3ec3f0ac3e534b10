using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.AgeLines;

/// <summary>What the age line's page shows.</summary>
/// <param name="Line">The line.</param>
/// <param name="Form">The childhood as it was stated.</param>
/// <param name="On">The day that is looked at.</param>
/// <param name="Today">The day today in Europe/Oslo.</param>
/// <param name="ChosenRulebook">The rulebook that was chosen; null = all of them.</param>
/// <param name="Query">The childhood as members of an address, beginning with a question mark.</param>
public sealed record AgeLineView(AgeLine Line, ChildhoodForm Form, DateOnly On, DateOnly Today, string? ChosenRulebook, string Query)
{
    /// <summary>How old the child is on the day that is looked at, in whole years.</summary>
    public int Age => AgeOn(On);

    /// <summary>The days between the birth and the day that is looked at.</summary>
    public int Day => On.DayNumber - Line.From.DayNumber;

    /// <summary>The days on which a row of the table begins, with what happens on each.</summary>
    public ImmutableArray<IGrouping<DateOnly, Mark>> Happenings => [.. Line.Marks.GroupBy(mark => mark.Day)];

    /// <summary>How old the child is on a day, in whole years.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = 0;
        while (years < 18 && Birthday.Of(Line.From, years + 1).Earliest <= day) years++;
        return years;
    }

    /// <summary>A place on the line for a drawing, such as <c>66.667%</c>.</summary>
    public string At(DateOnly day) => Percent(Line.Share(day));

    /// <summary>A length on the line for a drawing.</summary>
    public string Length(Stretch stretch)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        return Percent(Line.Share(stretch.To) - Line.Share(stretch.From));
    }

    private static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
