using Access.Domain.Vocabulary;

namespace Access.Tests.Vocabulary;

public class ServiceCodesTests
{
    [Theory]
    [InlineData("appointments", ResourceKind.Appointments)]
    [InlineData("messages", ResourceKind.Messages)]
    [InlineData("prescriptions", ResourceKind.Prescriptions)]
    [InlineData("vaccinations", ResourceKind.Vaccinations)]
    [InlineData("summary-record", ResourceKind.SummaryRecord)]
    [InlineData("test-results", ResourceKind.TestResults)]
    [InlineData("referrals", ResourceKind.Referrals)]
    [InlineData("health-contacts", ResourceKind.HealthContacts)]
    [InlineData("documents", ResourceKind.Documents)]
    [InlineData("health-record-copy", ResourceKind.HealthRecordCopy)]
    [InlineData("school-nurse-booking", ResourceKind.SchoolNurseBooking)]
    [InlineData("self-help", ResourceKind.SelfHelp)]
    [InlineData("privacy-settings", ResourceKind.PrivacySettings)]
    public void TryParse_CodeOfService_FindsItAndBack(string code, ResourceKind kind)
    {
        Assert.True(ServiceCodes.TryParse(code, out var found));
        Assert.Equal(kind, found);
        Assert.Equal(code, ServiceCodes.CodeOf(kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("Documents")]
    [InlineData(" documents")]
    [InlineData("document")]
    [InlineData("unknown")]
    public void TryParse_NoCode_IsUnknown(string? code)
    {
        Assert.False(ServiceCodes.TryParse(code, out var kind));
        Assert.Equal(ResourceKind.Unknown, kind);
    }

    [Fact]
    public void All_EveryKind_ButUnknownAndDocument() =>
        Assert.Equal(Enum.GetValues<ResourceKind>().Except([ResourceKind.Unknown, ResourceKind.Document]), ServiceCodes.All);

    [Theory]
    [InlineData(ResourceKind.Unknown)]
    [InlineData(ResourceKind.Document)]
    public void CodeOf_NoService_IsRefused(ResourceKind kind) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ServiceCodes.CodeOf(kind));
}
