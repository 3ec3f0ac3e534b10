using System.Text;
using Access.Authzen;
using Access.Service.Hosting;
using Access.Service.Notices;
using Access.Service.Problems;
using Access.Service.Recording;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens;
using Access.Service.Tokens.Proofs;
using Access.Tests;
using Access.Tests.Fuzz;

namespace Access.Service.Tests.Fuzz;

/// <summary>The service's own readers, without a server before them.</summary>
[Collection(FuzzTests.Name)]
public sealed class ParserFuzzTests
{
    private static readonly int Tries = Lane.Count(usual: 4_000, @long: 2_000_000);

    [Fact]
    public void SubscriptionReader_AnyBytes_AreReadOrRefused() => Run(
        RouteSeed.All["POST /v1/subscriptions"].Bodies, input => SubscriptionReader.Read(input), failure => failure is MalformedRequestException);

    [Fact]
    public void ProposedActReader_AnyBytes_AreReadOrRefused() => Run(
        RouteSeed.All["POST /v1/acts"].Bodies, input => ProposedActReader.Read(BodyMembers.Parse(input), Family.Now), failure => failure is RefusedException);

    [Fact]
    public async Task Proofs_AnyText_AreNone()
    {
        using var key = TestKey.Make();
        var draft = new JwtDraft(
            new() { ["typ"] = "dpop+jwt", ["alg"] = key.Algorithm, ["jwk"] = key.PublicJwk() },
            new() { ["jti"] = "j", ["htm"] = "POST", ["htu"] = "https://access.example.org/a", ["iat"] = Family.Now.ToUnixTimeSeconds() },
            key.Sign);
        var parts = draft.Compact().Split('.').Take(2).Select(part => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part))).ToArray();
        for (var seed = 1; seed <= Tries; seed++)
        {
            // The signature is the stranger's own, so that what is changed is read all the way.
            var mutator = new Mutator([.. parts.Select(Encoding.UTF8.GetBytes)], seed);
            var (header, payload) = seed % 2 == 0 ? (mutator.NextText(), parts[1]) : (parts[0], mutator.NextText());
            var signed = $"{JwtDraft.Encode(header)}.{JwtDraft.Encode(payload)}";
            var compact = $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
            var (proof, defect) = await ProofReading.ReadAsync(
                compact, new("POST", "https://access.example.org/a", null, System.Buffers.Text.Base64Url.DecodeFromChars(key.Thumbprint), Family.Now));
            Assert.Equal(proof is null, defect != ProofDefect.None);
            _ = JoseParts.TryRead(mutator.NextText(), out _);
            _ = PresentedToken.Read(mutator.NextText());
        }
    }

    private static void Run(byte[][] sound, Action<byte[]> parse, Predicate<Exception> isRefusal)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var input = new Mutator(sound, seed).Next();
            try
            {
                parse(input);
            }
            catch (Exception failure)
            {
                Assert.True(isRefusal(failure), $"seed {seed}: {failure.GetType().Name} at {failure.StackTrace?.Split('\n')[0].Trim()}");
                Assert.DoesNotMatch(@"(?<!\d)\d{11}(?!\d)", failure.Message);
            }
        }
    }
}
