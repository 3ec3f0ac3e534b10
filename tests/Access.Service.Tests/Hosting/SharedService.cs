namespace Access.Service.Tests.Hosting;

/// <summary>One service for tests that leave it as it was.</summary>
public sealed class SharedService : IAsyncLifetime
{
    internal TestService Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await TestService.StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServiceTests : ICollectionFixture<SharedService>
{
    public const string Name = "shared service";
}
