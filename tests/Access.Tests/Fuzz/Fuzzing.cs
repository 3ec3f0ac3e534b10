using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Access.Tests.Fuzz;

/// <summary>
/// One parser under the generator for a bounded time. It may refuse in its own words, and nothing else: not crash, not take
/// long, not take much memory, not repeat an identity number. <c>ACCESS_FUZZ_SEED</c> tries one seed again.
/// </summary>
internal static partial class Fuzzing
{
    private const int MostMemory = 64 * 1024 * 1024;

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(5);

    /// <summary>How long each parser is tried: a moment in the fast lane, longer in <c>tests/run</c>, and long with <c>--long</c>.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(
        int.TryParse(Environment.GetEnvironmentVariable("ACCESS_TESTS_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? milliseconds
            : Lane.Count(usual: 200, @long: 600_000));

    private static readonly int? Only =
        int.TryParse(Environment.GetEnvironmentVariable("ACCESS_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    // A usual run tries the same on every machine that is fast enough; a long one goes as far as its time goes.
    private static readonly int MostSeeds = Lane.Count(usual: 20_000, @long: int.MaxValue);

    /// <summary>The first seed: the same in a usual run, another each time in a long one.</summary>
    public static int FirstSeed { get; } = Lane.Count(usual: 1, @long: Environment.TickCount & 0x3fffffff);

    /// <summary>Tries seeds, one after the other, until the time is over. Sound inputs must be taken, or the generator tries the door and not the house.</summary>
    /// <param name="name">What is tried, for the message.</param>
    /// <param name="sound">Sound inputs; each must be taken.</param>
    /// <param name="parse">Parses one input.</param>
    /// <param name="refusals">The exceptions by which it may refuse.</param>
    public static async Task RunAsync(string name, IReadOnlyList<byte[]> sound, Func<byte[], Task> parse, params Type[] refusals)
    {
        foreach (var one in sound) await parse(one.ToArray());

        var clock = Stopwatch.StartNew();
        var first = Only ?? FirstSeed;
        for (var seed = first; clock.Elapsed < Usual && seed - first < MostSeeds; seed++)
        {
            var input = new Mutator(sound, seed).Next();
            var (memory, began) = (GC.GetTotalAllocatedBytes(), clock.Elapsed);
            try
            {
                await parse(input.ToArray());
            }
            catch (Exception refusal) when (refusals.Any(type => type.IsInstanceOfType(refusal)))
            {
                Assert.False(Numbers().IsMatch(refusal.Message), $"{name}, seed {seed}: the refusal may hold an identity number.");
            }
            catch (Exception crash)
            {
                Assert.Fail($"{name}, seed {seed}: {crash.GetType().Name} at {crash.StackTrace?.Split('\n')[0].Trim()} on {Shown(input)}");
            }

            memory = GC.GetTotalAllocatedBytes() - memory;
            Assert.True(memory < MostMemory + (200L * input.Length), $"{name}, seed {seed}: {memory} bytes taken for an input of {input.Length}");
            Assert.True(clock.Elapsed - began < LongestCall, $"{name}, seed {seed}: {clock.Elapsed - began} for an input of {input.Length} bytes");
            if (Only is not null) break;
        }
    }

    /// <summary>The same for a parser that does not wait.</summary>
    public static Task RunAsync(string name, IReadOnlyList<byte[]> sound, Action<byte[]> parse, params Type[] refusals) => RunAsync(
        name,
        sound,
        input =>
        {
            parse(input);
            return Task.CompletedTask;
        },
        refusals);

    /// <summary>Sound inputs from texts.</summary>
    public static byte[][] Texts(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    // Enough to see what it is; the seed gives the whole. Synthetic numbers are hidden all the same.
    private static string Shown(byte[] input) => Numbers().Replace(Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, 400))), "…");

    [GeneratedRegex(@"(?<!\d)\d{11}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}

/// <summary>Generators run beside nothing else: what they measure is the parser's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzTests
{
    public const string Name = "fuzz";
}
