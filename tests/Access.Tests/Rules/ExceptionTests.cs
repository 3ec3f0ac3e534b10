using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using static Access.Tests.Rules.FamilysActs;

namespace Access.Tests.Rules;

/// <summary>What was excepted closes what it names, for whom it names, and until somebody ends it who may.</summary>
public sealed class ExceptionTests
{
    [Theory]
    [InlineData(ExceptionBasis.WeightyConsiderations, "2017-05-14", false)]
    [InlineData(ExceptionBasis.ChildsWish, "2014-11-21", true)]
    [InlineData(ExceptionBasis.ChildsWish, "2014-11-20", false)]
    [InlineData(ExceptionBasis.ChildsWish, "2010-11-21", false)]
    [InlineData(ExceptionBasis.ContactUnknownToParents, "2014-11-21", true)]
    [InlineData(ExceptionBasis.ContactUnknownToParents, "2014-11-20", false)]
    [InlineData(ExceptionBasis.Unknown, "2017-05-14", false)]
    public void Decide_AnExceptionOnEachBasis_CountsAtItsAges(ExceptionBasis basis, string birth, bool opens) =>
        Assert.Equal(opens, new Family { ChildBirth = DateOnly.Parse(birth), Acts = [Exception(basis: basis)] }.Decide().IsPermitted);

