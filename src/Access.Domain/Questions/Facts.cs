using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Register;

namespace Access.Domain.Questions;

/// <summary>The instants of a decision, each stated and recorded, none read twice.</summary>
/// <param name="RulesAsOf">The calendar day in Europe/Oslo whose law applies.</param>
/// <param name="FactsAsOf">The instant at which facts must be in force.</param>
/// <param name="DecidedAt">When the decision was made.</param>
public sealed record Instants(DateOnly RulesAsOf, DateTimeOffset FactsAsOf, DateTimeOffset DecidedAt);

/// <summary>The acts that bear on a question, or that they could not be read.</summary>
/// <param name="Acts">The acts, ended ones and the ends included; default where they could not be read.</param>
/// <param name="AsOf">When they were read; where one of them was recorded later, by a clock that is ahead, when that was.</param>
public sealed record ActsLookup(ImmutableArray<RecordedAct> Acts, DateTimeOffset AsOf)
{
    /// <summary>Whether the acts were read.</summary>
    public bool Answered => !Acts.IsDefault;

    /// <summary>The acts could not be read: neither a consent nor an exception is known to be, or not to be.</summary>
    public static ActsLookup Failed(DateTimeOffset asOf) => new(default, asOf);
}

/// <summary>Everything that a decision rests on, as it came from outside.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Child">What the register says of the child.</param>
/// <param name="Asker">What the register says of the asker.</param>
/// <param name="OtherHolders">What it says of others with parental responsibility, where a rulebook reads their address.</param>
/// <param name="Acts">What people recorded.</param>
/// <param name="Instants">The instants.</param>
public sealed record Facts(
    Question Question,
    PersonLookup Child,
    PersonLookup Asker,
    ImmutableArray<PersonLookup> OtherHolders,
    ActsLookup Acts,
    Instants Instants)
{
    /// <summary>What is left when something goes wrong on the way to the facts: a question about which nothing is known.</summary>
    public static Facts Unknown(Question question, Instants instants)
    {
        ArgumentNullException.ThrowIfNull(instants);
        var silent = new PersonLookup.Failed(LookupFailure.NoAnswer, instants.DecidedAt);
        return new(question, silent, silent, default, ActsLookup.Failed(instants.DecidedAt), instants);
    }

    /// <summary>What is left where nobody is answered, whatever is asked: a question on the day that the register is down for everybody.</summary>
    public static Facts Unavailable(Question question, Instants instants)
    {
        ArgumentNullException.ThrowIfNull(instants);
        var nobody = new PersonLookup.Unavailable(instants.DecidedAt);
        return new(question, nobody, nobody, default, ActsLookup.Failed(instants.DecidedAt), instants);
    }
}
