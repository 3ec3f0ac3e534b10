using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Access.Sources.Log;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;

namespace Access.Tests.Log.Tree;

public sealed class NoteTests : IDisposable
{
    private const string Origin = "access.example.no/log";

    // c2sp.org/signed-note's own example, of another key type.
    private const string Example =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    private readonly SigningKey key = NoteKeys.New(Origin);

    [Fact]
    public void Parse_OfTheSpecificationsExample_KeepsTheBlankLineInItsText()
    {
        var note = Note.Parse(Encoding.UTF8.GetBytes(Example));

        Assert.EndsWith("\n\ned è subito sera.\n", note.Text, StringComparison.Ordinal);
        Assert.Equal(("quasimodo.example/salvatore", 0x367ba04bu), (note.Signatures[0].KeyName, note.Signatures[0].KeyId));
        Assert.Equal(Example, Encoding.UTF8.GetString(note.ToBytes()));
        Assert.Throws<LogFormatException>(() => note.Verify([key.Verifier]));
    }

    // A public log's published key, whose id is the beginning of its published log id.
    [Theory]
    [InlineData("c0d23d6a", true)]
    [InlineData("12345678", false)]
    [InlineData("C0D23D6A", false)]
    public void Parse_OfAPublishedVerifierKey_ChecksItsId(string id, bool isRight)
    {
        var vkey = $"rekor.sigstore.dev+{id}+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";

        if (isRight) Assert.Equal(vkey, VerifierKey.Parse(vkey).ToString());
        else Assert.Throws<LogFormatException>(() => VerifierKey.Parse(vkey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+00000000")]
    [InlineData("name+00000000+")]
    [InlineData("name+00000000+AQ==")]
    [InlineData("name+00000000+Ag==")]
    [InlineData("name+00000000+AjBZMA==")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")] // Ed25519
    public void Parse_OfAnotherVerifierKey_Refuses(string vkey) => Assert.Throws<LogFormatException>(() => VerifierKey.Parse(vkey));

    [Fact]
    public void Verify_OfASignedNote_FindsTheSignerAmongUnknownOnes()
    {
        using var other = NoteKeys.New("witness.example/one");
        var note = Note.Parse(other.SignNote("text\n", key).ToBytes());

        Assert.Equal([key.Verifier], note.Verify([key.Verifier]));
        Assert.Equal([other.Verifier, key.Verifier], note.Verify([key.Verifier, other.Verifier]));
        Assert.Throws<LogFormatException>(() => note.Verify([]));
    }

    [Fact]
    public void Verify_OfAKnownKeysWrongSignature_RefusesTheNoteThoughAnotherStands()
    {
        using var other = NoteKeys.New("other.example");
        var wrong = key.Sign("another text\n");
        var note = new Note("text\n", [other.Sign("text\n"), wrong]);

        Assert.Throws<LogFormatException>(() => note.Verify([key.Verifier, other.Verifier]));
        Assert.Equal([other.Verifier], note.Verify([other.Verifier]));
    }

    [Fact]
    public void Verify_OfANoteThatOneKeySignedTwice_Refuses()
    {
        var note = new Note("text\n", [key.Sign("text\n"), key.Sign("text\n")]);

        Assert.Throws<LogFormatException>(() => note.Verify([key.Verifier]));
    }

    [Fact]
    public void Open_OfACheckpointWithAnyBitFlipped_Refuses()
    {
        var bytes = key.SignNote(new Checkpoint(Origin, 1234, TreeHash.OfLeaf([1])).ToText()).ToBytes();
        Assert.Equal(1234, SignedCheckpoint.Open(bytes, [key.Verifier]).Checkpoint.Size);

        for (var at = 0; at < bytes.Length * 8; at++)
        {
            var flipped = bytes.ToArray();
            flipped[at / 8] ^= (byte)(1 << (at % 8));
            Assert.Throws<LogFormatException>(() => SignedCheckpoint.Open(flipped, [key.Verifier]));
        }
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<LogFormatException>(() => SignedCheckpoint.Open(bytes.AsSpan(0, length), [key.Verifier]));
        Assert.Throws<LogFormatException>(() => SignedCheckpoint.Open([.. bytes, (byte)'\n'], [key.Verifier]));
    }

    // Anybody can make (r, n - s) of (r, s), and it verifies as well.
    [Fact]
    public void Verify_OfASignaturesTwin_IsFalse()
    {
        var signature = key.Sign("text\n").Signature.ToArray();
        var reader = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var (r, s) = (reader.ReadInteger(), reader.ReadInteger());
        var order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(order - s);
        }

        Assert.True(key.Verifier.Verify("text\n"u8, signature));
        Assert.False(key.Verifier.Verify("text\n"u8, writer.Encode()));
        Assert.True(s <= order / 2);
    }

    // What others verify with: the library's own reading of DER.
    [Fact]
    public void Sign_ManyTimes_IsStrictDerOverTheText()
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.Verifier.ToString().Split('+', 3)[2]).AsSpan(1), out _);
        for (var trial = 0; trial < 50; trial++)
        {
            var signature = key.Sign("text\n").Signature;
            Assert.True(ecdsa.VerifyData("text\n"u8, signature.AsSpan(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    [Theory]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAA=")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— na+me AAAAAAA=\n")]
    [InlineData("text\n\n— name\u00a0x AAAAAAA=\n")]
    [InlineData("text\n\n—  AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAAAAA= \n")]
    [InlineData("text\n\n— name AAAAAAB=\n")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n— name  AAAAAAA=\n")]
    [InlineData("te\txt\n\n— name AAAAAAA=\n")]
    [InlineData("text\r\n\n— name AAAAAAA=\n")]
    [InlineData("text\n— name AAAAAAA=\n")]
    [InlineData("")]
    public void Parse_OfWhatIsNoNote_Refuses(string text) => Assert.Throws<LogFormatException>(() => Note.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Parse_OfManySignatures_TakesSixteenAndMore()
    {
        var note = new Note("text\n", [.. Enumerable.Range(0, 60).Select(i => new NoteSignature($"key{i}", (uint)i, [1, 2, 3]))]);

        Assert.Equal(60, Note.Parse(note.ToBytes()).Signatures.Length);
        Assert.Throws<LogFormatException>(() => Note.Parse(new byte[Note.Longest + 1]));
    }

    [Theory]
    [InlineData("origin\n5\nAAAA\n")]
    [InlineData("origin\n05\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n-5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n")]
    [InlineData("origin\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("origin\n5\n")]
    public void Parse_OfWhatIsNoCheckpoint_Refuses(string text) => Assert.Throws<LogFormatException>(() => Checkpoint.Parse(text));

    [Fact]
    public void Parse_OfACheckpointWithFurtherLines_KeepsThem()
    {
        var text = new Checkpoint("origin", 0, TreeHash.Empty, ["one", "two"]).ToText();

        Assert.Equal(ImmutableArray.Create("one", "two"), Checkpoint.Parse(text).Extensions.AsEnumerable());
        Assert.Equal(text, Checkpoint.Parse(text).ToText());
    }

    [Fact]
    public void Open_OfACheckpointThatAnotherLogsKeySigned_Refuses()
    {
        var note = key.SignNote(new Checkpoint("other.example/log", 0, TreeHash.Empty).ToText());

        Assert.Throws<LogFormatException>(() => SignedCheckpoint.Open(note.ToBytes(), [key.Verifier]));
    }

    [Fact]
    public void Open_OfAPath_MakesTheKeyOnceForItsOwnerAlone()
    {
        using var folder = new LogFolder();
        var path = Path.Combine(folder.Keys, "log.key");
        using var made = SigningKey.Open(Origin, path);
        using var read = SigningKey.Open(Origin, path);

        Assert.Equal(made.Verifier, read.Verifier);
        Assert.Equal(Origin, read.Verifier.Name);
        Assert.Equal(made.Verifier, SigningKey.Open(Origin, File.ReadAllText(path)).Verifier);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains(path, Assert.Throws<DecisionLogException>(() => SigningKey.Open(Origin, path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfWhatIsNoPrivateKey_RefusesWithoutShowingIt()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        foreach (var pem in (string[])[p384.ExportPkcs8PrivateKeyPem(), p256.ExportSubjectPublicKeyInfoPem(), rsa.ExportPkcs8PrivateKeyPem(), "-----BEGIN NOTHING-----"])
        {
            var failure = Assert.Throws<LogFormatException>(() => SigningKey.Open(Origin, pem));
            Assert.DoesNotContain("BEGIN", failure.Message, StringComparison.Ordinal);
        }
        Assert.Equal(Origin, SigningKey.Open(Origin, p256.ExportECPrivateKeyPem()).Verifier.Name);
        Assert.Throws<LogFormatException>(() => SigningKey.Open("two words", p256.ExportECPrivateKeyPem()));
    }

    public void Dispose() => key.Dispose();
}
