using Access.Sources.Log.Tree.Export;
using Access.Sources.Log.Tree.Notes;

namespace Access.Tests.Log.Tree;

/// <summary>An archive is an export whose bodies are compressed: it verifies as it lies, and no byte of it changes unnoticed.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("access-archive-").FullName;
    private readonly SigningKey key = NoteKeys.New(MadeLog.Origin);

    private string Export => Path.Combine(root, "export");

    private string Archive => Path.Combine(root, "archive");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public async Task WriteAsync_OfAnExport_VerifiesAndHoldsTheSameBodies(int size)
    {
        var log = MadeLog.Of(size, partLength: place => place % 70 == 7 ? 700_000 : 50 + (place % 90));
        log.Export(Export, key);

        var written = await new ArchiveWriter(new ExportFolder(Export), Export).WriteAsync(Archive, before: null, default);

        Assert.True((await Verify(Archive)).IsSound, (await Verify(Archive)).Fault?.What);
        Assert.Equal(size == 0 ? 0 : 1, written.Files);
        Assert.Equal(size == 0 ? [] : ["bodies/000.br"], Directory.Exists(Path.Combine(Archive, "bodies")) ? Directory.GetFiles(Path.Combine(Archive, "bodies")).Select(file => Path.GetRelativePath(Archive, file)) : []);
        if (size == 0) return;
        using var plain = new ExportFolder(Export).OpenBodies(0)!;
        using var unpacked = new ExportFolder(Archive).OpenBodies(0)!;
        var whole = Read(plain);
        Assert.Equal(whole, Read(unpacked));
        for (var place = whole.Length - 1; place >= 0; place -= 1 + (whole.Length / 7))
        {
            unpacked.Position = place;
            var piece = new byte[Math.Min(900_000, whole.Length - place)];
            unpacked.ReadExactly(piece);
            Assert.Equal(whole[place..(place + piece.Length)], piece);
        }
        Assert.Equal(whole.Length, unpacked.Length);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Export, "checkpoint")), File.ReadAllBytes(Path.Combine(Archive, "checkpoint")));
    }

    // What is younger than the limit stays as it is, and both kinds verify together.
    [Fact]
    public async Task WriteAsync_BeforeTheFirstRecord_CompressesNothing()
    {
        MadeLog.Of(20).Export(Export, key);

        var written = await new ArchiveWriter(new ExportFolder(Export), Export).WriteAsync(Archive, before: new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), default);

        Assert.Equal(0, written.Files);
        Assert.True(File.Exists(Path.Combine(Archive, "bodies/000")));
        Assert.True((await Verify(Archive)).IsSound);
    }

    [Fact]
    public async Task WriteAsync_IntoAFolderThatIsNotEmpty_IsRefused()
    {
        MadeLog.Of(3).Export(Export, key);
        Directory.CreateDirectory(Archive);
        await File.WriteAllTextAsync(Path.Combine(Archive, "x"), "");

        await Assert.ThrowsAsync<IOException>(() => new ArchiveWriter(new ExportFolder(Export), Export).WriteAsync(Archive, null, default));
    }

    [Fact]
    public async Task VerifyAsync_AnArchiveThatWasTamperedWith_FindsEveryChange()
    {
        MadeLog.Of(40).Export(Export, key);
        await new ArchiveWriter(new ExportFolder(Export), Export).WriteAsync(Archive, null, default);
        var file = Path.Combine(Archive, "bodies/000.br");
        var whole = await File.ReadAllBytesAsync(file);
        var random = new Random(5);
        var missed = new List<string>();
        for (var trial = 0; trial < Lane.Count(400, 10_000); trial++)
        {
            var place = trial < 40 ? whole.Length - 40 + trial : random.Next(whole.Length);
            byte[] changed = (trial % 4) switch
            {
                0 => whole[..place],
                1 => [.. whole[..place], (byte)random.Next(256), .. whole[place..]],
                2 => [.. whole[..place], .. whole[Math.Min(whole.Length, place + 1)..]],
                _ => [.. whole[..place], (byte)(whole[place] ^ (1 << random.Next(8))), .. whole[(place + 1)..]],
            };
            await File.WriteAllBytesAsync(file, changed);
            var found = await Verify(Archive);
            if (found.IsSound) missed.Add($"{trial % 4} at {place}");
            else Assert.NotNull(found.Fault?.Record);
        }
        Assert.Empty(missed);
    }

    [Fact]
    public async Task VerifyAsync_WithBodiesBothCompressedAndNot_FindsIt()
    {
        MadeLog.Of(40).Export(Export, key);
        await new ArchiveWriter(new ExportFolder(Export), Export).WriteAsync(Archive, null, default);
        File.Copy(Path.Combine(Export, "bodies/000"), Path.Combine(Archive, "bodies/000"));

        Assert.Contains("compressed and as it is", (await Verify(Archive)).Fault?.What, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private Task<LogVerification> Verify(string folder) => new LogVerifier(new ExportFolder(folder), [key.Verifier]).VerifyAsync();

    private static byte[] Read(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
