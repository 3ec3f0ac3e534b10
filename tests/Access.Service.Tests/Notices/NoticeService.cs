using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Service.Notices;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts.Store;
using Access.Sources.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Notices;

/// <summary>The service with a subscriber beside it. Unless a test lets it work by itself, it works when the test says so.</summary>
internal sealed class NoticeService : IAsyncDisposable
{
    private NoticeService(TestService service, Receiver receiver) => (Service, Receiver) = (service, receiver);

    internal TestService Service { get; }

    internal Receiver Receiver { get; }

    internal T Part<T>() where T : notnull => Service.Host.Services.GetRequiredService<T>();

    internal static async Task<NoticeService> StartAsync(bool works = false, Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var receiver = await Receiver.StartAsync();
        var service = await TestService.StartAsync(
            builder =>
            {
                if (!works)
                {
                    builder.Services.Remove(builder.Services.Single(part => part.ImplementationType == typeof(NoticeWork)));
                    builder.Services.AddSingleton(provider => new NoticeTiming(provider.GetRequiredService<NoticeOptions>(), () => 0.4));
                }
                configure?.Invoke(builder);
            },
            settings);
        return new(service, receiver);
    }

    /// <summary>Subscribes; the answer must be a new subscription.</summary>
    internal async Task<(string Id, byte[] Secret)> SubscribeAsync(string subject, string child, string? path = null)
    {
        using var response = await PostAsync(Body(subject, child, path), await Service.TokenAsync());
        var made = await JsonAsync(response, 201);
        return (made.GetProperty("id").GetString()!, System.Buffers.Text.Base64Url.DecodeFromChars(made.GetProperty("secret").GetString()));
    }

    internal JsonObject Body(string subject, string child, string? path = null) => new()
    {
        ["subject"] = new JsonObject { ["type"] = "person", ["id"] = subject },
        ["child"] = child,
        ["sink"] = path is null ? Receiver.Sink.AbsoluteUri : new Uri(Receiver.Sink, path).AbsoluteUri,
    };

    internal Task<HttpResponseMessage> PostAsync(JsonObject body, string? token) => Service.PostAsync("/v1/subscriptions", body.ToJsonString(), token);

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string id, string? token, string tail = "")
    {
        using var request = new HttpRequestMessage(method, $"/v1/subscriptions/{id}{tail}");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Service.Client.SendAsync(request);
    }

    internal async Task<JsonElement> ShowAsync(string id)
    {
        using var response = await SendAsync(HttpMethod.Get, id, await Service.TokenAsync());
        return await JsonAsync(response, 200);
    }

    /// <summary>A token of another client.</summary>
    internal async Task<string> TokenOfAsync(string client)
    {
        using var form = new FormUrlEncodedContent([new("client_id", client), new("scope", TestService.Decide)]);
        using var response = await Service.Client.PostAsync(new Uri("/dev/token", UriKind.Relative), form);
        return (await JsonAsync(response, 200)).GetProperty("access_token").GetString()!;
    }

    internal static async Task<JsonElement> JsonAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Records an act as somebody did.</summary>
    internal async Task RecordAsync(RecordedAct act, string about)
    {
        Assert.True(PersonIdentifier.TryParse(about, out var number));
        Assert.IsType<AppendOutcome.Recorded>(
            await Part<IActStore>().AppendAsync(new(act, true, [number], null, act is EndAct ? 1 : null), CancellationToken.None));
    }

    /// <summary>Puts a person into the register, waits until the node has read of it, and tells of it at the clock's time.</summary>
    internal async Task PutAsync(JsonObject person)
    {
        await Service.PutAsync(person);
        await Part<IPersonChanges>().ChangedAsync([PersonName.Of(person["id"]!.GetValue<string>())], CancellationToken.None);
    }

    /// <summary>Does all that is to be done at the clock's time.</summary>
    internal async Task WorkAsync()
    {
        while (await Part<ActFollower>().FollowAsync(CancellationToken.None) > 0)
        {
        }
        while (await Part<LookRound>().RunAsync(CancellationToken.None) > 0)
        {
        }
        while (await Part<EndingRound>().RunAsync(CancellationToken.None) > 0)
        {
        }
        while (await Part<DeliveryRound>().RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Lets time pass, and does what is to be done before and after it.</summary>
    internal async Task PassAsync(TimeSpan time)
    {
        await WorkAsync();
        Service.Clock.Now += time;
        await WorkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
