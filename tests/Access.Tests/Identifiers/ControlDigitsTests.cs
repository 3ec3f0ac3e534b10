using Access.Domain.Identifiers;
using Xunit;

namespace Access.Tests.Identifiers;

public class ControlDigitsTests
{
    [Fact]
    public void TryComplete_NineDigitsOfEveryPublishedNumberOf1964_GivesTheNumber()
    {
        var numbers = PublishedVectors.Rows.Where(r => r.IsValid && !r.Type.Contains("2032", StringComparison.Ordinal)).ToList();

        Assert.Equal(49, numbers.Count);
        Assert.All(numbers, row =>
            Assert.True(ControlDigits.TryComplete(row.Number.AsSpan(0, 9), out var number) && number == row.Number));
    }

    [Fact]
    public void TryComplete_EveryIndividualOfOneDay_LeavesOutOnlyControlDigitTen()
    {
        var made = 0;
        for (var individual = 0; individual < 1000; individual++)
        {
            if (!ControlDigits.TryComplete($"018120{individual:000}", out var number))
            {
                Assert.Empty(number);
                continue;
            }

            Assert.Equal(11, number.Length);
            Assert.True(PersonIdentifier.TryParse(number, out var identifier));
            Assert.IsType<NationalIdentityNumber>(identifier);
            made++;
        }

        // Each control digit is 10 for one number in eleven.
        Assert.InRange(made, 800, 850);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01914796")]
    [InlineData("0191479675")]
    [InlineData("01914796x")]
    [InlineData("01914796٧")]
    public void TryComplete_NotNineDigits_IsFalseAndEmpty(string digits)
    {
        Assert.False(ControlDigits.TryComplete(digits, out var number));
        Assert.Empty(number);
    }

    [Fact]
    public void TryCompleteDuf_TenDigitsOfPublishedNumbers_GivesTheNumbers()
    {
        // Published as well formed, with years that have not come.
        foreach (var published in new[] { "204167553610", "500266228604" })
        {
            Assert.True(ControlDigits.TryCompleteDuf(published.AsSpan(0, 10), out var number));
            Assert.True(number == published);
            Assert.IsType<DufNumber>(PersonIdentifierTests.Parse(number));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("204167553")]
    [InlineData("2041675 536")]
    [InlineData("204167553x")]
    public void TryCompleteDuf_NotTenDigits_IsFalseAndEmpty(string digits)
    {
        Assert.False(ControlDigits.TryCompleteDuf(digits, out var number));
        Assert.Empty(number);
    }
}
