using System.Text;
using Access.Client;
using Access.Sources.Notices;
using Notice = Access.Client.Notice;

namespace Access.Tests.TypedClient;

/// <summary>What the service signs is believed, and nothing else is.</summary>
public sealed class NoticeVerifierTests
{
    private const string Subscription = "AAAAAAAAAAAAAAAAAAAAAA";

    private static readonly Uri Sink = new("https://portal.example/notices?for=access");
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task VerifyAsync_ChangeNotice_IsBelieved()
    {
        var notice = Assert.IsType<AnswerMayHaveChanged>((await VerifyAsync(Signed(Changed()))).Notice);
        Assert.Equal(("event-1", Subscription, Now), (notice.Id, notice.Subscription, notice.Time));
    }

    [Fact]
    public async Task VerifyAsync_EndingException_IsBelieved()
    {
        var notice = Assert.IsType<ExceptionEnding>((await VerifyAsync(Signed(EndingEvent.Write("event-2", "https://access.example", new("act-1", Now.AddDays(30)), Now)))).Notice);
        Assert.Equal(("act-1", Now.AddDays(30)), (notice.Act, notice.ValidTo));
    }

    [Theory]
    [InlineData(-300, NoticeDefect.None)]
    [InlineData(-301, NoticeDefect.WrongTime)]
    [InlineData(60, NoticeDefect.None)]
    [InlineData(61, NoticeDefect.WrongTime)]
    public async Task VerifyAsync_SignedAtAnotherTime_CountsForFiveMinutes(int seconds, NoticeDefect expected) =>
        Assert.Equal(expected, (await VerifyAsync(Signed(Changed(), created: Now.AddSeconds(seconds)))).Defect);

    public static TheoryData<string, NoticeDefect> Forgeries => new()
    {
        { "method", NoticeDefect.WrongSignature },
        { "sink", NoticeDefect.WrongSignature },
        { "content-type", NoticeDefect.WrongSignature },
        { "body", NoticeDefect.WrongDigest },
        { "digest", NoticeDefect.WrongSignature },
        { "digest-other-algorithm", NoticeDefect.WrongSignature },
        { "secret", NoticeDefect.WrongSignature },
        { "unknown-key", NoticeDefect.UnknownKey },
        { "no-signature", NoticeDefect.NotSigned },
        { "no-input", NoticeDefect.NotSigned },
        { "other-label", NoticeDefect.NotSigned },
        { "two-signatures", NoticeDefect.NotSigned },
        { "fewer-components", NoticeDefect.NotSigned },
        { "repeated-component", NoticeDefect.NotSigned },
        { "other-algorithm", NoticeDefect.NotSigned },
        { "no-created", NoticeDefect.NotSigned },
        { "created-twice", NoticeDefect.NotSigned },
        { "created-too-large", NoticeDefect.NotSigned },
        { "created-changed", NoticeDefect.WrongSignature },
        { "short-signature", NoticeDefect.NotSigned },
        { "signature-spelt-otherwise", NoticeDefect.NotSigned },
        { "another-subscriptions-event", NoticeDefect.NotUnderstood },
        { "unknown-event", NoticeDefect.NotUnderstood },
        { "not-json", NoticeDefect.NotUnderstood },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task VerifyAsync_Forgery_IsNotBelieved(string forgery, NoticeDefect expected)
    {
        var sound = Signed(Changed());
        var input = sound.SignatureInput!;
        var received = forgery switch
        {
            "method" => sound with { Method = "PUT" },
            "sink" => sound with { Sink = new("https://portal.example/notices?for=other") },
            "content-type" => sound with { ContentType = "application/json" },
            "body" => sound with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sound.Body.Span).Replace("event-1", "event-2", StringComparison.Ordinal)) },
            "digest" => sound with { ContentDigest = MessageSignature.DigestOf("{}"u8) },
            "digest-other-algorithm" => sound with { ContentDigest = sound.ContentDigest!.Replace("sha-256", "sha-512", StringComparison.Ordinal) },
            "signature-spelt-otherwise" => sound with { Signature = Respelt(sound.Signature!) },
            "secret" => Signed(Changed(), key: new byte[32]),
            "unknown-key" => Signed(Changed(), keyId: "BBBBBBBBBBBBBBBBBBBBBB"),
            "no-signature" => sound with { Signature = null },
            "no-input" => sound with { SignatureInput = null },
            "other-label" => sound with { Signature = sound.Signature!.Replace("access=", "other=", StringComparison.Ordinal) },
            "two-signatures" => sound with { SignatureInput = $"{input},{input}" },
            "fewer-components" => sound with { SignatureInput = input.Replace(" \"content-digest\"", "", StringComparison.Ordinal) },
            "repeated-component" => sound with { SignatureInput = input.Replace("content-digest", "content-type", StringComparison.Ordinal) },
            "other-algorithm" => sound with { SignatureInput = input.Replace("hmac-sha256", "ed25519", StringComparison.Ordinal) },
            "no-created" => sound with { SignatureInput = input.Replace($";created={Now.ToUnixTimeSeconds()}", "", StringComparison.Ordinal) },
            "created-twice" => sound with { SignatureInput = $"{input};created=1" },
            "created-too-large" => sound with { SignatureInput = input.Replace($"{Now.ToUnixTimeSeconds()}", "999999999999", StringComparison.Ordinal) },
            "created-changed" => sound with { SignatureInput = input.Replace($"{Now.ToUnixTimeSeconds()}", $"{Now.ToUnixTimeSeconds() + 1}", StringComparison.Ordinal) },
            "short-signature" => sound with { Signature = "access=:AAAA:" },
            "another-subscriptions-event" => Signed(NoticeEvent.Write("e", "https://access.example", "BBBBBBBBBBBBBBBBBBBBBB", Now)),
            "unknown-event" => Signed("""{"specversion":"1.0","id":"e","type":"x","subject":"s","time":"2026-11-20T12:00:00Z"}"""u8.ToArray()),
            "not-json" => Signed("no"u8.ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(forgery)),
        };
        var result = await VerifyAsync(received);
        Assert.Equal((expected, (Notice?)null), (result.Defect, result.Notice));
    }

    private static byte[] Changed() => NoticeEvent.Write("event-1", "https://access.example", Subscription, Now);

    private static ReceivedNotice Signed(byte[] body, DateTimeOffset? created = null, byte[]? key = null, string keyId = Subscription)
    {
        var digest = MessageSignature.DigestOf(body);
        var (input, signature) = MessageSignature.Of("POST", Sink, NoticeEvent.ContentType, digest, keyId, key ?? Key, created ?? Now);
        return new("POST", Sink, NoticeEvent.ContentType, digest, input, signature, body);
    }

    private static ValueTask<NoticeResult> VerifyAsync(ReceivedNotice received)
    {
        Assert.True(NoticeSecret.TryParse(System.Buffers.Text.Base64Url.EncodeToString(Key), out var secret));
        return new NoticeVerifier((id, _) => new(id == Subscription ? secret : null), new JumpingClock { Now = Now }).VerifyAsync(received);
    }

    // The same bytes: of the last letter before the padding two bits count for nothing.
    private static string Respelt(string signature)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var last = signature.LastIndexOf('=') - 1;
        return $"{signature[..last]}{letters[letters.IndexOf(signature[last], StringComparison.Ordinal) + 1]}{signature[(last + 1)..]}";
    }
}
