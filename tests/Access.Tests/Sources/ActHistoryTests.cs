using System.Text.Json.Nodes;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using static Access.Tests.Sources.PersonJson;

namespace Access.Tests.Sources;

public sealed class ActHistoryTests : IDisposable
{
    private const string Provider = "974705788";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(1));

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task BearingOnAsync_Acts_AreThoseOfTheChildAndTheProviderWithTheirEnds()
    {
        var history = await Load(
            Consent("consent-other", Youth),
            Consent("consent", Child),
            Policy("policy", Provider),
            Policy("policy-other", "123456789"),
            End("end-other", "consent-other"),
            End("end", "consent"),
            End("end-policy", "policy"),
            Power("power", Child),
            Power("power-to-child", Mother));

        var lookup = await history.BearingOnAsync(Question(Child, Provider), child: null, Now, CancellationToken.None);

        Assert.Equal(["consent", "policy", "end", "end-policy", "power"], lookup.Acts.Select(act => act.Id));
        Assert.Equal(Now, lookup.AsOf);
    }

    [Fact]
    public async Task BearingOnAsync_ActUnderFormerNumber_IsFoundThroughThePerson()
    {
        var child = TheChild().WithMore("norwegianIdentificationNumber", FormerNumber(ChildsFormerNumber, "DNumber")).Read();
        var history = await Load(Consent("old", ChildsFormerNumber), Consent("new", Child));

        Assert.Equal(["new"], await Ids(history, Question(Child), null));
        Assert.Equal(["old", "new"], await Ids(history, Question(Child), child));
        Assert.Equal(["old", "new"], await Ids(history, Question(ChildsFormerNumber), child));
    }

    [Fact]
    public async Task BearingOnAsync_QuestionWithoutChildOrProvider_FindsNothing()
    {
        var history = await Load(Consent("consent", Child), Policy("policy", Provider));

        Assert.Empty(await Ids(history, Question(child: null), null));
        Assert.True((await history.BearingOnAsync(Question(child: null), null, Now, CancellationToken.None)).Answered);
    }

    [Fact]
    public async Task Empty_AnyQuestion_IsAnsweredWithNothing()
    {
        var lookup = await ActHistory.Empty.BearingOnAsync(Question(Child, Provider), null, Now, CancellationToken.None);

        Assert.True(lookup.Answered);
        Assert.Empty(lookup.Acts);
    }

    [Fact]
    public async Task LoadAsync_BlankLines_ArePassedOver()
    {
        File.WriteAllText(file, $"\n{Consent("a", Child).ToJsonString()}\n\n  \n");

        Assert.Single((await ActHistory.LoadAsync(file)).Acts);
    }

    [Fact]
    public async Task LoadAsync_LineThatCannotBeRead_IsNamedByNumberAndMember()
    {
        File.WriteAllLines(file, [Consent("a", Child).ToJsonString(), "", Consent("b", "14851750012").ToJsonString()]);

        var exception = await Assert.ThrowsAsync<ActFormatException>(() => ActHistory.LoadAsync(file));

        Assert.Equal((3, "child"), (exception.Line, exception.Member));
        Assert.Equal($"{file}, line 3: member \"child\" is missing or not a valid identity number", exception.Message);
    }

    [Fact]
    public async Task LoadAsync_IdThatStoodBefore_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<ActFormatException>(() => Load(Consent("a", Child), Consent("b", Child), Consent("a", Youth)));

        Assert.Equal((3, "id"), (exception.Line, exception.Member));
    }

    [Fact]
    public async Task LoadAsync_NoFile_SaysSo() =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => ActHistory.LoadAsync(file + ".missing"));

    private async Task<ActHistory> Load(params JsonObject[] acts)
    {
        File.WriteAllLines(file, acts.Select(act => act.ToJsonString()));
        return await ActHistory.LoadAsync(file);
    }

    private static async Task<IEnumerable<string>> Ids(ActHistory history, Question question, Person? child) =>
        (await history.BearingOnAsync(question, child, Now, CancellationToken.None)).Acts.Select(act => act.Id);

    private static Question Question(string? child, string? provider = null) => new()
    {
        Asker = Identifier(Mother),
        Child = child is null ? null : Identifier(child),
        Action = ActionKind.Read,
        Understood = true,
        Resource = new()
        {
            Kind = ResourceKind.Messages,
            Provider = OrganisationNumber.TryParse(provider, out var number) ? Stated.As(number) : default,
        },
    };

    private static JsonObject Act(string id, string type) => new() { ["id"] = id, ["type"] = type, ["recordedAt"] = "2026-09-01T10:00:00+02:00" };

    private static JsonObject Consent(string id, string child) =>
        Act(id, "youth-consent").With("child", child).With("parent", Mother).With("services", new JsonArray("*"));

    private static JsonObject Power(string id, string grantor) =>
        Act(id, "power-of-attorney").With("grantor", grantor).With("recipient", Child).With("ground", "own-grant").With("areas", new JsonArray("view-records"));

    private static JsonObject Policy(string id, string provider) =>
        Act(id, "provider-policy").With("provider", provider).With("excludedDocumentTypes", new JsonArray("S01-2"));

    private static JsonObject End(string id, string act) => Act(id, "end").With("act", act);
}