    [Fact]
    public void Decide_AnExceptionAgainstTheOtherParent_LeavesThisOneOpen()
    {
        Assert.True(new Family { Acts = [Exception(parent: "23918400133")] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(parent: "02848600035")] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(parent: null)] }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnException_ClosesWhatItNamesAndNothingElse()
    {
        var service = Exception(scope: new(ResourceKind.Messages, null, null));
        Assert.True(new Family { Acts = [service] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [service], Resource = Family.Service(ResourceKind.Messages) }.Decide().IsPermitted);

        var document = Exception(scope: new(null, "d1", null));
        Assert.False(new Family { Acts = [document], Resource = Document() }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [document], Resource = Document() with { DocumentId = "d2" } }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [document], Resource = Family.Service(ResourceKind.Documents) }.Decide().IsPermitted);

        var documents = Exception(scope: new(ResourceKind.Documents, null, null));
        Assert.False(new Family { Acts = [documents], Resource = Document() }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [documents], Resource = Family.Service(ResourceKind.Documents) }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnExceptionAtOneProvider_ClosesThereAndWhereNoProviderIsNamed()
    {
        var exception = Exception(scope: new(null, null, Hospital));
        var asked = Family.Service(ResourceKind.Appointments);

        Assert.False(new Family { Acts = [exception], Resource = asked with { Provider = Stated.As(Hospital) } }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [exception], Resource = asked with { Provider = Stated.As(OtherHospital) } }.Decide().IsPermitted);
        Assert.Equal(Verdict.Undetermined, new Family { Acts = [exception], Resource = asked }.Decide().Verdict);
    }

    [Theory]
    [InlineData(-1, 1, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 2, true)]
    [InlineData(-2, 0, true)]
    public void Decide_AnExceptionAroundItsLimits_CountsFromTheFirstInstantUntilBeforeTheLast(int fromSeconds, int toSeconds, bool opens)
    {
        var exception = Exception(validFrom: Now.AddSeconds(fromSeconds), validTo: Now.AddSeconds(toSeconds));

        Assert.Equal(opens, new Family { Acts = [exception] }.Decide().IsPermitted);
    }

    [Fact]
    public void ValidUntil_WithAnExceptionThatLiesAhead_DoesNotShowIt() =>
        Assert.Equal(new Family().Decide().ValidUntil, new Family { Acts = [Exception(validFrom: Now.AddDays(1))] }.Decide().ValidUntil);

    [Theory]
    [InlineData(ExceptionBasis.ChildsWish)]
    [InlineData(ExceptionBasis.ContactUnknownToParents)]
    public void ValidUntil_WithAnExceptionThatCountsFromTwelve_DoesNotShowIt(ExceptionBasis basis) =>
        Assert.Equal(new Family().Decide().ValidUntil, new Family { Acts = [Exception(basis: basis)] }.Decide().ValidUntil);

    [Fact]
    public void Decide_AnEndThatWasItselfEnded_LeavesAnExceptionInForceAndAConsentEnded()
    {
        var end = End("end", "exception");
        Assert.True(new Family { Acts = [Exception(), end] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(), end, End("end of the end", "end")] }.Decide().IsPermitted);

        var withdrawal = End("end", "consent");
        Assert.False((Youth(Consent()) with { Acts = [Consent(), withdrawal, End("end of the end", "end")] }).Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnExceptionEndedByOneWhoMayNotEndIt_StaysInForce()
    {
        Assert.False(new Family { Acts = [Exception(), End("end", "exception", new(Family.MotherNumber, null, null))] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(), End("end", "exception", new(null, null, OtherHospital))] }.Decide().IsPermitted);
        Assert.True(new Family { Acts = [Exception(), End("end", "exception", new(null, null, Hospital))] }.Decide().IsPermitted);

        // Not even where the same cannot be told of the one who recorded the exception.
        Assert.False(new Family { Acts = [Exception(), End("end", "exception", Recorder.NotUnderstood)] }.Decide().IsPermitted);
        Assert.False(new Family { Acts = [Exception(recordedBy: Recorder.NotUnderstood), End("end", "exception", Recorder.NotUnderstood)] }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnEndOfAnEndAtThisVeryInstant_Counts()
    {
        var endOfEnd = new EndAct { Id = "end of the end", Act = "end", RecordedAt = Now, ValidFrom = Now };

        Assert.False(new Family { Acts = [Exception(), End("end", "exception"), endOfEnd] }.Decide().IsPermitted);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    public void Decide_AnEndOfAnException_CountsFromItsBeginningAndItsRecording(int recordedSeconds, int fromSeconds, bool opens)
    {
        var end = new EndAct { Id = "end", Act = "exception", RecordedAt = Now.AddSeconds(recordedSeconds), ValidFrom = Now.AddSeconds(fromSeconds) };

        Assert.Equal(opens, new Family { Acts = [Exception(), end] }.Decide().IsPermitted);
    }

    [Fact]
    public void Decide_AnEndRecordedByAClockThatIsAhead_CountsAtOnce()
    {
        var end = new EndAct { Id = "end", Act = "consent", RecordedAt = Now.AddSeconds(3), ValidFrom = Now.AddSeconds(3) };
        var youth = Youth(Consent()) with { Acts = [Consent(), end] };
        Assert.True(youth.Decide().IsPermitted);

        // Read from the store, which says that it knows what was recorded until then.
        Assert.False((youth with { ActsReadAt = Now.AddSeconds(3) }).Decide().IsPermitted);
    }

    [Theory]
    [InlineData("9144897", true)]
    [InlineData("9144898", false)]
    public void Decide_AnExceptionEndedByAHealthWorker_IsEndedByTheOneWhoRecordedIt(string healthWorker, bool ended)
    {
        var exception = Exception(recordedBy: new(null, "9144897", null));

        Assert.Equal(ended, new Family { Acts = [exception, End("end", "exception", new(null, healthWorker, null))] }.Decide().IsPermitted);
    }

    [Theory]
    [InlineData("d1", false)]
    [InlineData("D1", false)]
    [InlineData(" d1", false)]
    [InlineData("d1\t", false)]
    [InlineData(null, false)]
    [InlineData("d 1", true)]
    [InlineData("d2", true)]
    public void Decide_AnExceptionOnADocumentWhoseIdIsNearlyTheSame_IsNotKnownNotToBeMeant(string? asked, bool opens)
    {
        var family = new Family { Acts = [Exception(scope: new(null, "d1", null))], Resource = Document() with { DocumentId = asked } };

        Assert.Equal(opens, family.Decide().IsPermitted);
        if (asked is not "d1") Assert.Equal(opens ? Outcome.NotMet : Outcome.Undetermined, family.OutcomeOf("weighty-considerations"));
    }
}
