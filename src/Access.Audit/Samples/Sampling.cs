using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Access.Audit.Asking;

namespace Access.Audit.Samples;

/// <summary>One stratum of a sample.</summary>
/// <param name="Values">Its values, in the order of the columns; null where a decision has none.</param>
/// <param name="Population">How many decisions fit.</param>
/// <param name="Drawn">Those that were drawn, in the order of the log.</param>
public sealed record SampledStratum(ImmutableArray<string?> Values, long Population, ImmutableArray<AskedDecision> Drawn);

/// <summary>A sample.</summary>
/// <param name="Snapshot">The log's size that it was drawn from.</param>
/// <param name="Population">How many decisions fit in all.</param>
/// <param name="NotReadable">How many there were of which it cannot be told any more whether they fit; they are in no stratum.</param>
/// <param name="Strata">The strata, by their values.</param>
public sealed record Sample(long Snapshot, long Population, long NotReadable, ImmutableArray<SampledStratum> Strata);

/// <summary>
/// Draws samples in one pass: of each stratum the decisions whose ids, hashed with the seed, come first. So each subset is as
/// likely as any other, nothing depends on the order of reading, and whoever has the log and the seed draws the same again.
/// </summary>
public static class Sampling
{
    /// <summary>How many strata a sample may have.</summary>
    public const int MostStrata = 10_000;

    /// <summary>Draws one.</summary>
    /// <param name="log">The log.</param>
    /// <param name="question">Which sample.</param>
    /// <param name="snapshot">The log's size to draw from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QuestionFormatException">There are more than <see cref="MostStrata"/> strata.</exception>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<Sample> DrawAsync(LogReading log, SampleQuestion question, long snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(question);
        var strata = new SortedDictionary<string, Drawing>(StringComparer.Ordinal);
        var (population, notReadable) = (0L, 0L);
        await foreach (var (decision, match) in log.AskAsync(question.Where, new(0, snapshot), cancellationToken).ConfigureAwait(false))
        {
            if (match != Match.Yes)
            {
                notReadable++;
                continue;
            }
            population++;
            var values = question.By.Select(column => TextOf(column.Value(decision))).ToImmutableArray();
            var name = string.Join('\u0001', values.Select(value => value ?? "\u0002"));
            if (!strata.TryGetValue(name, out var stratum))
            {
                if (strata.Count == MostStrata) throw new QuestionFormatException($"Member \"by\" makes more than {MostStrata} strata.");
                strata[name] = stratum = new(values, question.Size);
            }
            stratum.Add(decision, OrderOf(question.Seed, decision.Circumstances!.Id));
        }
        return new(snapshot, population, notReadable, [.. strata.Values.Select(stratum => stratum.Drawn())]);
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        ImmutableArray<string> words => string.Join(' ', words),
        bool flag => flag ? "true" : "false",
        _ => throw new InvalidOperationException($"A stratum is not made of {value.GetType().Name}."),
    };

    // 128 bits: no two ids of a log meet, so that the order is whole.
    private static UInt128 OrderOf(string seed, string id) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"access-sample-v1\n{seed.Length}\n{seed}\n{id}")));

    private sealed class Drawing(ImmutableArray<string?> values, int size)
    {
        // The last of those that are kept is on top, and gives way to one that comes before it.
        private readonly PriorityQueue<AskedDecision, UInt128> kept = new(Comparer<UInt128>.Create((one, other) => other.CompareTo(one)));
        private long population;

        public void Add(AskedDecision decision, UInt128 order)
        {
            population++;
            if (kept.Count < size) kept.Enqueue(decision, order);
            else kept.EnqueueDequeue(decision, order);
        }

        public SampledStratum Drawn() => new(values, population, [.. kept.UnorderedItems.Select(item => item.Element).OrderBy(decision => decision.Place)]);
    }
}
