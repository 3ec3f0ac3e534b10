using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Decisions;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Engine.Classification;
using Access.Sources;

namespace Access.Service.Pages.AgeLines;

/// <summary>
/// Asks the engine for a whole childhood. Between two days on which a fact begins or ends nothing can change, so those days
/// alone are decided, each for every service and every way of asking.
/// </summary>
internal static class AgeLineBuilder
{
    private static readonly ImmutableArray<int> Ages = [12, 13, 16, 18];

    /// <summary>Builds the line.</summary>
    /// <param name="childhood">The childhood.</param>
    /// <param name="points">What decides: one for each rulebook that is shown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<AgeLine> BuildAsync(Childhood childhood, ImmutableArray<DecisionPoint> points, CancellationToken cancellationToken) =>
        BuildAsync(childhood, [], points, cancellationToken);

    /// <summary>Builds the line.</summary>
    /// <param name="childhood">The childhood.</param>
    /// <param name="more">Acts besides those that it speaks of, whose instants are beginnings of days.</param>
    /// <param name="points">What decides: one for each rulebook that is shown.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AgeLine> BuildAsync(
        Childhood childhood, ImmutableArray<RecordedAct> more, ImmutableArray<DecisionPoint> points, CancellationToken cancellationToken)
    {
        var (from, to) = (childhood.Born, childhood.Born.AddYears(18).AddMonths(6));
        var marks = Marks(childhood).Where(mark => mark.Day >= from && mark.Day < to).OrderBy(mark => mark.Day).ToImmutableArray();
        var days = Changing(childhood, more, points).Where(day => day > from && day < to).Prepend(from).Distinct().Order().ToImmutableArray();
        var imagined = new Imagined(childhood, more);
        var bands = ImmutableArray.CreateBuilder<AskerBand>();
        foreach (var asker in Enum.GetValues<AskerOnLine>())
        {
            var facts = new List<Facts>(days.Length);
            foreach (var day in days) facts.Add(await GatherAsync(imagined, asker, day, cancellationToken));
            bands.Add(new(asker, [.. ServiceCodes.All.Select(service => new ServiceRow(
                service, [.. points.Select(point => new ServiceLine(point.Rulebook, Stretches(point, service, facts, days, to)))]))]));
        }

        return new(childhood, from, to, [.. points.Select(point => point.Rulebook)], bands.DrainToImmutable(), marks);
    }

    /// <summary>The answer for a service on the day of some facts.</summary>
    public static Answered Answer(DecisionPoint point, ResourceKind service, Facts facts)
    {
        var ways = WaysOf(service);
        var decisions = ways.Select(way => point.Decide(facts with { Question = Ask(facts.Question, service, way) })).ToArray();
        ImmutableArray<Way> opened = [.. ways.Where((_, place) => decisions[place].IsPermitted)];
        var openness = opened.Length == ways.Length ? Openness.Open : opened.IsEmpty ? Openness.Closed : Openness.Limited;
        var telling = decisions.FirstOrDefault(decision => !decision.IsPermitted) ?? decisions[0];
        return new(openness, opened, telling.Code, Deciding(telling));
    }

    // Only appointments are told apart by the kind of provider (Dimensions.ProviderKind).
    private static ImmutableArray<Way> WaysOf(ResourceKind service) => service == ResourceKind.Appointments
        ? [.. from action in Actions from kind in Providers select new Way(action, kind)]
        : [.. Actions.Select(action => new Way(action, ProviderKind.Unknown))];

    private static ImmutableArray<ActionKind> Actions { get; } = [ActionKind.Read, ActionKind.Act];

    private static ImmutableArray<ProviderKind> Providers { get; } = [ProviderKind.Hospital, ProviderKind.Municipality, ProviderKind.GeneralPractice];

    private static Question Ask(Question question, ResourceKind service, Way way) => question with
    {
        Action = way.Action,
        Resource = new() { Kind = service, ProviderKind = way.At == ProviderKind.Unknown ? default : Stated.As(way.At) },
    };

    private static async Task<Facts> GatherAsync(Imagined imagined, AskerOnLine asker, DateOnly day, CancellationToken cancellationToken)
    {
        var at = OsloCalendar.StartOf(day);
        var question = new Question
        {
            Asker = asker switch { AskerOnLine.First => Imagined.First, AskerOnLine.Second => Imagined.Second, _ => Imagined.Child },
            Child = Imagined.Child,
            Action = ActionKind.Read,
            Resource = new() { Kind = ResourceKind.Appointments },
            Understood = true,
        };
        var gatherer = new FactGatherer(imagined.On(day), imagined.Acts, IdentifierPolicy.IncludingSynthetic);
        return await gatherer.GatherAsync(question, new(day, at, at), readsCommonAddress: true, cancellationToken);
    }

    private static ImmutableArray<Stretch> Stretches(
        DecisionPoint point, ResourceKind service, List<Facts> facts, ImmutableArray<DateOnly> days, DateOnly to)
    {
        var stretches = ImmutableArray.CreateBuilder<Stretch>();
        for (var place = 0; place < days.Length; place++)
        {
            var answer = Answer(point, service, facts[place]);
            var end = place + 1 < days.Length ? days[place + 1] : to;
            if (stretches.Count > 0 && stretches[^1].Answer.Is(answer)) stretches[^1] = stretches[^1] with { To = end };
            else stretches.Add(new(days[place], end, answer));
        }
        return stretches.DrainToImmutable();
    }

    // What closes; where nothing does, what grants; where nothing does that either, what might have.
    private static ImmutableArray<Clause> Deciding(Decision decision)
    {
        if (decision.IsPermitted) return Those((effect, outcome) => Weights.Of(effect, outcome) == Weight.Granted);
        var closing = Those(Weights.Closes);
        return closing.IsEmpty ? Those(Weights.MightHaveGranted) : closing;

        ImmutableArray<Clause> Those(Func<Effect, Outcome, bool> are) =>
            [.. decision.Findings.Where(finding => are(finding.Clause.Effect, finding.Outcome)).Select(finding => finding.Clause)];
    }

    private static IEnumerable<DateOnly> Changing(Childhood childhood, ImmutableArray<RecordedAct> more, ImmutableArray<DecisionPoint> points)
    {
        foreach (var age in Ages)
        {
            var birthday = Birthday.Of(childhood.Born, age);
            yield return birthday.Earliest;
            yield return birthday.Latest;
        }

        foreach (var mark in Marks(childhood)) yield return mark.Day;
        foreach (var act in more)
        {
            yield return OsloCalendar.DayAt(act.ValidFrom);
            if (act.ValidTo is { } to) yield return OsloCalendar.DayAt(to);
        }

        foreach (var rulebook in points.Select(point => point.Rulebook))
        {
            yield return rulebook.InForceFrom;
            foreach (var clause in rulebook.Clauses)
            {
                if (clause.InForceFrom is { } begins) yield return begins;
                if (clause.InForceTo is { } ends) yield return ends;
            }
        }
    }

    private static IEnumerable<Mark> Marks(Childhood childhood)
    {
        foreach (var age in Ages) yield return new(Birthday.Of(childhood.Born, age).Earliest, MarkKind.Age, true, age);
        foreach (var parent in (MadeUpParent[])[childhood.First, childhood.Second])
        {
            if (parent is { HasResponsibility: true, ResponsibilityEnds: { } end }) yield return new(end, MarkKind.Register, false, null);
        }

        var periods = (IEnumerable<(MarkKind Kind, DayPeriod? Period)>)
        [
            (MarkKind.Register, childhood.Protection),
            (MarkKind.Exception, childhood.Exception?.Period),
            (MarkKind.Consent, childhood.Consent?.Period),
            (MarkKind.YouthAccess, childhood.YouthAccess),
        ];
        foreach (var (kind, period) in periods)
        {
            if (period is not { } known) continue;
            yield return new(known.From, kind, true, null);
            if (known.To is { } to) yield return new(to, kind, false, null);
        }
    }
}
