using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Access.StandIn.Families;

namespace Access.StandIn;

/// <summary>
/// Synthetic families as Persontjenesten v3 has them: children from birth to 20 years, with every kind of parental responsibility,
/// address protection, person status, identity number and guardianship that the contract knows, in the shares that
/// <c>Families/Shares.cs</c> gives and reasons for. From 1 000 families on every kind occurs.
/// </summary>
/// <remarks>
/// The same number of families, seed and day give the same bytes, whatever the machine's culture, clock or time zone; the first
/// families of a larger population are those of a smaller. All identity numbers are well formed, different, and synthetic (80 added
/// to the month). Where one person's record names another, the other is there, and says the same from the other end.
/// </remarks>
public static class Population
{
    /// <summary>The most families that a population may have.</summary>
    public const int MostFamilies = 1_000_000;

    private const int PersonsInFile = 5_000;
    private const int FlushAt = 1 << 20;
    private const int ReportEvery = 500;

    /// <summary>
    /// The day on which ages are counted when none is given: 1 December 2026. It is fixed, so that a population does not
    /// change with the day on which it is made.
    /// </summary>
    public static DateOnly DefaultToday { get; } = new(2026, 12, 1);

    /// <summary>Writes a population of <see cref="DefaultToday"/>. See the overload that takes the day.</summary>
    /// <param name="families">How many families, 1 to <see cref="MostFamilies"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="progress">Told how many families have been written so far; null tells nobody.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    public static Task<PopulationSummary> WriteAsync(
        int families, int seed, string directory, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(families, seed, DefaultToday, directory, progress, cancellationToken);

    /// <summary>
    /// Writes a population as register files of about 5 000 persons, one person a line. The files are written beside the folder and
    /// moved there when all are whole, so that a failure leaves nothing.
    /// </summary>
    /// <param name="families">How many families, 1 to <see cref="MostFamilies"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="today">The day on which ages are counted, from 2015 to 2039; no later day occurs.</param>
    /// <param name="directory">The folder; it must be missing or empty, and is made together with those above it.</param>
    /// <param name="progress">Told how many families have been written so far; null tells nobody.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of families or the day is out of range.</exception>
    /// <exception cref="IOException">The folder holds something, or cannot be written.</exception>
    public static async Task<PopulationSummary> WriteAsync(
        int families, int seed, DateOnly today, string directory, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(families, today);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new IOException($"The folder for the population must be missing or empty: {directory}");

        var parent = Path.GetDirectoryName(target) ?? throw new IOException($"A population cannot be written to a root folder: {directory}");
        Directory.CreateDirectory(parent);
        var unfinished = Path.Combine(parent, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.unfinished");
        Directory.CreateDirectory(unfinished);
        try
        {
            var summary = await WriteFilesAsync(families, seed, today, unfinished, progress, cancellationToken);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(unfinished, target);
            return summary;
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>The persons of a population one by one, each a JSON object in UTF-8, in the order of the files.</summary>
    /// <param name="families">How many families, 1 to <see cref="MostFamilies"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="today">The day on which ages are counted, from 2015 to 2039.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of families or the day is out of range.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Persons(int families, int seed, DateOnly today)
    {
        Check(families, today);
        return MakePersons(families, seed, today);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> MakePersons(int families, int seed, DateOnly today)
    {
        var maker = new FamilyMaker(seed, today);
        for (var i = 0; i < families; i++)
        {
            foreach (var person in maker.Next())
            {
                var buffer = new ArrayBufferWriter<byte>(4096);
                using (var writer = new Utf8JsonWriter(buffer, PersonWriter.Options))
                    PersonWriter.Write(writer, person);
                yield return buffer.WrittenMemory;
            }
        }
    }

    private static async Task<PopulationSummary> WriteFilesAsync(
        int families, int seed, DateOnly today, string folder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var maker = new FamilyMaker(seed, today);
        var buffer = new ArrayBufferWriter<byte>(FlushAt * 2);
        using var writer = new Utf8JsonWriter(buffer, PersonWriter.Options);
        FileStream? file = null;
        var (persons, files, inFile, bytes) = (0, 0, 0, 0L);
        try
        {
            for (var i = 1; i <= families; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (file is null)
                {
                    files++;
                    inFile = 0;
                    var name = string.Create(CultureInfo.InvariantCulture, $"families-{files:00000}.json");
                    file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
                }

                foreach (var person in maker.Next())
                {
                    buffer.Write(inFile == 0 ? "[\n"u8 : ",\n"u8);
                    writer.Reset();
                    PersonWriter.Write(writer, person);
                    writer.Flush();
                    inFile++;
                    persons++;
                }

                var isFull = inFile >= PersonsInFile || i == families;
                if (isFull)
                    buffer.Write("\n]\n"u8);
                if (isFull || buffer.WrittenCount > FlushAt)
                {
                    await file.WriteAsync(buffer.WrittenMemory, cancellationToken);
                    bytes += buffer.WrittenCount;
                    buffer.ResetWrittenCount();
                }

                if (isFull)
                {
                    await file.DisposeAsync();
                    file = null;
                }

                if (i % ReportEvery == 0 || i == families)
                    progress?.Report(i);
            }
        }
        finally
        {
            if (file is not null)
                await file.DisposeAsync();
        }

        return new PopulationSummary(families, persons, files, bytes);
    }

    private static void Check(int families, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(families, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(families, MostFamilies);
        ArgumentOutOfRangeException.ThrowIfLessThan(today, new DateOnly(2015, 1, 1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(today, new DateOnly(2039, 12, 31));
    }
}
