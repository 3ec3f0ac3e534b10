using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Tests.Acts.Store;

namespace Access.Tests.Acts;

public sealed class ActsInForceTests
{
    private const int Days = 4;

    // Every exception with an end and an end of that end, over whichever days each stands: what is said to close no more closes on no
    // later day.
    [Fact]
    public void ClosesNowOrLater_WithEveryEndAndEndOfAnEnd_MissesNoDayOnWhichItCloses()
    {
        var (over, closing) = (0, 0);
        foreach (var exception in Spans.Select(span => Over(Deeds.Exception(), span) with { Id = "exception" }))
        {
            foreach (var acts in Ends())
            {
                for (var day = 0; day <= Days; day++)
                {
                    var closes = Enumerable.Range(day, Days + 1 - day).Any(later => new ActsInForce(acts, At(later)).Closes(exception));
                    var said = new ActsInForce(acts, At(day)).ClosesNowOrLater(exception);
                    Assert.True(said || !closes);
                    if (!said) over++;
                    else if (closes) closing++;
                }
            }
        }
        Assert.True(over > 1000 && closing > 1000, $"{over} close no more and {closing} do.");
    }

    [Theory]
    [InlineData("974706490", true)]
    [InlineData("974705788", false)]
    public void ClosesNowOrLater_EndedByAnotherOrganisation_ClosesStill(string by, bool closes)
    {
        var exception = Deeds.Exception() with { Id = "exception", RecordedAt = At(0) };
        var end = Deeds.End("exception") with { Id = "end", RecordedAt = At(0), RecordedBy = new(null, null, Deeds.Organisation(by)) };

        Assert.Equal(closes, new ActsInForce([end], At(1)).ClosesNowOrLater(exception));
        Assert.Equal(closes, new ActsInForce([end], At(1)).Closes(exception));
    }

    private static IEnumerable<ImmutableArray<RecordedAct>> Ends()
    {
        yield return [];
        foreach (var by in (OrganisationNumber[])[Deeds.Hospital, Deeds.OtherHospital])
        {
            foreach (var span in Spans)
            {
                var end = Over(Deeds.End("exception"), span) with { Id = "end", RecordedBy = new(null, null, by) };
                yield return [end];
                foreach (var ofTheEnd in Spans) yield return [end, Over(Deeds.End("end"), ofTheEnd) with { Id = "end of the end" }];
            }
        }
    }

    private static IEnumerable<(int From, int? To)> Spans =>
        from start in Enumerable.Range(0, Days) from to in Enumerable.Range(start + 1, Days - start).Select(day => (int?)day).Append(null) select (start, to);

    private static T Over<T>(T act, (int From, int? To) span)
        where T : RecordedAct => act with { RecordedAt = At(0), ValidFrom = At(span.From), ValidTo = span.To is { } to ? At(to) : null };

    private static DateTimeOffset At(int day) => Deeds.Start.AddDays(day);
}
