using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Engine.Classification;

/// <summary>Tells from the facts of one question which situation the law sees. Pure: the same facts, the same situation.</summary>
internal sealed class Classifier
{
    private readonly Facts facts;
    private readonly Party child;
    private readonly Party asker;
    private readonly ActReading acts;

    public Classifier(Facts facts)
    {
        this.facts = facts;
        child = new(facts.Question.Child, facts.Child.Person);
        asker = new(facts.Question.Asker, facts.Asker.Person);
        ChildBirth = child.Person?.BirthAt(At);
        AskerBirth = asker.Person?.BirthAt(At);
        acts = new(facts, child, asker, ChildBirth, AskerBirth);
        Today = OsloCalendar.DayAt(At);
    }

    /// <summary>The calendar day in Europe/Oslo at the instant of the facts.</summary>
    public DateOnly Today { get; }

    /// <summary>The child's birth date (a calendar day), from the register's own field, never from the number.</summary>
    public DateOnly? ChildBirth { get; }

    /// <summary>The asker's birth date (a calendar day).</summary>
    public DateOnly? AskerBirth { get; }

    private DateTimeOffset At => facts.Instants.FactsAsOf;

    /// <summary>The situation at the instant of the facts.</summary>
    public Situation Classify()
    {
        var registerAnswers = facts.Child is not PersonLookup.Unavailable && facts.Asker is not PersonLookup.Unavailable;
        var situation = default(Situation)
            .With(Dimensions.Register, registerAnswers ? RegisterState.Answering : RegisterState.Unknown)
            .With(Dimensions.Asker, AskerSeenFromChild())
            .With(Dimensions.ChildStanding, PersonReading.StandingOf(child.Person, At))
            .With(Dimensions.ChildIdentity, PersonReading.IdentityOf(child.Person))
            .With(Dimensions.AskerStanding, PersonReading.StandingOf(asker.Person, At))
            .With(Dimensions.AskerIdentity, PersonReading.IdentityOf(asker.Person))
            .With(Dimensions.AskerMajority, AskerMajority())
            .With(Dimensions.ChildAddressProtection, PersonReading.ProtectionOf(child.Person, At))
            .With(Dimensions.AskerAddressProtection, PersonReading.ProtectionOf(asker.Person, At))
            .With(Dimensions.CommonAddress, CommonAddress())
            .With(Dimensions.WeightyConsiderations, acts.Exception(ExceptionBasis.WeightyConsiderations))
            .With(Dimensions.ChildsWish, acts.Exception(ExceptionBasis.ChildsWish))
            .With(Dimensions.ContactUnknownToParents, acts.Exception(ExceptionBasis.ContactUnknownToParents))
            .With(Dimensions.HeldBackByProvider, acts.HeldBack())

            // No source says either; the clauses that read them wait (src/decisions/law.md, choice 30).
            .With(Dimensions.CareTakenOver, Ternary.No)
            .With(Dimensions.AskerExercisesCare, Ternary.No);
        return WithKnownToAsker(QuestionReading.Read(situation, facts.Question, At), At);
    }

    /// <summary>
    /// The situation as it will be at a later instant, as far as the asker may know: age, responsibility, and what was
    /// granted to the asker. Everything that others may have recorded stays as it is.
    /// </summary>
    public Situation WithKnownToAsker(Situation situation, DateTimeOffset at) => situation
        .With(Dimensions.ChildAge, ChildAgeAt(at, situation.Value(Dimensions.Asker)))
        .With(Dimensions.ParentalResponsibility, PersonReading.ResponsibilityOf(child.Person, asker, at))
        .With(Dimensions.YouthConsent, acts.YouthConsent(at))
        .With(Dimensions.OwnGrant, acts.PowerOfAttorney(PowerOfAttorneyGround.OwnGrant, at))
        .With(Dimensions.LacksCompetence, acts.PowerOfAttorney(PowerOfAttorneyGround.LacksCompetence, at))
        .With(Dimensions.YouthAccess, acts.YouthAccess(at));

    private Asker AskerSeenFromChild()
    {
        if (child.Person is not { } theChild || asker.Person is not { } theAsker) return Asker.Unknown;
        if (theChild.Id == theAsker.Id) return Asker.Self;

        // Two persons in the register with a number in common, whichever they were asked by: which of them asks cannot be told.
        return theChild.HasNumberInCommonWith(theAsker) || asker.Is(child.Asked) || child.Is(asker.Asked) ? Asker.Unknown : Asker.Another;
    }

    private AgeBand ChildAgeAt(DateTimeOffset at, Asker from) =>
        ChildBirth is { } birth ? Birthday.BandOn(at == At ? Today : OsloCalendar.DayAt(at), birth, opening: from == Asker.Self) : AgeBand.Unknown;

    private Majority AskerMajority() => AskerBirth is not { } birth ? Majority.Unknown
        : Today >= Birthday.Of(birth, 18).Latest ? Majority.OfAge : Majority.Minor;

    private CommonAddress CommonAddress()
    {
        if (child.Person is null || asker.Person is null || facts.OtherHolders.IsDefault) return Domain.Vocabulary.CommonAddress.Unknown;
        if (PersonReading.AddressOf(child.Person, At) is not { } address) return Domain.Vocabulary.CommonAddress.NoHolder;
        if (PersonReading.AddressOf(asker.Person, At) == address) return Domain.Vocabulary.CommonAddress.Asker;

        var result = Domain.Vocabulary.CommonAddress.NoHolder;
        foreach (var other in facts.OtherHolders)
        {
            if (other.Person?.Id == child.Person.Id) continue;
            var lives = (PersonReading.StandingOf(other.Person, At), PersonReading.IdentityOf(other.Person));
            if (lives == (Standing.Living, IdentityTruth.True))
            {
                if (PersonReading.AddressOf(other.Person, At) == address) return Domain.Vocabulary.CommonAddress.AnotherHolder;
            }
            else if (lives.Item1 == Standing.Unknown || lives.Item2 == IdentityTruth.Unknown)
            {
                result = Domain.Vocabulary.CommonAddress.Unknown;
            }
        }
        return result;
    }
}
