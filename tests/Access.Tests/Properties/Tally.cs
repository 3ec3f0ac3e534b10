using System.Globalization;
using System.Text;
using Access.Domain.Decisions;

namespace Access.Tests.Properties;

/// <summary>What a property was tried on: how many of the scenes were near which miss, and how they were answered.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private int scenes;

    public void Add(Scene scene, Decision decision)
    {
        scenes++;
        Count(true, $"answered {decision.Verdict}, {decision.Code}");

        var birthday = scene.Birth.AddYears(scene.Today.Year - scene.Birth.Year).DayNumber - scene.Today.DayNumber;
        Count(birthday == -1, "birthday yesterday");
        Count(birthday == 0, "birthday today");
        Count(birthday == 1, "birthday tomorrow");
        Count(Any(deed => deed.IsOnABoundary), "act at a boundary instant or a tick from it");
        Count(Any(deed => deed.Whom is Whom.OtherParent or Whom.Stranger), "act for another person");
        Count(Any(deed => deed.What == What.Another), "act for another service or type");
        Count(Any(deed => deed.Where == Where.Another), "act at another provider");
        Count(Any(deed => deed.Whose == Whose.Sibling), "act about a sibling");
        Count(Any(deed => deed.Until is Moment.Now or Moment.TickBefore || deed.Ended is Moment.Now or Moment.TickBefore), "act that is over");
        Count(Any(deed => deed.From is Moment.Tomorrow or Moment.TickAfter), "act that has not begun");
        Count(scene.AsksByFormerNumber || scene.ChildByFormerNumber
            || Any(deed => deed.Whom == Whom.AskersFormerNumber || deed.Whose == Whose.ChildsFormerNumber), "a former number");

        bool Any(Func<Deed, bool> near) => scene.Deeds.Any(near);
    }

    public void Count(bool holds, string what)
    {
        if (holds) counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{scenes} scenes, of which");
        foreach (var (what, count) in counts) text.AppendLine(CultureInfo.InvariantCulture, $"  {100.0 * count / scenes,5:0.0} %  {what}");
        return text.ToString();
    }
}
