using Access.Audit.Reads;
using Access.Sources.Log;

namespace Access.Tests.Audit;

/// <summary>T-13: what is kept of a reading holds no identity number, also where somebody put one in the place of an id.</summary>
public sealed class AuditReadTests
{
    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("0123456789012345678901234567", true)]
    [InlineData("14851750011-aaaaaaaaaaa", false)]
    [InlineData("aaaaaaaaaaaaaa148517-50011", false)]
    [InlineData("aaaaaaaaaaaaaa_1-4-8517_50011_", false)]
    [InlineData("14851750011", false)]
    [InlineData("Kari Nordmann, 9 years old", false)]
    [InlineData("", false)]
    public void HarmlessId_OfAnything_IsAnIdOrNothing(string id, bool kept) => Assert.Equal(kept ? id : "(withheld)", AuditRead.HarmlessId(id));

    [Fact]
    public void HarmlessId_OfANewId_IsTheId()
    {
        for (var made = 0; made < 10_000; made++)
        {
            var id = DecisionIds.New(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
            Assert.Equal(id, AuditRead.HarmlessId(id));
        }
    }
}
