using Access.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Access.Tests.TypedClient;

public sealed class OptionsTests
{
    [Theory]
    [InlineData(null, "Address")]
    [InlineData("http://access.example.org", "Address")]
    [InlineData("https://user:secret@access.example.org", "Address")]
    [InlineData("https://access.example.org/?a=b", "Address")]
    [InlineData("https://access.example.org", "Timeout")]
    [InlineData("https://access.example.org", "Attempts")]
    [InlineData("https://access.example.org", "Wait")]
    [InlineData("https://access.example.org", "LargestAnswer")]
    [InlineData("https://access.example.org", "Obligations")]
    public void AddAccessClient_WrongOption_IsNamed(string? address, string option)
    {
        using var services = new ServiceCollection().Also(services => services.AddAccessClient(options =>
        {
            options.Address = address is null ? null : new Uri(address);
            if (option == "Timeout") options.Timeout = TimeSpan.Zero;
            if (option == "Attempts") options.Attempts = 0;
            if (option == "Wait") options.Wait = TimeSpan.FromMinutes(1);
            if (option == "LargestAnswer") options.LargestAnswer = 0;
            if (option == "Obligations") options.Obligations.Add(Obligation.StepUp);
        })).BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<AccessClient>());
        Assert.StartsWith($"AccessClientOptions: {option}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/access/v1/evaluation")]
    [InlineData("https://gateway.example.org/access-service/", "https://gateway.example.org/access-service/access/v1/evaluation")]
    public async Task Address_WithOrWithoutAPath_IsWhereCallsGo(string address, string expected)
    {
        var portal = new Portal().Then(System.Net.HttpStatusCode.OK, Portal.Open);
        await portal.Client(options => options.Address = new Uri(address)).EvaluateAsync(Portal.Question());
        Assert.Equal(expected, portal.Requests[0].Address);
    }
}

internal static class Fluent
{
    public static T Also<T>(this T one, Action<T> does)
    {
        does(one);
        return one;
    }
}
