using System.Text;
using Access.Sources.Notices;

namespace Access.Tests.Notices;

public sealed class MessageSignatureTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    // The body and digest of RFC 9530, appendix D.
    [Fact]
    public void Digest_OfTheStandardsExample_IsTheStandards() =>
        Assert.Equal("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", MessageSignature.DigestOf("{\"hello\": \"world\"}"u8));

    [Fact]
    public void Signature_OfARequest_IsWhatOthersMakeOfIt()
    {
        var digest = MessageSignature.DigestOf("{\"hello\": \"world\"}"u8);
        var (input, signature) = Sign(digest);

        Assert.Equal(
            "access=(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=1618884473;keyid=\"abc\";alg=\"hmac-sha256\"", input);

        // openssl dgst -sha256 -mac HMAC over the signature base that RFC 9421, section 2.5, makes of these.
        Assert.Equal("access=:TRHnX0lZ2ZqbeAHpM0EPb7hHAGuPTlb7srDoEJ41s+Q=:", signature);
    }

    [Theory]
    [InlineData("https://portal.example/other", "abc", 0)]
    [InlineData("https://portal.example/notices?x=1", "abd", 0)]
    [InlineData("https://portal.example/notices?x=1", "abc", 1)]
    public void Signature_OfAnythingElse_IsAnother(string target, string key, int later)
    {
        var digest = MessageSignature.DigestOf("{}"u8);
        Assert.NotEqual(Sign(digest).Signature, Sign(digest, target, key, later).Signature);
    }

    [Fact]
    public void Event_Written_IsACloudEventWithoutAReason()
    {
        var made = new DateTimeOffset(2026, 11, 20, 12, 0, 1, 999, TimeSpan.FromHours(1));
        Assert.Equal(
            """{"specversion":"1.0","id":"e","source":"https://access.example","type":"no.access.answer.may-have-changed.v1","subject":"s","time":"2026-11-20T11:00:01Z"}""",
            Encoding.UTF8.GetString(NoticeEvent.Write("e", "https://access.example", "s", made)));
    }

    [Fact]
    public void Delay_FromChance_IsUniformBetweenTheBounds()
    {
        var chance = new Random(20261120);
        var timing = new NoticeTiming(new(), chance.NextDouble);
        var start = new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);
        var delays = Enumerable.Range(0, 20_000).Select(_ => (timing.LookAfter(start) - start).TotalSeconds).ToList();

        Assert.All(delays, delay => Assert.InRange(delay, 5, 60));
        for (var tenth = 0; tenth < 10; tenth++)
            Assert.InRange(delays.Count(delay => delay >= 5 + (5.5 * tenth) && delay < 5 + (5.5 * (tenth + 1))), 1800, 2200);
    }

    private static (string Input, string Signature) Sign(string digest, string target = "https://portal.example/notices?x=1", string key = "abc", int later = 0) =>
        MessageSignature.Of("POST", new Uri(target), NoticeEvent.ContentType, digest, key, Secret, DateTimeOffset.FromUnixTimeSeconds(1618884473 + later));
}
