using Access.Domain.Questions;
using Access.Engine.Classification;
using Access.Service.Operations;

namespace Access.Service.Evaluation;

/// <summary>
/// The first seconds of a day, in which a node whose clock is ahead is already there and the day is not (T-23). What opens by a
/// new day opens when the slowest clock that is trusted has reached it; what closes by it closes at once.
/// </summary>
internal static class Midnight
{
    /// <summary>The last instants of the day before, where an instant is so near its beginning that a trusted clock may be early; else null.</summary>
    /// <param name="instants">The instants of a decision.</param>
    public static Instants? EveningBefore(Instants instants)
    {
        var day = OsloCalendar.StartOf(instants.RulesAsOf);
        if (instants.DecidedAt - day is var passed && (passed < TimeSpan.Zero || passed >= ClockWatch.Refuse)) return null;
        return instants with { RulesAsOf = instants.RulesAsOf.AddDays(-1), FactsAsOf = day - TimeSpan.FromTicks(1) };
    }
}
