using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Register;
using Access.Sources.Register;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

public sealed class RegisterFolderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("access-register-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task FindAsync_CurrentAndFormerAndImmigrationNumber_FindTheSamePerson()
    {
        Assert.True(ControlDigits.TryCompleteDuf("2019123456", out var duf));
        Write("a.json", TheChild()
            .WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber"))
            .With("immigrationAuthoritiesIdentificationNumber", new JsonArray(Element(("identificationNumber", duf)))));
        Write("b.json", Of(Mother, "1986-04-02T00:00:00"), Of(Father, "1984-11-23T00:00:00"));

        var folder = await Load();

        Assert.Equal(3, folder.Persons.Count);
        Assert.Equal("person-1485", (await Find(folder, Child)).Person?.Id);
        Assert.Same((await Find(folder, Child)).Person, (await Find(folder, ChildsFormerNumber)).Person);
        Assert.Same((await Find(folder, Child)).Person, (await Find(folder, duf!)).Person);
        Assert.Equal("person-0284", (await Find(folder, Mother)).Person?.Id);
    }

    [Fact]
    public async Task FindAsync_NumberThatNobodyHas_IsNotFound()
    {
        Write("a.json", TheChild());

        Assert.Equal(LookupFailure.NotFound, FailureOf(await Find(await Load(), Youth)));
    }

    [Fact]
    public async Task FindAsync_Answer_StatesWhenTheFolderWasRead()
    {
        Write("a.json", TheChild());
        var now = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

        var folder = await RegisterFolder.LoadAsync(directory, new FixedTime(now));

        Assert.Equal(now, (await Find(folder, Child)).AsOf);
        Assert.Equal(now, (await Find(folder, Youth)).AsOf);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FindAsync_NumberInUse_BelongsToTheOneWhoUsesIt(bool userFirst)
    {
        var user = Of(Youth, "2009-02-03T00:00:00");
        var former = TheChild().WithMore("norwegianIdentificationNumber", FormerNumber(Youth));
        JsonObject[] persons = userFirst ? [user, former] : [former, user];
        Write("a.json", persons);

        Assert.Equal("person-0382", (await Find(await Load(), Youth)).Person?.Id);
    }

    [Fact]
    public async Task FindAsync_TwoWhoUseOneNumber_IsNotUnderstood()
    {
        Write("a.json", TheChild(), TheChild().With("id", "another"));

        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(await Load(), Child)));
    }

    [Fact]
    public async Task FindAsync_TwoWhoHadANumberThatNobodyUses_IsNotUnderstood()
    {
        Write("a.json",
            TheChild().WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber")),
            Of(Youth).WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber")));

        var folder = await Load();

        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(folder, ChildsFormerNumber)));
        Assert.NotNull((await Find(folder, Child)).Person);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task FindAsync_TwoVersionsOfAPerson_TheLaterCounts(int first, int second)
    {
        Write("a.json", TheChild().With("sequenceNumber", first));
        Write("b.json", TheChild().With("sequenceNumber", second));

        Assert.Equal(2, (await Find(await Load(), Child)).Person?.SequenceNumber);
    }

    [Fact]
    public async Task FindAsync_TwoVersionsThatAreEquallyLate_IsNotUnderstood()
    {
        Write("a.json", TheChild(), TheChild());

        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(await Load(), Child)));
    }

    [Fact]
    public async Task FindAsync_PersonWhoIsNotUnderstood_IsClosedUnderEveryNumberAndNobodyElseIs()
    {
        var broken = TheChild().WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber"));
        broken["status"] = "Resident";
        Write("a.json", broken, Of(Mother, "1986-04-02T00:00:00"));

        var folder = await Load();

        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(folder, Child)));
        Assert.Equal(LookupFailure.NotUnderstood, FailureOf(await Find(folder, ChildsFormerNumber)));
        Assert.NotNull((await Find(folder, Mother)).Person);
        Assert.Equal((1, 0), (folder.NotUnderstood, folder.WithoutNumber));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"norwegianIdentificationNumber":[null,{},{"identificationNumber":null},{"identificationNumber":"\ud800"}]}""")]
    [InlineData("""{"\ud800":1,"birth":[{"\ud800":1,"\ud800":2}]}""")]
    [InlineData("""{"norwegianIdentificationNumber":[{"\ud800":"x"}]}""")]
    [InlineData("""{"norwegianIdentificationNumber":{"identificationNumber":"x"}}""")]
    public async Task LoadAsync_PersonWithoutLegibleNumber_IsCounted(string person)
    {
        File.WriteAllText(Path.Combine(directory, "a.json"), $"[{person}]");

        var folder = await Load();

        Assert.Equal((1, 1), (folder.NotUnderstood, folder.WithoutNumber));
        Assert.Empty(folder.Persons);
    }

    [Fact]
    public async Task FindAsync_IdentifierOfAnotherSystemWithTheSameDigits_FindsNobody()
    {
        Write("a.json", TheChild());
        Assert.True(PersonIdentifier.TryParse(Child, "urn:example:own-numbers", out var opaque));

        Assert.Equal(LookupFailure.NumberNotUsable, FailureOf(await (await Load()).FindAsync(opaque, CancellationToken.None)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("17")]
    [InlineData("")]
    [InlineData("[{\"id\":")]
    [InlineData("[{}] []")]
    [InlineData("[{},17]")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("null")]
    [InlineData("[{\"14851750011\" 14851750011}]")]
    public async Task LoadAsync_FileThatIsNoArrayOfObjects_NamesTheFileAndNothingInIt(string content)
    {
        Write("a.json", TheChild());
        var file = Path.Combine(directory, "b.json");
        File.WriteAllText(file, content);

        var exception = await Assert.ThrowsAsync<RegisterFolderException>(Load);

        Assert.StartsWith(file, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Child, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_NoFolderOrNoFile_SaysWhich()
    {
        Assert.Contains("holds no file", (await Assert.ThrowsAsync<RegisterFolderException>(Load)).Message, StringComparison.Ordinal);
        var missing = Path.Combine(directory, "missing");
        var exception = await Assert.ThrowsAsync<RegisterFolderException>(() => RegisterFolder.LoadAsync(missing, TimeProvider.System));
        Assert.StartsWith(missing, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_FileWithByteOrderMark_IsRead()
    {
        File.WriteAllText(Path.Combine(directory, "a.json"), $"[{TheChild().ToJsonString()}]", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Single((await Load()).Persons);
    }

    [Fact]
    public async Task LoadAsync_ManyPersons_ReportsHowManyAreRead()
    {
        Write("a.json", [.. Enumerable.Range(0, 2100).Select(i => Of(Child).With("id", $"p-{i}"))]);
        var reports = new Reports();

        await RegisterFolder.LoadAsync(directory, TimeProvider.System, reports);

        Assert.Equal([1000, 2000, 2100], reports.Values);
    }

    [Fact]
    public async Task LoadAsync_CallerGivesUp_Stops()
    {
        Write("a.json", TheChild());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RegisterFolder.LoadAsync(directory, TimeProvider.System, cancellationToken: new(canceled: true)));
    }

    private Task<RegisterFolder> Load() => RegisterFolder.LoadAsync(directory, TimeProvider.System);

    private static async Task<PersonLookup> Find(RegisterFolder folder, string number) =>
        await folder.FindAsync(Identifier(number), CancellationToken.None);

    private static LookupFailure FailureOf(PersonLookup lookup) => Assert.IsType<PersonLookup.Failed>(lookup).Failure;

    private void Write(string file, params JsonObject[] persons) =>
        File.WriteAllText(Path.Combine(directory, file), new JsonArray([.. persons]).ToJsonString());

    private sealed class Reports : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value) => Values.Add(value);
    }
}
