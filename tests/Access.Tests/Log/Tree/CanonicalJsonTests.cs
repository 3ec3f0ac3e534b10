using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Json;

namespace Access.Tests.Log.Tree;

public sealed class CanonicalJsonTests
{
    // RFC 8785 § 3.2.2.
    [Fact]
    public void Canonicalize_OfTheRfcsSample_IsItsAnswer() => Assert.Equal(
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        Of("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    // RFC 8785 § 3.2.3: by UTF-16 code units, so that a character beyond the basic plane comes before U+FB33.
    [Fact]
    public void Canonicalize_OfTheRfcsNames_OrdersThemByCodeUnits() => Assert.Equal(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Of("""
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """));

    // RFC 8785 appendix B, and the borders of the plain form.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Number_OfTheRfcsBits_HasItsForm(ulong bits, string form)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new CanonicalJsonWriter(buffer).Number(BitConverter.UInt64BitsToDouble(bits));

        Assert.Equal(form, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Number_OfRandomBits_ReadsBackAsItself()
    {
        var random = new Random(7);
        for (var trial = 0; trial < Lane.Count(20_000, 2_000_000); trial++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(number)) continue;
            var text = Of(number.ToString("R", CultureInfo.InvariantCulture));

            Assert.Equal(number, double.Parse(text, CultureInfo.InvariantCulture));
            Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":[true,null,\"æ\"]}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("-1")]
    public void IsCanonical_OfACanonicalText_IsTrue(string text) => Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{\"b\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1.0]")]
    [InlineData("[1e3]")]
    [InlineData("[-0]")]
    [InlineData("[01]")]
    [InlineData("[\"\\u0041\"]")]
    [InlineData("[\"\\/\"]")]
    [InlineData("[\"\\u000A\"]")]
    [InlineData("[\"\\u001F\"]")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("[1]\n")]
    [InlineData("[1e999]")]
    [InlineData("")]
    [InlineData("nul")]
    public void IsCanonical_OfAnotherSpelling_IsFalse(string text) => Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void IsCanonical_OfBytesThatAreNoUtf8_IsFalse() => Assert.False(CanonicalJson.IsCanonical(new byte[] { (byte)'"', 0xFF, (byte)'"' }));

    [Fact]
    public void Canonicalize_OfWhatWasWrittenInAnyOrder_IsTheSame()
    {
        var random = new Random(8);
        for (var trial = 0; trial < Lane.Count(300, 20_000); trial++)
        {
            var members = Enumerable.Range(0, random.Next(1, 12)).Select(_ => (Name: Text(random), Value: Text(random))).DistinctBy(member => member.Name).ToArray();
            var first = JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));
            random.Shuffle(members);
            var second = JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));

            Assert.Equal(Of(first), Of(second));
            Assert.Equal(Of(first), Of(Of(first)));
            Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(Of(first))));
        }
    }

    [Fact]
    public void Name_OutOfOrder_IsRefused()
    {
        var json = new CanonicalJsonWriter(new ArrayBufferWriter<byte>());
        json.StartObject();
        json.Name("b");
        json.Null();

        Assert.Throws<InvalidOperationException>(() => json.Name("a"));
        Assert.Throws<InvalidOperationException>(() => json.Boolean(true));
    }

    [Fact]
    public void Whole_BeyondExactNumbers_IsRefused()
    {
        var json = new CanonicalJsonWriter(new ArrayBufferWriter<byte>());

        Assert.Throws<LogFormatException>(() => json.Whole(9_007_199_254_740_992));
        Assert.Throws<LogFormatException>(() => json.Number(double.NaN));
        json.Whole(9_007_199_254_740_991);
        Assert.True(json.IsComplete);
        Assert.Throws<InvalidOperationException>(() => json.Null());
    }

    private static string Of(string text) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(text)));

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => char.ConvertFromUtf32(random.Next(5) switch
        {
            0 => random.Next(0, 0x20),
            1 => random.Next(0x20, 0x80),
            2 => random.Next(0x80, 0xD800),
            3 => random.Next(0xE000, 0x10000),
            _ => random.Next(0x10000, 0x110000),
        })));
}
