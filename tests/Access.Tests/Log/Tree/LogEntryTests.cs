using System.Text;
using Access.Sources.Log;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Json;

namespace Access.Tests.Log.Tree;

public sealed class LogEntryTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    // The bytes that the log holds for ever: a change here is a new format.
    [Fact]
    public void ToBytes_OfFormatOne_IsWhatWasAlwaysWritten() => Assert.Equal(
        """{"at":"2026-11-20T11:00:00.0000000Z","body":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","format":1,"id":"AAAAAAAAAAAAAAAAAAAAAA","kind":"decision","sequence":1}""",
        Encoding.UTF8.GetString(new LogEntry(1, EntryKind.Decision, "AAAAAAAAAAAAAAAAAAAAAA", At, TreeHash.Empty).ToBytes()));

    [Fact]
    public void Parse_OfWhatWasWritten_IsTheSameAndCanonical()
    {
        var random = new Random(9);
        for (var trial = 0; trial < Lane.Count(500, 50_000); trial++)
        {
            var kind = (EntryKind)random.Next(1, Enum.GetValues<EntryKind>().Length);
            var at = new DateTimeOffset(random.NextInt64(DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
            var entry = new LogEntry(random.NextInt64(1, 1L << (1 + random.Next(50))), kind, DecisionIds.New(at), at, TreeHash.Of(BitConverter.GetBytes(trial)));
            var bytes = entry.ToBytes();

            Assert.Equal(entry, LogEntry.Parse(bytes));
            Assert.True(CanonicalJson.IsCanonical(bytes));
        }
    }

    // Every byte counts: no two spellings of an entry are both read as it.
    [Fact]
    public void Parse_WithAnyBitFlipped_RefusesOrReadsAnother()
    {
        var entry = new LogEntry(1234, EntryKind.Act, DecisionIds.New(At), At, TreeHash.Of([1]));
        var bytes = entry.ToBytes();
        for (var at = 0; at < bytes.Length * 8; at++)
        {
            var flipped = bytes.ToArray();
            flipped[at / 8] ^= (byte)(1 << (at % 8));
            try
            {
                var read = LogEntry.Parse(flipped);
                Assert.NotEqual(entry, read);
                Assert.Equal(flipped, read.ToBytes());
            }
            catch (LogFormatException)
            {
                // Refused.
            }
        }
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<LogFormatException>(() => LogEntry.Parse(bytes.AsSpan(0, length)));
        Assert.Throws<LogFormatException>(() => LogEntry.Parse([.. bytes, (byte)' ']));
    }

    [Theory]
    [InlineData("2026-02-29T00:00:00.0000000Z")]
    [InlineData("2026-13-01T00:00:00.0000000Z")]
    [InlineData("2026-01-01T24:00:00.0000000Z")]
    [InlineData("2026-01-01T23:60:00.0000000Z")]
    [InlineData("2026-01-01T23:59:60.0000000Z")]
    [InlineData("0000-01-01T00:00:00.0000000Z")]
    [InlineData("2026-01-00T00:00:00.0000000Z")]
    public void Parse_OfAnInstantThatIsNone_Refuses(string at)
    {
        var text = Encoding.UTF8.GetString(new LogEntry(1, EntryKind.Decision, DecisionIds.New(At), At, default).ToBytes());
        var broken = Encoding.UTF8.GetBytes(text.Replace("2026-11-20T11:00:00.0000000Z", at, StringComparison.Ordinal));

        Assert.Contains("at", Assert.Throws<LogFormatException>(() => LogEntry.Parse(broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToBytes_OfWhatHasNoPlace_Refuses()
    {
        var entry = new LogEntry(1, EntryKind.Decision, DecisionIds.New(At), At, default);

        Assert.Throws<LogFormatException>(() => (entry with { Sequence = 0 }).ToBytes());
        Assert.Throws<LogFormatException>(() => (entry with { Kind = EntryKind.Unknown }).ToBytes());
        Assert.Throws<LogFormatException>(() => (entry with { Id = "short" }).ToBytes());
        Assert.Throws<LogFormatException>(() => (entry with { Id = new string('"', 22) }).ToBytes());
        Assert.Throws<LogFormatException>(() => (entry with { Id = new string('a', 65) }).ToBytes());
    }
}
