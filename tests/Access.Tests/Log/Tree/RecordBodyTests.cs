using System.Security.Cryptography;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Tests.Log.Tree;

public sealed class RecordBodyTests
{
    [Fact]
    public void Parse_OfWhatWasCreated_HasThePartsInOrder()
    {
        var body = RecordBody.Create([(PartRole.Asker, TreeHash.Of([1]), new byte[] { 1, 2 }), (PartRole.Common, default, new byte[] { 3 })]);
        var read = RecordBody.Parse(body.Bytes.ToArray());

        Assert.Equal([PartRole.Common, PartRole.Asker], read.Parts.Select(part => part.Role));
        Assert.Equal([3], read.BytesOf(PartRole.Common).ToArray());
        Assert.Equal([1, 2], read.BytesOf(PartRole.Asker).ToArray());
        Assert.Equal([false, true], read.Parts.Select(part => part.IsEncrypted));
        Assert.Equal(body.Digest, read.Digest);
        Assert.Throws<LogFormatException>(() => read.BytesOf(PartRole.Child));
    }

    [Fact]
    public void Parse_WithAnyBitFlipped_RefusesOrHasAnotherDigest()
    {
        var body = RecordBody.Create([(PartRole.Common, default, new byte[20]), (PartRole.Child, TreeHash.Of([1]), new byte[30])]);
        var bytes = body.Bytes.ToArray();
        for (var at = 0; at < bytes.Length * 8; at++)
        {
            var flipped = bytes.ToArray();
            flipped[at / 8] ^= (byte)(1 << (at % 8));
            try
            {
                Assert.NotEqual(body.Digest, RecordBody.Parse(flipped).Digest);
            }
            catch (LogFormatException)
            {
                // Refused.
            }
        }
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<LogFormatException>(() => RecordBody.Parse(bytes[..length]));
        Assert.Throws<LogFormatException>(() => RecordBody.Parse([.. bytes, 0]));
    }

    [Fact]
    public void Create_WithARoleTwice_KeepsBothInTheirOrder()
    {
        var body = RecordBody.Parse(RecordBody.Create([(PartRole.Person, default, new byte[] { 2 }), (PartRole.Child, default, new byte[] { 1 }), (PartRole.Person, default, new byte[] { 3, 3 })]).Bytes.ToArray());

        Assert.Equal([PartRole.Child, PartRole.Person, PartRole.Person], body.Parts.Select(part => part.Role));
        Assert.Equal([[1], [2], [3, 3]], Enumerable.Range(0, 3).Select(place => body.BytesAt(place).ToArray()));
    }

    [Fact]
    public void Create_WithAnUnknownRoleOrTooManyParts_Refuses()
    {
        Assert.Throws<LogFormatException>(() => RecordBody.Create([.. Enumerable.Repeat((PartRole.Person, default(TreeHash), ReadOnlyMemory<byte>.Empty), RecordBody.MostParts + 1)]));
        Assert.Throws<LogFormatException>(() => RecordBody.Create([((PartRole)77, default, new byte[1])]));
        Assert.Empty(RecordBody.Create([]).Parts);
    }

    [Fact]
    public void Open_OfASealedPart_NeedsItsKeyRecordAndRole()
    {
        var (key, other) = (new DataKey(RandomNumberGenerator.GetBytes(32)), new DataKey(RandomNumberGenerator.GetBytes(32)));
        var (id, another) = (DecisionIds.New(LoggedFamily.Noon), DecisionIds.New(LoggedFamily.Noon));
        var part = PartSeal.Seal(key, EntryKind.Decision, id, PartRole.Child, "text"u8);

        Assert.Equal("text"u8.ToArray(), PartSeal.Open(key, EntryKind.Decision, id, PartRole.Child, part));
        Assert.Throws<LogFormatException>(() => PartSeal.Open(other, EntryKind.Decision, id, PartRole.Child, part));
        Assert.Throws<LogFormatException>(() => PartSeal.Open(key, EntryKind.Act, id, PartRole.Child, part));
        Assert.Throws<LogFormatException>(() => PartSeal.Open(key, EntryKind.Decision, another, PartRole.Child, part));
        Assert.Throws<LogFormatException>(() => PartSeal.Open(key, EntryKind.Decision, id, PartRole.Asker, part));
        Assert.Throws<LogFormatException>(() => PartSeal.Open(key, EntryKind.Decision, id, PartRole.Child, part.AsSpan(1)));
        Assert.Throws<LogFormatException>(() => PartSeal.Open(key, EntryKind.Decision, id, PartRole.Child, []));
        Assert.NotEqual(part, PartSeal.Seal(key, EntryKind.Decision, id, PartRole.Child, "text"u8));
        Assert.NotEqual(key.Id, other.Id);
    }
}
