using System.Text;
using Access.Sources.Log.Records;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Log.Records;

public sealed class PlainRecordFolderTests : IDisposable
{
    private readonly RecordFolder folder = new();

    [Fact]
    public async Task ReadAsync_MoreThanOneBlock_GivesEveryRecordOnceAndInOrder()
    {
        var scenes = Scenes.Any.Generator.Sample(40).Select(scene => scene.Facts).ToList();
        var written = new List<WrittenRecord>();
        for (var copy = 0; copy < 15; copy++)
        {
            var file = new StringBuilder();
            foreach (var facts in scenes)
            {
                var record = Recorded.Writer.Write(Recorded.Made(facts, id: RecordFolder.IdOf(written.Count)));
                foreach (var part in record.Parts.Persons.Prepend(record.Joint).Prepend(record.Common)) file.Append(Encoding.UTF8.GetString(part.Span)).Append('\n');
                file.Append('\n');
                written.Add(record);
            }
            File.WriteAllText(Path.Combine(folder.Path, $"records-{copy:D2}.jsonl"), file.ToString());
        }

        using var opened = await PlainRecordFolder.OpenAsync(folder.Path, CancellationToken.None);
        var read = new List<RecordParts>();
        await foreach (var batch in opened.ReadAsync(CancellationToken.None))
        {
            using (batch) read.AddRange(batch.Open().Select(Copied));
        }

        Assert.Equal(written.Count, read.Count);
        foreach (var (one, other) in written.Zip(read))
        {
            Assert.Equal(one.Common.Span, other.Common.Span);
            Assert.Equal(one.Joint.Span, other.Joint.Span);
            Assert.Equal(one.Persons.Select(person => Encoding.UTF8.GetString(person.Bytes.Span)), other.Persons.Select(part => Encoding.UTF8.GetString(part.Span)));
        }
    }

    // A record longer than a block, and one without the last line's end.
    [Fact]
    public async Task ReadAsync_ALongRecordAndAnUnendedOne_GivesBothWhole()
    {
        var text = new string('x', 3_000_000);
        File.WriteAllText(Path.Combine(folder.Path, "records.jsonl"), $"\"{text}\"\n\"joint\"\nnull\n\n\"last\"\n\"joint\"\nnull\n\"p1\"");

        using var opened = await PlainRecordFolder.OpenAsync(folder.Path, CancellationToken.None);
        var read = new List<RecordParts>();
        await foreach (var batch in opened.ReadAsync(CancellationToken.None))
        {
            using (batch) read.AddRange(batch.Open().Select(Copied));
        }

        Assert.Equal(2, read.Count);
        Assert.Equal(text.Length + 2, read[0].Common.Length);
        Assert.True(read[0].Persons.Single().IsEmpty);
        Assert.Equal("\"p1\""u8, read[1].Persons[1].Span);
    }

    [Fact]
    public async Task OpenAsync_ASnapshotFile_FindsEachByItsDigest()
    {
        var record = Recorded.Written(new Scene().Facts);
        folder.Append(record.Parts, record.Persons.SelectMany(person => person.Snapshots));

        using var opened = await PlainRecordFolder.OpenAsync(folder.Path, CancellationToken.None);

        foreach (var snapshot in record.Persons.SelectMany(person => person.Snapshots)) Assert.Equal(snapshot.Bytes.Span, opened.Find(snapshot.Digest).Span);
        Assert.True(opened.Find(SnapshotDigest.Of("another"u8)).IsEmpty);
    }

    [Fact]
    public async Task OpenAsync_AFolderWithoutRecords_SaysSo()
    {
        File.Delete(Path.Combine(folder.Path, "records.jsonl"));

        var failure = await Assert.ThrowsAsync<FileNotFoundException>(() => PlainRecordFolder.OpenAsync(folder.Path, CancellationToken.None));

        Assert.Contains("records*.jsonl", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static RecordParts Copied(RecordParts parts) => new(parts.Common.ToArray(), parts.Joint.ToArray(), [.. parts.Persons.Select(part => (ReadOnlyMemory<byte>)part.ToArray())]);
}
