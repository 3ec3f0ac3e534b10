using System.Collections.Immutable;
using Access.Domain.Vocabulary;
using Access.Sources.Register.Feed;
using RegisterState = Access.Sources.Register.RegisterState;

namespace Access.Service.Pages.Operations;

/// <summary>How the service fares, as this node sees it. Names nobody but operators.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Switch">The kill switch; null where it cannot be read, which closes everything.</param>
/// <param name="Register">What can be said of the register.</param>
/// <param name="Lanes">How old what is known of it is, by lane; null where nothing was heard.</param>
/// <param name="Log">The log; null where it cannot be read.</param>
/// <param name="ClockOffset">How far this node's clock is ahead.</param>
/// <param name="Decisions">What was measured of decisions.</param>
/// <param name="IsReading">Whether somebody has the one turn to read much of the log: another who asks for it is told to wait.</param>
/// <param name="Keys">The files of keys, the oldest first.</param>
public sealed record OperationsView(
    DateTimeOffset At, SwitchView? Switch, RegisterState Register, ImmutableArray<(LaneKind Lane, TimeSpan? Age)> Lanes, LogView? Log, TimeSpan ClockOffset,
    DecisionFigures Decisions, bool IsReading, ImmutableArray<KeyAge> Keys);

/// <summary>The kill switch.</summary>
/// <param name="IsClosed">Whether it closes everything.</param>
/// <param name="Revision">Its revision; 0 where it was never used.</param>
/// <param name="Since">When it was used last.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">By whom.</param>
public sealed record SwitchView(bool IsClosed, int Revision, DateTimeOffset? Since, string? Reason, string? By);

/// <summary>The log.</summary>
/// <param name="Head">How many entries it has.</param>
/// <param name="Covered">How many of them the last checkpoint covers.</param>
public sealed record LogView(long Head, long Covered)
{
    /// <summary>How many entries no checkpoint covers yet.</summary>
    public long Lag => Math.Max(0, Head - Covered);
}

/// <summary>A file of keys.</summary>
/// <param name="Name">Its name in the folder of keys.</param>
/// <param name="Age">How long ago it was made.</param>
public sealed record KeyAge(string Name, TimeSpan Age);

/// <summary>One step of using the kill switch.</summary>
/// <param name="Closes">Whether it is to be closed; else opened.</param>
/// <param name="Revision">The revision that was looked at: another's use in between is not overridden unseen.</param>
/// <param name="Reason">Why.</param>
/// <param name="Wrong">What must be mended; null where nothing is.</param>
public sealed record SwitchStep(bool Closes, int Revision, string Reason, Text? Wrong);
