using Access.Domain.Acts;
using Access.Domain.Identifiers;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Acts.Store;

/// <summary>What somebody does with a store, by chance; which act and instant is meant depends on what was done before.</summary>
/// <param name="Do">What.</param>
/// <param name="Who">Whose act, of the three persons.</param>
/// <param name="Which">Which of what came before, from the latest.</param>
/// <param name="Off">How far what is stated is off what is right; mostly 0.</param>
/// <param name="Seconds">How the clock moves before, also backwards.</param>
/// <param name="Key">The idempotency key; 0 is none.</param>
/// <param name="AlsoBound">Whether the person had another's number when it was recorded.</param>
internal sealed record Step(Doing Do, int Who, int Which, int Off, int Seconds, int Key, bool AlsoBound)
{
    private static readonly PersonIdentifier[] Persons = [Deeds.Child, Deeds.Other, Deeds.Father];

    /// <summary>Up to forty steps.</summary>
    internal static Arbitrary<Step[]> Several { get; } = Arb.From(Any.ArrayOf().Resize(40), ShorterThan);

    internal PersonIdentifier Person => Persons[Who];

    /// <summary>The numbers that the person has.</summary>
    internal PersonIdentifier[] Numbers => AlsoBound ? [Person, Persons[(Who + 1) % Persons.Length]] : [Person];

    /// <summary>A new act of the kind; null where this is no recording of one, but of an end or a question.</summary>
    internal RecordedAct? NewAct() => Do switch
    {
        Doing.Consent => Deeds.Consent(Person),
        Doing.Exception => Deeds.Exception(Person, Which % 2 == 0 ? Deeds.Hospital : Deeds.OtherHospital, Deeds.Start.AddSeconds(Which)),
        Doing.LettingIn => Deeds.LettingIn(Person),
        Doing.Power => Deeds.Power(Person),
        Doing.Policy => Deeds.Policy(Which % 2 == 0 ? Deeds.Hospital : Deeds.OtherHospital, Which % 3 == 0 ? null : Deeds.Start.AddSeconds(Which)),
        _ => null,
    };

    private static Gen<Step> Any =>
        from doing in Gen.Frequency((6, Gen.Elements(Doing.Consent, Doing.Exception, Doing.LettingIn, Doing.Power, Doing.Policy)), (5, Gen.Constant(Doing.End)), (5, Gen.Constant(Doing.Ask)))
        from who in Gen.Choose(0, 2)
        from which in Gen.Choose(0, 9)
        from off in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Elements(-1, 1)))
        from seconds in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(0, 5)), (1, Gen.Choose(-30, 0)))
        from key in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Choose(1, 4)))
        from also in Gen.Elements(false, false, true)
        select new Step(doing, who, which, off, seconds, key, also);

    // One step less, wherever it stood.
    private static IEnumerable<Step[]> ShorterThan(Step[] steps) => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, place) => place != left).ToArray());
}

/// <summary>What a step does.</summary>
internal enum Doing
{
    Consent,
    Exception,
    LettingIn,
    Power,
    Policy,
    End,
    Ask,
}
