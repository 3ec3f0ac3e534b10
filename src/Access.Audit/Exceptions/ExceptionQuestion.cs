using Access.Audit.Asking;
using Access.Authzen;
using Access.Domain.Acts;
using Access.Domain.Questions;

namespace Access.Audit.Exceptions;

/// <summary>
/// Which exceptions somebody asks for, by when they were recorded. There is no asking by health worker: the log is not for
/// watching how personnel perform.
/// </summary>
/// <param name="From">The first instant of recording that fits (inclusive).</param>
/// <param name="To">The first that fits no more (exclusive).</param>
/// <param name="Organisation">Who recorded; null = anybody.</param>
/// <param name="Basis">On what it rests; null = anything.</param>
public sealed record ExceptionQuestion(DateTimeOffset From, DateTimeOffset To, OrganisationNumber? Organisation, ExceptionBasis? Basis)
{
    private static readonly TimeSpan UsualLength = TimeSpan.FromDays(30);
    private static readonly string[] Bases = [.. ExceptionBases.All.Select(basis => ExceptionBases.CodeOf(basis)!)];

    /// <summary>Reads one.</summary>
    /// <param name="members">The members.</param>
    /// <param name="now">The end of the period where none is stated.</param>
    /// <exception cref="QuestionFormatException">It is none; the message names the member.</exception>
    public static ExceptionQuestion Read(StrictMembers? members, DateTimeOffset now)
    {
        members ??= AskedMembers.None;
        members.AllowOnly("from", "to", "organisation", "basis");
        var to = members.Instant("to") ?? now;
        var usual = new DateTimeOffset(Math.Max(to.UtcTicks - UsualLength.Ticks, 0), TimeSpan.Zero);
        var question = new ExceptionQuestion(
            members.Instant("from") ?? usual,
            to,
            members.Organisation("organisation"),
            members.Word("basis", Bases) is { } basis ? ExceptionBases.All[basis] : null);
        return question.From < question.To ? question : throw members.Wrong("from", "is not before the end of the period");
    }

    /// <summary>A basis as it is written.</summary>
    public static string NameOf(ExceptionBasis basis) => ExceptionBases.CodeOf(basis) ?? "not-understood";

    /// <summary>Whether an exception that was recorded in the period fits.</summary>
    public bool Fits(ExceptionAct exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return (Organisation is null || exception.Provider == Organisation) && (Basis is not { } basis || exception.Basis == basis);
    }
}
