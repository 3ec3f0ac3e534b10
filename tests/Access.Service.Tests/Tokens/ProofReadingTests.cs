using System.Buffers.Text;
using Access.Service.Tokens.Proofs;

namespace Access.Service.Tests.Tokens;

/// <summary>What is told without a service: RFC 9449's own example, and one spelling for every address.</summary>
public sealed class ProofReadingTests
{
    // RFC 9449, section 7.1: the request, its token and its proof.
    private const string ExampleToken = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    private const string ExampleThumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
    private const string ExampleProof =
        "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCR"
        + "nMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIj"
        + "oiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNF"
        + "c05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

    [Theory]
    [InlineData(0, nameof(ProofDefect.None))]
    [InlineData(6, nameof(ProofDefect.None))]
    [InlineData(7, nameof(ProofDefect.TooOld))]
    [InlineData(-5, nameof(ProofDefect.None))]
    [InlineData(-6, nameof(ProofDefect.TooEarly))]
    public async Task ReadAsync_ExampleOfTheStandard_IsSoundAroundItsTime(int secondsLater, string cause)
    {
        var expected = Enum.Parse<ProofDefect>(cause);
        var purpose = new ProofPurpose(
            "GET", "https://resource.example.org/protectedresource", ExampleToken, Base64Url.DecodeFromChars(ExampleThumbprint),
            DateTimeOffset.FromUnixTimeSeconds(1562262618 + secondsLater));
        var (proof, defect) = await ProofReading.ReadAsync(ExampleProof, purpose);

        Assert.Equal(expected, defect);
        Assert.Equal(expected == ProofDefect.None, proof is not null);
        if (proof is not null) Assert.Equal(ExampleThumbprint, Base64Url.EncodeToString(proof.KeyThumbprint.Span));
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x")]
    [InlineData("HTTPS://A.Example:443/x?y#z", "https://a.example/x")]
    [InlineData("http://a.example:80", "http://a.example/")]
    [InlineData("https://a.example:8443/x", "https://a.example:8443/x")]
    [InlineData("https://a.example/%7eb/%2f%c3%a5", "https://a.example/~b/%2F%C3%A5")]
    [InlineData("https://a.example/a/../b/./c", "https://a.example/b/c")]
    [InlineData("https://a.example//b", "https://a.example//b")]
    [InlineData("https://127.0.0.1:5080/x", "https://127.0.0.1:5080/x")]
    public void TryNormalize_Address_HasOneSpelling(string text, string expected)
    {
        Assert.True(TargetUri.TryNormalize(text, out var normal));
        Assert.Equal(expected, normal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/x")]
    [InlineData("ftp://a.example/x")]
    [InlineData("https:a.example/x")]
    [InlineData("https:///x")]
    [InlineData("https://u@a.example/x")]
    [InlineData("https://a.example\\x")]
    [InlineData("https://a.example/x y")]
    [InlineData("https://a.example/ø")]
    [InlineData("https://a.example:99999/x")]
    public void TryNormalize_NoAddress_IsFalse(string? text) => Assert.False(TargetUri.TryNormalize(text, out _));
}
