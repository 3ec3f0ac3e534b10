using Access.Domain.Identifiers;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Tests.Threats;

namespace Access.Tests.Log;

public sealed class PseudonymsTests : IDisposable
{
    private readonly LogFolder folder = new();
    private readonly List<PersonKeys> opened = [];

    private string KeyFile => Path.Combine(folder.Keys, "pseudonym-2026.key");

    public void Dispose()
    {
        foreach (var keys in opened) keys.Dispose();
        folder.Dispose();
    }

    // The persons' own secrets lie apart here, so that a test may do to the folder what it likes.
    private PersonKeys Secrets()
    {
        var secrets = PersonKeys.Open(new() { Directory = Path.Combine(folder.Root, "secrets") }, TimeProvider.System);
        lock (opened) opened.Add(secrets);
        return secrets;
    }

    private Pseudonyms Open(string keys)
    {
        var yearly = new YearlyPseudonyms(keys, Secrets());
        yearly.FileOf(2026).ReadOrCreate();
        return yearly.Of(2026);
    }

    [Fact]
    public void OfDocument_KnownKey_GivesThePinnedPseudonym()
    {
        // HMAC-SHA-256 by another implementation, over "access-pseudonym-v1 document 0  urn:document:4".
        var pseudonyms = Pseudonyms.WithKey(Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());

        Assert.Equal("5Pq0X9r-1YMKc1U-nMcU6w", pseudonyms.OfDocument("urn:document:4"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void WithKey_WrongLength_Throws(int length) => Assert.Throws<ArgumentException>(() => Pseudonyms.WithKey(new byte[length]));

    [Threat("T-12")]
    [Fact]
    public void OfPerson_EqualNumbers_AreEqualAndSayNothingOfTheNumber()
    {
        var pseudonyms = Open(folder.Keys);
        Assert.True(PersonIdentifier.TryParse(LoggedFamily.Child.Value, "urn:oid:2.16.578.1.12.4.1.4.1", out var again));

        var pseudonym = pseudonyms.OfPerson(LoggedFamily.Child);

        Assert.Equal(Pseudonyms.Length, pseudonym.Length);
        Assert.Equal(pseudonym, pseudonyms.OfPerson(again));
        Assert.NotEqual(pseudonym, pseudonyms.OfPerson(LoggedFamily.Mother));
        Assert.DoesNotContain(LoggedFamily.Child.Value, pseudonym, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SameTextInDifferentDomains_GivesDifferentPseudonyms()
    {
        var pseudonyms = Open(folder.Keys);
        Assert.True(PersonIdentifier.TryParse("7", "urn:system:one", out var one));
        Assert.True(PersonIdentifier.TryParse("7", "urn:system:two", out var two));

        string[] all = [pseudonyms.OfPerson(one), pseudonyms.OfPerson(two), pseudonyms.OfDocument("7"), pseudonyms.OfText("7")];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Open_EmptyFolder_MakesAKeyForItsOwnerAloneAndKeepsIt()
    {
        var first = Open(folder.Keys).OfDocument("a");

        Assert.Equal(first, Open(folder.Keys).OfDocument("a"));
        Assert.Equal([KeyFile], Directory.GetFiles(folder.Keys));
        Assert.Equal(32, new FileInfo(KeyFile).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Keys));
        }
    }

    [Fact]
    public void Open_TwoFolders_HaveDifferentKeys() =>
        Assert.NotEqual(Open(folder.Keys).OfDocument("a"), Open(folder.Data).OfDocument("a"));

    [Fact]
    public async Task Open_ManyAtOnce_EndWithOneKey()
    {
        for (var round = 0; round < 20; round++)
        {
            var keys = Path.Combine(folder.Root, $"keys-{round}");
            using var start = new ManualResetEventSlim();
            var opening = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.Wait();
                    return Open(keys).OfDocument("a");
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)).ToList();
            start.Set();

            Assert.Single((await Task.WhenAll(opening)).Distinct());
            Assert.Single(Directory.GetFiles(keys));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Open_KeyOfWrongLength_RefusesInOneLineThatNamesTheFile(int length)
    {
        Open(folder.Keys);
        File.WriteAllBytes(KeyFile, new byte[length]);

        AssertRefused("32");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Open_KeyOpenToOthers_RefusesInOneLineThatNamesTheFile(UnixFileMode opened)
    {
        Open(folder.Keys);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | opened);

        AssertRefused("0600");
    }

    [Fact]
    public void Open_FileWhereTheFolderShouldBe_RefusesInOneLineThatNamesTheFile()
    {
        File.WriteAllText(folder.Keys, "");

        AssertRefused("could not be read or made");
    }

    [Fact]
    public void OfPerson_InAnotherYear_IsAnother()
    {
        var yearly = new YearlyPseudonyms(folder.Keys, Secrets());
        yearly.FileOf(2026).ReadOrCreate();
        yearly.FileOf(2027).ReadOrCreate();
        var (now, then) = (new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 59, 59, TimeSpan.FromHours(1)));

        Assert.Equal(yearly.OfPerson(LoggedFamily.Child, now), yearly.OfPerson(LoggedFamily.Child, then));
        Assert.NotEqual(yearly.OfPerson(LoggedFamily.Child, now), yearly.OfPerson(LoggedFamily.Child, now.AddSeconds(1)));
        Assert.Equal([2026, 2027], yearly.Years.AsEnumerable());
        string[] every = [
            yearly.Of(2026).OfPerson(LoggedFamily.Child), yearly.OfPerson(LoggedFamily.Child, now),
            yearly.Of(2027).OfPerson(LoggedFamily.Child), yearly.OfPerson(LoggedFamily.Child, now.AddYears(1)),
        ];
        Assert.Equal(every, yearly.OfPersonInEveryYear([LoggedFamily.Child, LoggedFamily.Child]).AsEnumerable());
    }

    [Fact]
    public void OfPerson_AfterTheKeysWereDestroyed_IsAnotherAndTheOldOneIsFoundByNobody()
    {
        var (secrets, now) = (Secrets(), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var yearly = new YearlyPseudonyms(folder.Keys, secrets);
        yearly.FileOf(2026).ReadOrCreate();
        var (before, others) = (yearly.OfPerson(LoggedFamily.Child, now), yearly.OfPerson(LoggedFamily.Mother, now));
        Assert.Equal(before, yearly.Find(LoggedFamily.Child, now));

        secrets.Destroy([KeyOwner.Person(LoggedFamily.Child)]);

        Assert.Null(yearly.Find(LoggedFamily.Child, now));
        Assert.DoesNotContain(before, yearly.OfPersonInEveryYear([LoggedFamily.Child]));
        Assert.NotEqual(before, yearly.OfPerson(LoggedFamily.Child, now));
        Assert.Equal(others, yearly.OfPerson(LoggedFamily.Mother, now));
    }

    [Fact]
    public void Of_YearWithoutAKey_RefusesInOneLineThatNamesTheFile() => AssertRefused("could not be read", () => new YearlyPseudonyms(folder.Keys, Secrets()).Of(2026));

    private void AssertRefused(string why, Action? open = null)
    {
        var failure = Assert.ThrowsAny<Exception>(open ?? (() => Open(folder.Keys)));
        Assert.True(failure is DecisionLogException or KeyException);
        Assert.Contains(KeyFile, failure.Message, StringComparison.Ordinal);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
