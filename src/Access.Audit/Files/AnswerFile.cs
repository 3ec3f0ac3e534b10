using System.Collections.Immutable;
using Access.Audit.Asking;

namespace Access.Audit.Files;

/// <summary>What a file of decisions came to.</summary>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Bytes">How many bytes it has.</param>
/// <param name="Decisions">How many decisions stand in it.</param>
/// <param name="NotReadable">How many there were of which it cannot be told any more whether they fit.</param>
/// <param name="Rulebooks">The rulebooks that decided, <c>id digest</c>, with how many decisions each.</param>
public sealed record WrittenFile(string Sha256, long Bytes, long Decisions, long NotReadable, ImmutableSortedDictionary<string, long> Rulebooks);

/// <summary>Writes the decisions that fit a question to a file, as a stream.</summary>
public static class AnswerFile
{
    /// <summary>Writes one.</summary>
    /// <param name="log">The log.</param>
    /// <param name="question">The question.</param>
    /// <param name="snapshot">The log's size to ask.</param>
    /// <param name="format">The form.</param>
    /// <param name="to">Where to; not closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The log cannot be read, or the file not written.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<WrittenFile> WriteAsync(
        LogReading log, LogQuestion question, long snapshot, AnswerFormat format, Stream to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(to);
        await using var counted = new CountedStream(to);
        var rulebooks = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (decisions, notReadable) = (0L, 0L);
        var writer = await format.OpenAsync(counted, cancellationToken).ConfigureAwait(false);
        await foreach (var (decision, match) in log.AskAsync(question, new(0, snapshot), cancellationToken).ConfigureAwait(false))
        {
            if (match != Match.Yes)
            {
                notReadable++;
                continue;
            }
            await writer.WriteAsync(decision, cancellationToken).ConfigureAwait(false);
            decisions++;
            var rulebook = decision.Circumstances!.Rulebook;
            var name = $"{rulebook.Id} {rulebook.Digest}";
            rulebooks[name] = rulebooks.GetValueOrDefault(name) + 1;
        }
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return new(counted.Digest(), counted.Length, decisions, notReadable, rulebooks.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
