using System.Text;
using Access.Domain.Acts;
using Access.Sources.Acts;

namespace Access.Tests.Recording;

public sealed class RenewalTests
{
    [Theory]
    [InlineData("an-older-one")]
    [InlineData(null)]
    public void Renews_WrittenAndRead_IsTheSame(string? renews)
    {
        var exception = new ExceptionAct
        {
            Id = "a-newer-one",
            RecordedAt = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero),
            ValidFrom = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero),
            Child = Family.ChildNumber,
            Parent = null,
            Basis = ExceptionBasis.WeightyConsiderations,
            Scope = new(null, null, null),
            Renews = renews,
        };

        var written = ActWriter.Write(exception);

        Assert.Equal(exception, ActReader.Read(written));
        Assert.Equal(renews is not null, Encoding.UTF8.GetString(written).Contains("renews", StringComparison.Ordinal));
    }
}
