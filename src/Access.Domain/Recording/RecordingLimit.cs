using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Domain.Recording;

/// <summary>On what a refusal rests, and so who may learn it.</summary>
public enum LimitGround
{
    /// <summary>On the token: who records.</summary>
    Recorder,

    /// <summary>On what the act says.</summary>
    Act,

    /// <summary>On what the register says of the token's own person.</summary>
    OwnPerson,

    /// <summary>On what the register says of anybody else. All of these are one and the same refusal, so that nobody learns who exists.</summary>
    OtherPerson,
}

/// <summary>
/// One limit that the law sets to what may be recorded. Each has a file, a name and a history of its own. Pure: the same
/// situation, the same answer. What is not known is never within a limit.
/// </summary>
public abstract class RecordingLimit
{
    /// <summary>The problem type of every limit on the ground <see cref="LimitGround.OtherPerson"/>.</summary>
    public const string NotConfirmed = "urn:access:problem:not-confirmed-by-the-register";

    /// <summary>What every refusal of that type says.</summary>
    public const string NotConfirmedSentence = "The register does not confirm what the act needs of the persons that it names.";

    /// <summary>The stable id, in lower case with hyphens; unique.</summary>
    public abstract string Id { get; }

    /// <summary>What may be recorded, in one English sentence.</summary>
    public abstract string Sentence { get; }

    /// <summary>Where it comes from.</summary>
    public abstract LegalSource Source { get; }

    /// <summary>On what it rests.</summary>
    public abstract LimitGround Ground { get; }

    /// <summary>The kinds of act that it speaks of; never empty.</summary>
    public abstract ImmutableArray<ActKind> Kinds { get; }

    /// <summary>The problem type of a refusal: a URN that never changes its meaning.</summary>
    public string ProblemType => Ground == LimitGround.OtherPerson ? NotConfirmed : $"urn:access:problem:{Id}";

    /// <summary>What a refusal says to the one who is refused.</summary>
    public string ToldSentence => Ground == LimitGround.OtherPerson ? NotConfirmedSentence : Sentence;

    /// <summary>Whether an act keeps within the limit; true where it does not speak of its kind, false for a kind that does not exist.</summary>
    public bool IsKept(RecordingSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return situation.Kind != ActKind.Unknown && (!Kinds.Contains(situation.Kind) || Allows(situation));
    }

    /// <summary>Whether an act of one of <see cref="Kinds"/> keeps within the limit.</summary>
    protected abstract bool Allows(RecordingSituation situation);

    /// <inheritdoc/>
    public sealed override string ToString() => Id;
}
