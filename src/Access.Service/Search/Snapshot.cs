using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;

namespace Access.Service.Search;

/// <summary>
/// What a search found when it was first asked, in order. It travels in the token of the next page, so that every node can give
/// the next page, and what was found does not move under whoever reads it.
/// </summary>
/// <param name="FoundAt">When.</param>
/// <param name="Results">What was found.</param>
/// <param name="Offset">How many results the pages before had.</param>
/// <param name="Limit">The most results in a page, as the first request said; null where it did not say, and then there is one page.</param>
internal sealed record Snapshot(DateTimeOffset FoundAt, ImmutableArray<Candidate> Results, int Offset, int? Limit)
{
    private const byte Format = 1;
    private const int HeaderBytes = 1 + sizeof(long) + sizeof(int) + sizeof(int);

    /// <summary>The results of this page.</summary>
    public ImmutableArray<Candidate> Page => Results[Math.Min(Offset, Results.Length)..Math.Min(Results.Length, checked(Offset + (Limit ?? Results.Length)))];

    /// <summary>The snapshot as the next page has it; null after the last.</summary>
    public Snapshot? Next => Offset + Page.Length is var next && next < Results.Length ? this with { Offset = next } : null;

    /// <summary>The snapshot as bytes.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Span<byte> header = stackalloc byte[HeaderBytes];
        header[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(header[1..], FoundAt.UtcTicks);
        BinaryPrimitives.WriteInt32BigEndian(header[9..], Offset);
        BinaryPrimitives.WriteInt32BigEndian(header[13..], Limit ?? 0);
        bytes.Write(header);
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(string.Join('\n', Results.Select(Line))));
        return bytes.ToArray();
    }

    /// <summary>Reads bytes that were written by <see cref="ToBytes"/> and authenticated since.</summary>
    /// <returns>False where they are of a format that is not known here.</returns>
    public static bool TryRead(byte[] bytes, [NotNullWhen(true)] out Snapshot? snapshot)
    {
        snapshot = null;
        if (bytes.Length <= HeaderBytes || bytes[0] != Format) return false;
        var results = ImmutableArray.CreateBuilder<Candidate>();
        using (var packed = new StreamReader(new BrotliStream(new MemoryStream(bytes, HeaderBytes, bytes.Length - HeaderBytes), CompressionMode.Decompress)))
        {
            while (packed.ReadLine() is { } line)
            {
                if (!TryRead(line, out var candidate)) return false;
                results.Add(candidate);
            }
        }

        var limit = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(13));
        snapshot = new(
            new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)), TimeSpan.Zero),
            results.DrainToImmutable(),
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(9)),
            limit == 0 ? null : limit);
        return true;
    }

    private static string Line(Candidate candidate) => string.Join(
        '\t',
        candidate.Person?.Value,
        candidate.Person?.System,
        candidate.Service == ResourceKind.Unknown ? "" : ServiceCodes.CodeOf(candidate.Service),
        candidate.Action == ActionKind.Unknown ? "" : SearchWriter.NameOf(candidate.Action));

    private static bool TryRead(string line, [NotNullWhen(true)] out Candidate? candidate)
    {
        candidate = null;
        if (line.Split('\t') is not [var number, var system, var code, var name]) return false;
        PersonIdentifier? person = null;
        if (number.Length > 0 && !PersonIdentifier.TryParse(number, system, out person)) return false;
        if (!ServiceCodes.TryParse(code, out var service) && code.Length > 0) return false;
        candidate = new(person, service, name switch
        {
            "read" => ActionKind.Read,
            "act" => ActionKind.Act,
            _ => ActionKind.Unknown,
        });
        return true;
    }
}
