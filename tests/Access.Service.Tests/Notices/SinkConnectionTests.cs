using System.Net;
using System.Security.Cryptography;
using Access.Sources.Notices;

namespace Access.Service.Tests.Notices;

public sealed class SinkConnectionTests : IAsyncLifetime
{
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Name_ThatLeadsToLoopback_IsNotConnectedTo()
    {
        var (outcome, asked) = await SendAsync(Named("portal.example"), new() { AllowPrivateAddresses = false }, IPAddress.Loopback);
        Assert.Equal(new(SendFailure.NoAnswer, null), outcome);
        Assert.Equal(1, asked);
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task Name_ThatLeadsBothWays_IsNotConnectedTo()
    {
        var (outcome, _) = await SendAsync(Named("portal.example"), new(), IPAddress.Parse("93.184.215.14"), IPAddress.IPv6Loopback);
        Assert.Equal(SendFailure.NoAnswer, outcome.Failure);
        var (nowhere, _) = await SendAsync(Named("portal.example"), new());
        Assert.Equal(SendFailure.NoAnswer, nowhere.Failure);
        Assert.Empty(receiver.All);
    }

    // The first answer is checked and connected to; nobody asks for a second.
    [Fact]
    public async Task Name_AskedOnce_IsConnectedToAsItWasChecked()
    {
        var (outcome, asked) = await SendAsync(Named("portal.example"), new() { AllowPrivateAddresses = true }, IPAddress.Loopback);
        Assert.Equal(new(null, 204), outcome);
        Assert.Equal(1, asked);
        Assert.StartsWith("http://portal.example:", Assert.Single(receiver.All).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Literal_Loopback_IsNotConnectedToWhereItMayNotBe()
    {
        var (outcome, _) = await SendAsync(receiver.Sink, new());
        Assert.Equal(SendFailure.NoAnswer, outcome.Failure);
        Assert.Empty(receiver.All);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_Answered_IsNotFollowedAndNoReceipt(int status)
    {
        receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = new Uri(receiver.Sink, "elsewhere").AbsoluteUri;
            return Task.CompletedTask;
        };
        var (outcome, _) = await SendAsync(receiver.Sink, new() { AllowPrivateAddresses = true });
        Assert.Equal(new(SendFailure.Refused, status), outcome);
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Answer_TooSlow_IsNoReceipt()
    {
        receiver.Answer = context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
        var began = DateTime.UtcNow;
        var (outcome, _) = await SendAsync(receiver.Sink, new() { AllowPrivateAddresses = true, SendTimeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(SendFailure.NoAnswer, outcome.Failure);
        Assert.True(DateTime.UtcNow - began < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Answer_WithoutEnd_IsAReceiptAndIsNotRead()
    {
        var written = 0L;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = async context =>
        {
            try
            {
                var block = new byte[64 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                    written += block.Length;
                    await Task.Delay(1, context.RequestAborted);
                }
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                // The sender has closed the connection.
            }
            ended.TrySetResult();
        };
        var (outcome, _) = await SendAsync(receiver.Sink, new() { AllowPrivateAddresses = true });
        Assert.Equal(new(null, 200), outcome);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(written < 64 * 1024 * 1024, $"{written} bytes were taken");
    }

    [Fact]
    public async Task Cookie_Answered_IsNotSentBack()
    {
        receiver.Answer = context =>
        {
            context.Response.Cookies.Append("seen", "1");
            return Task.CompletedTask;
        };
        using var sender = Sender(new() { AllowPrivateAddresses = true }, null);
        await sender.SendAsync(Delivery(receiver.Sink), CancellationToken.None);
        await sender.SendAsync(Delivery(receiver.Sink), CancellationToken.None);
        Assert.All(receiver.All, notice => Assert.False(notice.Headers.ContainsKey("Cookie")));
        Assert.Equal(2, receiver.All.Count);
    }

    private Uri Named(string host) => new UriBuilder(receiver.Sink) { Host = host }.Uri;

    private static DueDelivery Delivery(Uri sink)
    {
        Assert.True(Sink.TryParse(sink.AbsoluteUri, allowPrivateAddresses: true, out var read, out _));
        return new("event", "subscription", read, RandomNumberGenerator.GetBytes(32), DateTimeOffset.UtcNow, 1);
    }

    private static NoticeSender Sender(NoticeOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve) =>
        new(SinkConnections.Handler(options, resolve), options, () => "https://access.example", TimeProvider.System);

    private static async Task<(SendOutcome Outcome, int Asked)> SendAsync(Uri sink, NoticeOptions options, params IPAddress[] addresses)
    {
        var asked = 0;
        using var sender = Sender(options, (_, _) =>
        {
            asked++;
            return Task.FromResult(addresses);
        });
        return (await sender.SendAsync(Delivery(sink), CancellationToken.None), asked);
    }
}
