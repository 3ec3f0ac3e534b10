using System.Globalization;
using System.Text;
using System.Text.Json;
using Access.Audit.Asking;
using Access.Audit.Files;
using Access.Audit.Views;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Notes;
using Access.Tests.Log.Tree;
using Access.Tests.Properties;
using Access.Tests.Threats;
using FsCheck.Fluent;

namespace Access.Tests.Audit;

/// <summary>AU-05, T-04: files that leave the service. What a portal wrote is neither lost, nor changed, nor ever a formula.</summary>
public sealed class FileTests
{
    private static readonly string[] Hostile =
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u202e=1", "＝1", "＋1", "－1", "＠1", "−1", "'=1", "''", "'", "\"", "\"\"",
        "a\"b", "a,b", "a\r\nb", "\r\n", "=cmd|' /C calc'!A0", "|calc", "%0A=1", "<script>alert(1)</script>", "\u202eabc\u202c", "\u0000", "\u0001=", "\u2028", "\u2029", "\ud83d\ude00", "é=1", "",
        "{\"a\":1}", "\\\"", "\\u0041", "&amp;", "${jndi:ldap://x}", "a\u0000b",
    ];

    private static readonly string Alphabet = "=+-@|%'\"\\,;\t\r\n \u00a0\u200b\ufeff\u202e＝＋－＠−<>&{}a1é\u0000\u0001\u2028";

    [Threat("T-04")]
    [Fact]
    public void Field_OfHostileTexts_IsNoFormulaAndReadsBackToTheByte()
    {
        foreach (var text in Texts(Lane.Count(5_000, 100_000)))
        {
            var field = CsvFormat.Field(text);
            var read = Assert.Single(Assert.Single(Csv(field + "\r\n")));

            Assert.Equal(text, read.StartsWith('\'') ? read[1..] : read);
            Assert.DoesNotMatch(@"^[\p{Z}\p{C}]*[=+\-@|%＝＋－＠−]", read);
            Assert.DoesNotMatch("^[\t\r\n]", read);
        }
    }

    [Fact]
    public async Task WriteAsync_OfHostileRequests_GivesEveryRowBackToTheByte()
    {
        var log = new AskedLog();
        var texts = Texts(Lane.Count(400, 10_000)).Where(text => text.Length > 0).ToList();
        foreach (var text in texts) log.Add(new Scene().Facts, client: text, requestId: text);

        var (csv, _) = await Written(log, AnswerFormat.Csv);
        var (lines, _) = await Written(log, AnswerFormat.JsonLines);

        var rows = Csv(csv);
        Assert.Equal(Column.All.Select(column => column.Name), rows[0]);
        var (client, request) = (rows[0].IndexOf("client"), rows[0].IndexOf("requestId"));
        Assert.Equal(texts, rows.Skip(1).Select(row => Unguarded(row[client])));
        Assert.Equal(texts, rows.Skip(1).Select(row => Unguarded(row[request])));
        Assert.Equal(texts, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("requestId").GetString()));
        Assert.All(lines, character => Assert.True(character == '\n' || character is >= ' ' and <= '~'));
    }

    [Fact]
    public async Task WriteAsync_InEitherForm_SaysTheSameAndCounts()
    {
        var log = new AskedLog();
        foreach (var scene in Scenes.Any.Generator.Sample(60)) log.Add(scene.Facts);
        log.Add(new Scene().Facts, change: record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(0, default) });

        var (csv, written) = await Written(log, AnswerFormat.Csv, LogQuestion.Everything with { Decision = false });
        var (lines, same) = await Written(log, AnswerFormat.JsonLines, LogQuestion.Everything with { Decision = false });

        var rows = Csv(csv);
        var objects = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(log.Made.SkipLast(1).Where(made => !made.Decision.IsPermitted).Select(made => made.Id), objects.Select(row => row.GetProperty("id").GetString()));
        Assert.Equal((objects.Count, objects.Count, 1, 1), (rows.Count - 1, (int)written.Decisions, (int)written.NotReadable, (int)same.NotReadable));
        Assert.Equal(objects.Count, written.Rulebooks.Values.Sum());
        foreach (var (row, one) in rows.Skip(1).Zip(objects))
        {
            for (var column = 0; column < rows[0].Count; column++)
            {
                var said = one.TryGetProperty(rows[0][column], out var value) ? value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(word => word.GetString())),
                    _ => value.GetRawText(),
                } : "";
                Assert.Equal(said, Unguarded(row[column]));
            }
        }
        Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", csv + lines);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(csv))), written.Sha256);
        Assert.Equal(Encoding.UTF8.GetByteCount(csv), written.Bytes);
    }

    // The same values as JSON Lines, null where these leave something out.
    [Fact]
    public async Task WriteAsync_AsParquet_HoldsTheSameValues()
    {
        var log = new AskedLog();
        foreach (var scene in Scenes.Any.Generator.Sample(50)) log.Add(scene.Facts, client: "=1\r\né\"");
        log.Add(new Scene().Facts, change: record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(0, default) });
        var (lines, _) = await Written(log, AnswerFormat.JsonLines);
        var objects = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        using var to = new MemoryStream();
        var file = await AnswerFile.WriteAsync(log.Reading, LogQuestion.Everything, await log.SizeAsync(default), AnswerFormat.Parquet, to, default);

        Assert.Equal(to.Length, file.Bytes);
        to.Position = 0;
        await using var reader = await Parquet.ParquetReader.CreateAsync(to);
        var group = reader.RowGroups.Single();
        Assert.Equal(objects.Count, group.RowCount);
        foreach (var (column, field) in Column.All.Zip(reader.Schema.GetDataFields()))
        {
            var expected = objects.Select(row => row.TryGetProperty(column.Name, out var value) ? value : default).ToList();
            if (column.Kind == ColumnKind.Whole)
            {
                var values = new long?[objects.Count];
                await group.ReadAsync<long>(field, values.AsMemory(), null, default);
                Assert.Equal(expected.Select(value => value.ValueKind == JsonValueKind.Undefined ? (long?)null : value.GetInt64()), values);
            }
            else if (column.Kind == ColumnKind.Boolean)
            {
                var values = new bool?[objects.Count];
                await group.ReadAsync<bool>(field, values.AsMemory(), null, default);
                Assert.Equal(expected.Select(value => value.ValueKind == JsonValueKind.Undefined ? (bool?)null : value.GetBoolean()), values);
            }
            else
            {
                var values = new string?[objects.Count];
                await group.ReadAsync(field, values.AsMemory()!, null, default);
                Assert.Equal(
                    expected.Select(value => value.ValueKind == JsonValueKind.Undefined ? null : value.ValueKind == JsonValueKind.Array ? string.Join(' ', value.EnumerateArray().Select(word => word.GetString())) : value.GetString()),
                    values);
            }
        }
    }

    [Fact]
    public void Manifest_SignedAndOpened_IsTheSameAndNothingElsePasses()
    {
        using var key = NoteKeys.New(MadeLog.Origin);
        using var stranger = NoteKeys.New(MadeLog.Origin);
        using var other = NoteKeys.New("other.example/log");
        var manifest = Some();
        var note = key.SignNote(manifest.ToText()).ToBytes();

        Assert.Equal(manifest.ToText(), Manifest.Open(note, [key.Verifier]).ToText());
        Assert.Throws<LogFormatException>(() => Manifest.Open(note, [stranger.Verifier]));
        Assert.Throws<LogFormatException>(() => Manifest.Open(other.SignNote(manifest.ToText()).ToBytes(), [other.Verifier]));
        for (var place = 0; place < note.Length; place++)
        {
            byte[] changed = [.. note];
            changed[place] ^= 1;
            Assert.Throws<LogFormatException>(() => Manifest.Open(changed, [key.Verifier]));
        }
    }

    // One key signs both: neither is ever taken for the other.
    [Fact]
    public void Manifest_AndCheckpoint_AreNeverTakenForEachOther()
    {
        using var key = NoteKeys.New(MadeLog.Origin);

        Assert.Throws<LogFormatException>(() => SignedCheckpoint.Open(key.SignNote(Some().ToText()).ToBytes(), [key.Verifier]));
        Assert.Throws<LogFormatException>(() => Manifest.Open(MadeLog.Of(3).Sign(key).ToBytes(), [key.Verifier]));
    }

    private static Manifest Some() => new(
        MadeLog.Origin, "decisions.csv", new string('a', 64), 12, 3, 1, 40, 39, new string('b', 64), new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1)),
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("code", "closed"), KeyValuePair.Create("Åse", "\"\n")]),
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("guideline-2025 ab", 3L)]));

    private static async Task<(string Text, WrittenFile File)> Written(AskedLog log, AnswerFormat format, LogQuestion? question = null)
    {
        using var to = new MemoryStream();
        var file = await AnswerFile.WriteAsync(log.Reading, question ?? LogQuestion.Everything, await log.SizeAsync(default), format, to, default);
        return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(to.ToArray()), file);
    }

    private static IEnumerable<string> Texts(int count)
    {
        var random = new Random(41);
        for (var made = 0; made < count; made++)
        {
            yield return made < Hostile.Length
                ? Hostile[made]
                : string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
        }
    }

    private static string Unguarded(string field) => field.StartsWith('\'') ? field[1..] : field;

    /// <summary>RFC 4180 to the letter; anything else fails.</summary>
    private static List<List<string>> Csv(string text)
    {
        var rows = new List<List<string>>();
        for (var at = 0; at < text.Length;)
        {
            var row = new List<string>();
            while (true)
            {
                var field = new StringBuilder();
                if (at < text.Length && text[at] == '"')
                {
                    for (at++; ; at++)
                    {
                        if (text[at] != '"') field.Append(text[at]);
                        else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
                        else break;
                    }
                    at++;
                }
                else
                {
                    while (text[at] is not (',' or '\r'))
                    {
                        Assert.True(char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or ':' or '.' or '+', string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[at]:X4} is not quoted"));
                        field.Append(text[at++]);
                    }
                }
                row.Add(field.ToString());
                if (text[at] == ',')
                {
                    at++;
                    continue;
                }
                Assert.Equal("\r\n", text.Substring(at, 2));
                at += 2;
                break;
            }
            rows.Add(row);
        }
        return rows;
    }
}
