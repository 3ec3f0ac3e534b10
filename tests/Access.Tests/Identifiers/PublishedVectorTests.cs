using Access.Domain.Identifiers;
using Access.Tests.Threats;

namespace Access.Tests.Identifiers;

public class PublishedVectorTests
{
    public static TheoryData<int> RowIndexes => [.. Enumerable.Range(0, PublishedVectors.Rows.Count)];

    [Fact]
    public void Rows_OfTheFile_AreAllThere() => Assert.Equal(77, PublishedVectors.Rows.Count);

    [Threat("T-30")]
    [Theory]
    [MemberData(nameof(RowIndexes))]
    public void TryParse_PublishedRow_AgreesWithItsSource(int row)
    {
        var vector = PublishedVectors.Rows[row];

        var parsed = PersonIdentifier.TryParse(vector.Number, out var identifier);

        Assert.True(vector.IsValid == parsed, $"row {row} should be {(vector.IsValid ? "valid" : "invalid")}");
        if (!vector.IsValid)
        {
            Assert.True(identifier is null, $"row {row} is invalid and gave an identifier");
            return;
        }

        Assert.Equal(vector.Kind, identifier!.Kind);
        Assert.Equal(vector.IsSynthetic, identifier.IsSynthetic);
        Assert.True(identifier.Value == vector.Number, $"row {row} does not come back as it went in");
    }

    [Theory]
    [MemberData(nameof(RowIndexes))]
    public void ToString_PublishedRow_TellsTheKindAlone(int row)
    {
        if (PersonIdentifier.TryParse(PublishedVectors.Rows[row].Number, out var identifier))
            Assert.Equal($"{identifier.Kind}(***)", $"{identifier}");
    }

    [Theory]
    [MemberData(nameof(RowIndexes))]
    public void Accepts_PublishedRowInProduction_OnlyWhereSurelyNotSynthetic(int row)
    {
        if (!PersonIdentifier.TryParse(PublishedVectors.Rows[row].Number, out var identifier))
            return;

        Assert.Equal(PublishedVectors.Rows[row].IsSynthetic == false, IdentifierPolicy.Production.Accepts(identifier));
        Assert.True(IdentifierPolicy.IncludingSynthetic.Accepts(identifier));
    }
}
