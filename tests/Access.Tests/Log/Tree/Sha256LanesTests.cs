using System.Security.Cryptography;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Hashing;

namespace Access.Tests.Log.Tree;

/// <summary>The hashing of many messages at once is seen through the verifier's eyes: it must be SHA-256, whatever the lengths.</summary>
public sealed class Sha256LanesTests
{
    [Fact]
    public void Hash_OfEveryLength_IsThatOfTheLibrary()
    {
        var random = new Random(5);
        var lanes = new Sha256Lanes();
        for (var trial = 0; trial < Lane.Count(3, 200); trial++)
        {
            var messages = Enumerable.Range(0, 700).Select(length => Message(random, length))
                .Append(Message(random, 4096)).Append(Message(random, 4097)).Append(Message(random, 20_000)).ToArray();
            random.Shuffle(messages);
            var digests = new TreeHash[messages.Length];

            lanes.Hash(messages, digests);

            for (var i = 0; i < messages.Length; i++) Assert.Equal(SHA256.HashData(messages[i]), digests[i].Bytes.ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9)]
    public void Hash_OfFewMessages_IsThatOfTheLibrary(int count)
    {
        var messages = Enumerable.Range(0, count).Select(i => Message(new Random(i), 65)).ToArray();
        var digests = new TreeHash[count];

        new Sha256Lanes().Hash(messages, digests);

        Assert.Equal(messages.Select(message => TreeHash.Of(message)), digests);
    }

    // Somewhere in a larger buffer, as the verifier has them.
    private static ArraySegment<byte> Message(Random random, int length)
    {
        var buffer = new byte[length + 20];
        random.NextBytes(buffer);
        return new(buffer, random.Next(20), length);
    }
}
