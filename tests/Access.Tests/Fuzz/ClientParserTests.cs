using System.Net;
using System.Text;
using Access.Client;
using Access.Sources.Notices;
using Access.Tests.TypedClient;

namespace Access.Tests.Fuzz;

/// <summary>What a portal is answered and told: whatever stands there, only a sound yes is one.</summary>
[Collection(FuzzTests.Name)]
public sealed class ClientParserTests
{
    private const string Batch = $$$"""{"evaluations":[{{{Portal.Open}}},{"decision":false,"context":{"code":"closed","obligations":[{"type":"step-up","acr_value":"Level4"}]}}]}""";

    [Fact]
    public Task Answers_AnyBytes_PermitOnlyWhereTheySayOpen() => Fuzzing.RunAsync(
        nameof(Answer),
        Fuzzing.Texts(Portal.Open, Batch),
        async input =>
        {
            var portal = new Portal().Then(HttpStatusCode.OK, Encoding.UTF8.GetString(input)).Then(HttpStatusCode.OK, Encoding.UTF8.GetString(input));
            var client = portal.Client();
            var one = await client.EvaluateAsync(Portal.Question());
            var many = await client.EvaluateAsync([Portal.Question(), Portal.Question()]);
            Assert.Equal(2, many.Count);
            foreach (var answer in many.Append(one)) Assert.Equal(answer.IsPermitted, answer.Code == AnswerCode.Open);
        });

    [Fact]
    public Task Problems_AnyBytes_AreAnExceptionWithoutNumbers() => Fuzzing.RunAsync(
        nameof(AccessProblemException),
        Fuzzing.Texts($$"""{"type":"urn:access:problem:x","title":"{{Portal.Child}}","detail":"d","traceId":"t"}"""),
        async input =>
        {
            var portal = new Portal().Then(HttpStatusCode.BadRequest, Encoding.UTF8.GetString(input), "application/problem+json");
            var problem = await Assert.ThrowsAsync<AccessProblemException>(() => portal.Client().EvaluateAsync(Portal.Question()));
            Assert.DoesNotMatch(@"(?<!\d)\d{11}(?!\d)", problem.Message);
        });

    [Fact]
    public Task ActsAndSearches_AnyBytes_AreReadOrRefused() => Fuzzing.RunAsync(
        nameof(RecordedAct),
        Fuzzing.Texts(
            $$$"""{"acts":[{"id":"AAAAAAAAAAAAAAAAAAAAAAAAAAA","type":"exception","etag":"\"1\"","recordedAt":"2026-11-20T12:00:00+01:00","validFrom":"2026-11-20T12:00:00+01:00","ends":[]}],"results":[{"type":"service","id":"messages","properties":{"child":"{{{Portal.Child}}}"}}],"page":{"next_token":""}}"""),
        async input =>
        {
            var text = Encoding.UTF8.GetString(input);
            var client = new Portal().Then(HttpStatusCode.OK, text).Then(HttpStatusCode.OK, text).Client();
            foreach (var act in await client.Acts.QueryAsync(Portal.Child)) _ = (act.ToString(), act.EndedFrom, act.ValidTo, act.InForce, act.Renews);
            _ = await client.SearchResourcesAsync(Portal.Subject, AccessAction.Read);
        },
        typeof(AccessAnswerException));

    [Fact]
    public Task Notices_AnyBytesInAnyPlace_AreBelievedOnlyAsTheyWereSigned()
    {
        var (sink, key, now) = (new Uri("https://portal.example/n"), new byte[32], DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var body = NoticeEvent.Write("e", "https://access.example", "s", now);
        var digest = MessageSignature.DigestOf(body);
        var (input, signature) = MessageSignature.Of("POST", sink, NoticeEvent.ContentType, digest, "s", key, now);
        Assert.True(NoticeSecret.TryParse(System.Buffers.Text.Base64Url.EncodeToString(key), out var secret));
        var verifier = new NoticeVerifier((_, _) => new(secret), new JumpingClock { Now = now });
        var sound = new ReceivedNotice("POST", sink, NoticeEvent.ContentType, digest, input, signature, body);
        var place = 0;
        return Fuzzing.RunAsync(nameof(NoticeVerifier), [body, .. Fuzzing.Texts(digest, input, signature, NoticeEvent.ContentType)], async bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            var received = (place++ % 5) switch
            {
                0 => sound with { Body = bytes },
                1 => sound with { ContentDigest = text },
                2 => sound with { SignatureInput = text },
                3 => sound with { Signature = text },
                _ => sound with { ContentType = text },
            };
            var result = await verifier.VerifyAsync(received);
            var isSound = received.Body.Span.SequenceEqual(body) && received.ContentDigest == digest && received.SignatureInput == input && received.Signature == signature
                && received.ContentType?.Trim() == NoticeEvent.ContentType;
            Assert.Equal(isSound, result.Notice is not null);
        });
    }
}
