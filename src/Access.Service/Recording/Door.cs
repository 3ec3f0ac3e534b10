using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Recording;
using Access.Domain.Register;
using Access.Engine.Recording;
using Access.Rules.Recording;
using Access.Service.Evaluation;
using Access.Service.Limits;
using Access.Service.Problems;
using Access.Service.Tokens;

namespace Access.Service.Recording;

/// <summary>An act that keeps within every limit.</summary>
/// <param name="Act">The act, with its recorder and its beginning and end settled; without an id.</param>
/// <param name="BeginsWhenRecorded">Whether it begins at the instant of recording.</param>
/// <param name="Child">The one it is about, as the register knows them; null for a policy and an end.</param>
/// <param name="Numbers">Every number of that person.</param>
internal sealed record Admitted(RecordedAct Act, bool BeginsWhenRecorded, Person? Child, ImmutableArray<PersonIdentifier> Numbers);

/// <summary>
/// The law's limits at the door: asks the register for everybody whom an act names, and lets through what keeps within every
/// limit. What the register cannot confirm is refused, not assumed, and whoever tries out numbers is halted as when asking.
/// </summary>
internal sealed partial class Door(Enumeration enumeration, ILogger<Door> logger)
{
    /// <summary>Lets an act through.</summary>
    /// <exception cref="RefusedException">A limit is broken; the first that the caller may know of.</exception>
    /// <exception cref="LimitException">The caller is halted, or is with this refusal: they asked through too many people. No end is.</exception>
    public async Task<Admitted> AdmitAsync(ProposedAct proposed, Caller caller, Lookups lookups, DateTimeOffset now)
    {
        if (proposed.Kind != ActKind.End) enumeration.Enter(caller);
        var begins = RecordingReading.BeginningOf(proposed.Act, now);
        proposed = proposed with { Act = Capped(proposed.Act with { ValidFrom = begins }) };

        // An end needs nobody's word: who may end was settled when the act was found.
        var asked = proposed.Kind == ActKind.End ? null : caller.Person;
        var finding = (lookups.FindAsync(asked), lookups.FindAsync(proposed.Child), lookups.FindAsync(proposed.Other));
        var (own, child, other) = (await finding.Item1, await finding.Item2, await finding.Item3);

        var situation = new RecordingReading(proposed, caller.Facts(), own, child, other, now).Read();
        foreach (var limit in RecordingLimits.All)
        {
            if (limit.IsKept(situation)) continue;
            var (level, client) = (limit.Ground == LimitGround.Recorder ? LogLevel.Warning : LogLevel.Information, caller.ShownClient);
            Refused(logger, level, situation.Kind, limit.Id, client);
            if (limit.Ground == LimitGround.OtherPerson) enumeration.Count(caller, Guessed(proposed));
            throw new RefusedException(RecordingProblems.Of(limit));
        }

        return new(
            proposed.Act with { RecordedBy = caller.RecorderOf(proposed) },
            begins == now,
            child,
            proposed.Child is { } number ? Lookups.NumbersOf(number, child) : []);
    }

    // Of whom a refusal tells that the register does not confirm them: whoever is named but gives nothing. Of the parent in an exception no limit speaks.
    private static IEnumerable<PersonIdentifier> Guessed(ProposedAct proposed)
    {
        if (proposed.Child is { } child && child != proposed.Giver) yield return child;
        if (proposed.Other is { } other && other != proposed.Giver && proposed.Kind != ActKind.Exception) yield return other;
    }

    // A power of attorney never stands without an end: one that is left open gets the last that there is.
    private static RecordedAct Capped(RecordedAct act) => act is PowerOfAttorney { ValidTo: null }
        ? act with { ValidTo = RecordingCalendar.PlusMonths(act.ValidFrom, RecordingReading.LongestPowerOfAttorneyMonths) }
        : act;

    [LoggerMessage(Message = "An act of kind {Kind} was refused by the limit {Limit} to client {Client}")]
    private static partial void Refused(ILogger logger, LogLevel level, ActKind kind, string limit, string client);
}
