using System.Security.Cryptography;
using System.Text;
using Access.Sources.Log.Records;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Json;
using Access.Sources.Log.Tree.Notes;
using Access.Sources.Register;
using Access.Tests.Sources;

namespace Access.Tests.Fuzz;

/// <summary>What the generators found, each as small as it can be.</summary>
public sealed class FoundByGeneratorTests
{
    private const string Number = "02848600035";

    [Fact]
    public void PersonSnapshot_InstantWithHalfASurrogatePair_IsRefused() => Assert.Throws<RecordFormatException>(
        () => PersonSnapshot.Read("""{"addresses":[{"from":"2020-01-01T00:00:\ud80001:00","valid":true,"value":"b"}]}"""u8));

    [Fact]
    public void FindingsText_MemberNamedByANumber_IsRefusedWithoutIt() => Assert.DoesNotContain(
        Number,
        Assert.Throws<RecordFormatException>(() => new FindingsText([]).Read(Encoding.UTF8.GetBytes($$"""{"{{Number}}":"maybe"}"""))).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void PersonReader_MemberNamedByANumber_IsAFaultWithoutIt()
    {
        var person = PersonJson.Of(PersonJson.Mother).ToJsonString().Insert(1, $"\"{Number}\":{{\"a\" 1}},");
        Assert.False(PersonReader.TryRead(Encoding.UTF8.GetBytes(person), out _, out var fault));
        Assert.DoesNotContain(Number, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void CanonicalJson_NumberForAName_IsRefusedWithoutIt() => Assert.DoesNotContain(
        Number,
        Assert.Throws<LogFormatException>(() => CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes($$"""{"{{Number}}":1,"{{Number}}":2}"""))).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void VerifierKey_OnACurveThatNobodyKnows_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bytes = key.ExportSubjectPublicKeyInfo();
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x03, 0x01, 0x07]) + 2] = 0x7f;
        Assert.Throws<LogFormatException>(() => VerifierKey.Create("access.example.no/log", bytes));
    }

    [Fact]
    public void Note_SignedByAKeyNamedByANumber_IsRefusedWithoutIt() => Assert.DoesNotContain(
        Number,
        Assert.Throws<LogFormatException>(() => Note.Parse(Encoding.UTF8.GetBytes($"text\n\n— {Number} !\n"))).Message,
        StringComparison.Ordinal);
}
