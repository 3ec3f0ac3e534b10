using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Access.StandIn;
using Access.Tests.Cli;

namespace Access.Tests.StandIn;

public sealed class PopulationFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("population-");

    private string Target => Path.Combine(folder.FullName, "above", "register");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Persons_FixedSeed_AreTheBytesTheyAlwaysWere()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var person in Population.Persons(200, 1, new DateOnly(2026, 12, 1)))
            hash.AppendData(person.Span);

        // Whoever changes what a seed gives changes this line, and says so in the changelog.
        Assert.Equal("ea43bd8f843042e970e639a57d3b92445e33c9d16c5ae3b682c99f1ef440e46b", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void Persons_AnotherSeed_AreOthers()
    {
        Assert.NotEqual(
            Population.Persons(3, 1, Population.DefaultToday).First().ToArray(),
            Population.Persons(3, 2, Population.DefaultToday).First().ToArray());
    }

    [Fact]
    public void Persons_FewerFamilies_AreTheFirstOfMore()
    {
        var few = Population.Persons(5, 4, Population.DefaultToday).Select(person => person.ToArray()).ToList();
        var many = Population.Persons(9, 4, Population.DefaultToday).Select(person => person.ToArray()).ToList();

        Assert.Equal(few, many.Take(few.Count));
        Assert.True(many.Count > few.Count);
    }

    [Fact]
    public async Task WriteAsync_OddCulture_WritesTheSameBytes()
    {
        await Population.WriteAsync(50, 3, Path.Combine(folder.FullName, "plain"));
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.DateTimeFormat.DateSeparator = "/";
        odd.DateTimeFormat.TimeSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = odd;
            await Population.WriteAsync(50, 3, Path.Combine(folder.FullName, "odd"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(Read("plain"), Read("odd"));

        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name, "families-00001.json"));
    }

    [Fact]
    public async Task WriteAsync_ManyPersons_SplitsFilesBetweenFamiliesAndLosesNobody()
    {
        var reported = new Reported();
        var summary = await Population.WriteAsync(1600, 5, Population.DefaultToday, Target, reported);

        var files = Directory.GetFiles(Target).Order(StringComparer.Ordinal).ToList();
        var ids = files.SelectMany(file => FileIds(file)).ToList();
        var expected = Population.Persons(1600, 5, Population.DefaultToday).Select(person => MadeRegister.Text(MadeRegister.Read(person), "id")!);

        Assert.Equal(expected, ids);
        Assert.True(files.Count > 1);
        Assert.Equal(
            new PopulationSummary(1600, ids.Count, files.Count, files.Sum(file => new FileInfo(file).Length)),
            summary);
        Assert.Equal(1600, reported.Values[^1]);
        Assert.Equal(reported.Values.Order(), reported.Values);
    }

    [Fact]
    public async Task WriteAsync_FixtureFolder_ReadsItBack()
    {
        var summary = await Population.WriteAsync(20, 6, Target);

        Assert.Equal(summary.Persons, FixtureFolder.Read(Target).Count);
    }

    [Fact]
    public async Task WriteAsync_EmptyFolder_IsFilled()
    {
        Directory.CreateDirectory(Target);

        await Population.WriteAsync(1, 1, Target);

        Assert.Single(Directory.GetFiles(Target));
        Assert.Equal(["register"], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task WriteAsync_FolderThatHoldsSomething_IsRefusedAndLeftAsItIs()
    {
        Directory.CreateDirectory(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, "mine.txt"), "mine");

        var refused = await Assert.ThrowsAsync<IOException>(() => Population.WriteAsync(1, 1, Target));

        Assert.Contains("missing or empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.GetFiles(Target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task WriteAsync_GivenUpHalfway_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Population.WriteAsync(5000, 1, Population.DefaultToday, Target, new StopAfterFirst(stop), stop.Token));

        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Theory]
    [InlineData(0, "2026-12-01")]
    [InlineData(1_000_001, "2026-12-01")]
    [InlineData(1, "2014-12-31")]
    [InlineData(1, "2040-01-01")]
    public async Task WriteAsync_OutOfRange_IsRefused(int families, string today)
    {
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Population.WriteAsync(families, 1, day, Target));
        Assert.False(Directory.Exists(Target));
    }

    [Theory]
    [InlineData("2015-01-01")]
    [InlineData("2024-02-29")]
    [InlineData("2039-12-31")]
    public void Persons_DayAtAnEdge_NobodyIsBornLater(string today)
    {
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        foreach (var person in Population.Persons(300, 1, day).Select(json => MadeRegister.Read(json)))
        {
            var born = MadeRegister.Text(person.GetProperty("birth")[0], "birthDate");
            Assert.True(born is null || string.CompareOrdinal(born[..10], today) <= 0, "born after the day");
        }
    }

    [Fact]
    public async Task PopulationVerb_Run_WritesAndSumsUpInOneLine()
    {
        var run = await CommandRun.Of("population", "--families", "12", "--seed", "-4", "--out", Target);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        using var line = JsonDocument.Parse(Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(12, line.RootElement.GetProperty("families").GetInt32());
        Assert.Equal("2026-12-01", line.RootElement.GetProperty("today").GetString());
        Assert.Equal(FixtureFolder.Read(Target).Count, line.RootElement.GetProperty("persons").GetInt32());
    }

    [Theory]
    [InlineData(2, "--families", "0", "--seed", "1")]
    [InlineData(2, "--families", "many", "--seed", "1")]
    [InlineData(2, "--families", "1")]
    [InlineData(2, "--families", "1", "--seed", "1", "--today", "tomorrow")]
    public async Task PopulationVerb_WrongUse_WritesNothing(int exitCode, params string[] args)
    {
        var run = await CommandRun.Of(["population", .. args, "--out", Target]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task PopulationVerb_FolderThatHoldsSomething_CouldNotBeDone()
    {
        await Population.WriteAsync(1, 1, Target);

        var run = await CommandRun.Of("population", "--families", "1", "--seed", "1", "--out", Target);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("missing or empty", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FileIds(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(person => MadeRegister.Text(person, "id")!)];
    }

    private sealed class Reported : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value) => Values.Add(value);
    }

    private sealed class StopAfterFirst(CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value) => stop.Cancel();
    }
}
