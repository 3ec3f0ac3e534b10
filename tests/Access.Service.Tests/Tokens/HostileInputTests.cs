using System.Text;
using System.Text.Json.Nodes;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Tokens.Issuing;
using Access.Service.Tokens;
using Access.Service.Tokens.Proofs;
using Access.Tests;

namespace Access.Service.Tests.Tokens;

/// <summary>Whatever a stranger writes into a header: nothing throws, and nothing but the sound proof is one.</summary>
public sealed class HostileInputTests
{
    private const string Target = "https://access.example.org/access/v1/evaluation";

    private static readonly int Tries = Lane.Count(usual: 3_000, @long: 100_000);

    // What a client controls once its signature is its own: every member, of every kind.
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "1e300", "9223372036854775808", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"%\"", "\"%zz\"", "\"http://\"", "\"https://[::1\"",
        "\"https://a:b@c:99999/\"", "\"æøå\"", "[]", "{}", "[[]]", "{\"a\":{}}", "\"ES256\"", "\"dpop+jwt\"", "\"AAAA\"", "\"=\"", "\"!\"",
    ];

    [Fact]
    public async Task ReadAsync_ProofWithAnyMemberReplaced_NeverThrowsAndTakesNone()
    {
        using var key = TestKey.Make();
        string[] paths = ["typ", "alg", "jwk", "jwk.kty", "jwk.crv", "jwk.x", "jwk.y", "jwk.n", "jwk.e", "jwk.d", "kid", "crit", "zip", "jti", "htm", "htu", "iat", "exp", "nonce"];
        var nonces = new ProofNonces(new byte[32]);
        foreach (var path in paths)
        {
            foreach (var value in Values)
            {
                var (header, payload) = Sound(key);
                var part = path is "jti" or "htm" or "htu" or "iat" or "exp" or "nonce" ? payload : path.StartsWith("jwk.", StringComparison.Ordinal) ? header["jwk"]!.AsObject() : header;
                part[path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..]] = "MARK";
                var input = $"{JwtDraft.Encode(header.ToJsonString().Replace("\"MARK\"", value, StringComparison.Ordinal))}.{JwtDraft.Encode(payload.ToJsonString().Replace("\"MARK\"", value, StringComparison.Ordinal))}";
                var (proof, defect) = await ReadAsync($"{input}.{System.Buffers.Text.Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(input)))}", key);

                Assert.Equal(defect == ProofDefect.None, proof is not null);
                if (proof is not null) Assert.Null(nonces.AgeOf(proof.Nonce, Family.Now));
            }
        }
    }

    [Fact]
    public async Task ReadAsync_ProofWithLettersChanged_NeverThrowsAndTakesNone()
    {
        using var key = TestKey.Make();
        var (header, payload) = Sound(key);
        var sound = new JwtDraft(header, payload, key.Sign).Compact();
        Assert.NotNull((await ReadAsync(sound, key)).Proof);

        var chance = new Random(20261120);
        const string Letters = "AZaz09-_.=+/ %\n\0ø";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var text = new StringBuilder(sound);
            for (var changes = chance.Next(1, 4); changes > 0; changes--)
            {
                var at = chance.Next(text.Length);
                switch (chance.Next(3))
                {
                    case 0: text[at] = Letters[chance.Next(Letters.Length)]; break;
                    case 1: text.Remove(at, Math.Min(chance.Next(1, 40), text.Length - at)); break;
                    default: text.Insert(at, Letters[chance.Next(Letters.Length)]); break;
                }
            }

            var changed = text.ToString();
            var (proof, _) = await ReadAsync(changed, key);

            // The last letter of a signature holds bits that are not the signature's.
            Assert.True(proof is null || changed[..^1] == sound[..^1], changed);
        }
    }

    [Fact]
    public void Headers_OfChance_NeverThrow()
    {
        var chance = new Random(20261121);
        const string Letters = "DPoPBearer htps:/.%2e%25@[]?#\\=~-_AZ09 ,\t\0ø";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(60)).Select(_ => Letters[chance.Next(Letters.Length)]));
            _ = PresentedToken.Read(text);
            _ = JoseParts.TryRead(text, out _);
            _ = new ProofNonces(new byte[32]).AgeOf(text, Family.Now);
            if (TargetUri.TryNormalize("https://" + text, out var normal))
            {
                Assert.True(TargetUri.TryNormalize(normal, out var again), normal);
                Assert.Equal(normal, again);
            }
        }
    }

    private static async Task<(Proof? Proof, ProofDefect Defect)> ReadAsync(string compact, TestKey key) =>
        await ProofReading.ReadAsync(compact, new("POST", Target, null, System.Buffers.Text.Base64Url.DecodeFromChars(key.Thumbprint), Family.Now));

    private static (JsonObject Header, JsonObject Payload) Sound(TestKey key) => (
        new() { ["typ"] = "dpop+jwt", ["alg"] = key.Algorithm, ["jwk"] = key.PublicJwk() },
        new() { ["jti"] = "j", ["htm"] = "POST", ["htu"] = Target, ["iat"] = Family.Now.ToUnixTimeSeconds() });
}
