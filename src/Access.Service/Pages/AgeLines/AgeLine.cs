using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.AgeLines;

/// <summary>How far a service is open.</summary>
public enum Openness
{
    /// <summary>Nothing of it.</summary>
    Closed,

    /// <summary>Some of it.</summary>
    Limited,

    /// <summary>All of it.</summary>
    Open,
}

/// <summary>Who asks, on the age line.</summary>
public enum AskerOnLine
{
    /// <summary>The first parent.</summary>
    First,

    /// <summary>The second parent.</summary>
    Second,

    /// <summary>The child.</summary>
    Child,
}

/// <summary>One way of asking for a service.</summary>
/// <param name="Action">To see, or to do something.</param>
/// <param name="At">At which kind of provider; unknown where that makes no difference.</param>
public readonly record struct Way(ActionKind Action, ProviderKind At);

/// <summary>What is answered while nothing changes.</summary>
/// <param name="Openness">How far the service is open.</param>
/// <param name="Opened">The ways of asking that are open.</param>
/// <param name="Code">What one who asks in a way that is closed learns; open where none is.</param>
/// <param name="Deciding">The clauses that decide it.</param>
public sealed record Answered(Openness Openness, ImmutableArray<Way> Opened, AnswerCode Code, ImmutableArray<Clause> Deciding)
{
    /// <summary>Whether two answers are the same, by content.</summary>
    public bool Is(Answered other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Openness == other.Openness && Code == other.Code && Opened.SequenceEqual(other.Opened) && Deciding.SequenceEqual(other.Deciding);
    }
}

/// <summary>A run of days on which the answer is the same.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The first day after it.</param>
/// <param name="Answer">The answer.</param>
public sealed record Stretch(DateOnly From, DateOnly To, Answered Answer);

/// <summary>One service by one rulebook.</summary>
/// <param name="Rulebook">The rulebook.</param>
/// <param name="Stretches">The whole line, without gaps.</param>
public sealed record ServiceLine(Rulebook Rulebook, ImmutableArray<Stretch> Stretches)
{
    /// <summary>The answer on a day; a day outside the line has that of its nearest end.</summary>
    public Stretch On(DateOnly day) => Stretches.FirstOrDefault(stretch => day < stretch.To) ?? Stretches[^1];
}

/// <summary>One service, by each rulebook that is shown.</summary>
/// <param name="Service">The service.</param>
/// <param name="Lines">One line per rulebook.</param>
public sealed record ServiceRow(ResourceKind Service, ImmutableArray<ServiceLine> Lines);

/// <summary>Everything for one who asks.</summary>
/// <param name="Asker">Who asks.</param>
/// <param name="Rows">One row per service.</param>
public sealed record AskerBand(AskerOnLine Asker, ImmutableArray<ServiceRow> Rows)
{
    /// <summary>The first days of the columns in which nothing changes in any row.</summary>
    public ImmutableArray<DateOnly> Columns { get; } =
        [.. Rows.SelectMany(row => row.Lines).SelectMany(line => line.Stretches).Select(stretch => stretch.From).Distinct().Order()];
}

/// <summary>What happens on a day.</summary>
public enum MarkKind
{
    /// <summary>A birthday that the law looks at.</summary>
    Age,

    /// <summary>An exception begins or ends.</summary>
    Exception,

    /// <summary>A consent begins or ends.</summary>
    Consent,

    /// <summary>Youth access begins or ends.</summary>
    YouthAccess,

    /// <summary>Something changes in the register.</summary>
    Register,
}

/// <summary>Something that happens.</summary>
/// <param name="Day">On which day, at its beginning in Europe/Oslo.</param>
/// <param name="Kind">What.</param>
/// <param name="Begins">Whether it begins; otherwise it ends.</param>
/// <param name="Age">The age that is reached; null where it is no birthday.</param>
public sealed record Mark(DateOnly Day, MarkKind Kind, bool Begins, int? Age);

/// <summary>A childhood by one or more rulebooks: the one model of which figure, table and the day that is looked at are made.</summary>
/// <param name="Childhood">The childhood.</param>
/// <param name="From">The first day: the birth.</param>
/// <param name="To">The first day after the line, half a year after the 18th birthday.</param>
/// <param name="Rulebooks">The rulebooks, in the order in which they are drawn.</param>
/// <param name="Bands">One band per asker.</param>
/// <param name="Marks">What happens, in order.</param>
public sealed record AgeLine(
    Childhood Childhood,
    DateOnly From,
    DateOnly To,
    ImmutableArray<Rulebook> Rulebooks,
    ImmutableArray<AskerBand> Bands,
    ImmutableArray<Mark> Marks)
{
    /// <summary>How many days the line has.</summary>
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>A day as a share of the line, from 0 to 1; one outside lies at its end.</summary>
    public double Share(DateOnly day) => Math.Clamp((day.DayNumber - From.DayNumber) / (double)Days, 0, 1);

    /// <summary>The day nearest to one, on the line.</summary>
    public DateOnly Within(DateOnly day) => day < From ? From : day >= To ? To.AddDays(-1) : day;
}
