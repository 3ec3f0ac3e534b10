using System.Globalization;
using System.Text;
using Access.Audit.Asking;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Audit;

/// <summary>AU-01, AU-07: which decisions a question finds. Every member finds exactly those that have it.</summary>
public sealed class QuestionTests
{
    private static readonly AskedLog Log = Filled();

    public static TheoryData<string, string> Questions => new()
    {
        { "everything", "{}" },
        { "child", $$"""{"child":"{{Cast.Child.Former.Value}}"}""" },
        { "mother", $$"""{"asker":"{{Cast.Mother.Current.Value}}"}""" },
        { "stranger", $$"""{"asker":"{{Cast.Stranger.Former.Value}}"}""" },
        { "either", $$"""{"person":"{{Cast.Child.Current.Value}}","asker":"{{Cast.Child.Current.Value}}"}""" },
        { "document", """{"service":"document"}""" },
        { "messages", """{"service":"messages"}""" },
        { "provider", $$"""{"provider":"{{Cast.OtherHospital.Value}}"}""" },
        { "open", """{"decision":true}""" },
        { "closed", """{"code":"closed"}""" },
        { "youth", """{"code":"youth-consent-needed"}""" },
        { "protection", """{"cause":"address-protection-of-child"}""" },
        { "exception", """{"cause":"weighty-considerations"}""" },
        { "responsibility", """{"cause":"parent-of-child-under-sixteen"}""" },
        { "rulebook", """{"rulebook":"helsenorge-2025"}""" },
        { "from", """{"from":"2027-01-01T00:00:00+01:00"}""" },
        { "to", """{"to":"2026-11-20T12:00:00+01:00"}""" },
        { "client", """{"client":"another portal"}""" },
        { "several", $$"""{"asker":"{{Cast.Father.Current.Value}}","decision":false,"service":"vaccinations","to":"2027-01-01T00:00:00+01:00"}""" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task PageAsync_ByOneMember_FindsThoseThatHaveIt(string name, string json)
    {
        var question = QuestionReader.Read(AskedMembers.Parse(Encoding.UTF8.GetBytes(json)));

        var page = await Log.Reading.PageAsync(question, new(await Log.SizeAsync(default), 0), int.MaxValue, default);

        var expected = Log.Made.Where((made, place) => Fits(name, made.Facts, made.Decision, place)).Select(made => made.Id);
        Assert.Equal(expected, page.Decisions.Select(decision => decision.Circumstances!.Id));
        Assert.Equal(0, page.NotReadable);
        if (name is not ("everything" or "child")) Assert.InRange(page.Decisions.Length, 1, Log.Made.Count - 1);
    }

    // AU-07: the register was wrong about one person from one version to another, and was asked too long before.
    [Fact]
    public async Task PageAsync_ByAWrongRecordOfTheRegister_FindsTheDecisionsThatRestOnIt()
    {
        var log = new AskedLog();
        var facts = new Scene().Facts;
        Facts With(long child, long mother, int minutes) => facts with
        {
            Child = new Access.Domain.Register.PersonLookup.Found(facts.Child.Person! with { SequenceNumber = child }, facts.Instants.DecidedAt),
            Asker = new Access.Domain.Register.PersonLookup.Found(facts.Asker.Person! with { SequenceNumber = mother }, facts.Instants.DecidedAt.AddMinutes(-minutes)),
        };
        for (var version = 10; version < 20; version++) log.Add(With(version, version + 100, minutes: version));

        Assert.Equal([2, 3, 4], await Found($$"""{"person":"{{Cast.Child.Current.Value}}","fromSequence":12,"toSequence":14}"""));
        Assert.Equal([2, 3, 4], await Found("""{"fromSequence":12,"toSequence":14}"""));
        Assert.Equal([5, 6], await Found("""{"fromSequence":115,"toSequence":116}"""));
        Assert.Equal([8, 9], await Found("""{"olderThanSeconds":1080}"""));
        Assert.Equal([9], await Found($$"""{"person":"{{Cast.Mother.Former.Value}}","fromSequence":118,"olderThanSeconds":1081}"""));
        Assert.Empty(await Found($$"""{"person":"{{Cast.Child.Current.Value}}","olderThanSeconds":1}"""));
        Assert.Equal(10, (await Found($$"""{"person":"{{Cast.Father.Current.Value}}"}""")).Count());
        Assert.Empty(await Found($$"""{"person":"{{Cast.Stranger.Current.Value}}"}"""));

        async Task<IEnumerable<int>> Found(string register)
        {
            var question = QuestionReader.Read(AskedMembers.Parse(Encoding.UTF8.GetBytes($$"""{"register":{{register}}}""")));
            var page = await log.Reading.PageAsync(question, new(await log.SizeAsync(default), 0), 100, default);
            return page.Decisions.Select(decision => log.Made.FindIndex(made => made.Id == decision.Circumstances!.Id));
        }
    }

    // A decision that rests on somebody erased is found by what stays of it, and otherwise counted.
    [Fact]
    public async Task PageAsync_OfWhatWasErased_TellsWhatStaysAndCountsTheRest()
    {
        var log = new AskedLog();
        log.Add(new Scene().Facts);
        var erased = log.Add(new Scene().Facts, change: record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(0, default) });
        var broken = log.Add(new Scene().Facts, change: record => record.Parts with { Joint = Encoding.UTF8.GetBytes("{\"answer\":1}") });
        var size = await log.SizeAsync(default);

        var all = await log.Reading.PageAsync(LogQuestion.Everything, new(size, 0), 10, default);
        var open = await log.Reading.PageAsync(LogQuestion.Everything with { Decision = true }, new(size, 0), 10, default);

        Assert.Equal([true, false, false], all.Decisions.Select(decision => decision.Decision is not null));
        Assert.Equal([erased, broken], all.Decisions.Skip(1).Select(decision => decision.Circumstances!.Id));
        Assert.Equal([false, false, true], all.Decisions.Select(decision => decision.Fault is not null));
        Assert.Equal((1, 2), (open.Decisions.Length, open.NotReadable));
    }

    [Theory]
    [InlineData("""{"child":"12345678901"}""", "child")]
    [InlineData("""{"service":"everything"}""", "service")]
    [InlineData("""{"code":"CLOSED"}""", "code")]
    [InlineData("""{"from":"2026-11-20"}""", "from")]
    [InlineData("""{"decision":"yes"}""", "decision")]
    [InlineData("""{"cause":"14851750011"}""", "cause")]
    [InlineData("""{"rulebookDigest":"abc"}""", "rulebookDigest")]
    [InlineData("""{"register":{}}""", "register")]
    [InlineData("""{"register":{"fromSequence":-1}}""", "register.fromSequence")]
    [InlineData("""{"provider":"1"}""", "provider")]
    [InlineData("""{"staff":"9144897"}""", "rulebookDigest")]
    [InlineData("""{"child":"14851750011","child":"14851750011"}""", "twice")]
    [InlineData("[]", "object")]
    [InlineData("{", "JSON")]
    [InlineData("""{"client":"\ud800"}""", "client")]
    public void Read_WhatIsNoQuestion_IsRefusedByMemberAndWithoutItsValue(string json, string named)
    {
        var refused = Assert.Throws<QuestionFormatException>(() => QuestionReader.Read(AskedMembers.Parse(Encoding.UTF8.GetBytes(json))));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{9,}", refused.Message);
    }

    private static AskedLog Filled()
    {
        var log = new AskedLog();
        var scenes = Scenes.Any.Generator.Sample(400);
        for (var place = 0; place < scenes.Length; place++)
            log.Add(scenes[place].Facts, RulebookOf(place), ClientOf(place));
        log.Add(new Scene { ChildProtection = Access.Domain.Register.AddressConfidentiality.Confidential }.Facts);
        log.Add(new Scene { Deeds = [new(DeedKind.Exception)] }.Facts);
        log.Add(new Scene { Birth = new(2010, 1, 1) }.Facts);
        log.Add(new Scene { Asker = Who.Stranger }.Facts);
        log.Add(new Scene { Asker = Who.Father, FatherUntil = null }.Facts);
        return log;
    }

    private static string RulebookOf(int place) => place % 5 == 4 ? "helsenorge-2025" : "guideline-2025";

    private static string ClientOf(int place) => place % 7 == 6 ? "another portal" : "portal";

    // Each by its own, straight from what was decided.
    private static bool Fits(string name, Facts facts, Decision decision, int place)
    {
        var (question, at) = (facts.Question, facts.Instants.DecidedAt);
        bool Names(Numbers person, bool asker) => asker
            ? question.Asker is { } number && (number == person.Current || number == person.Former)
            : question.Child is { } child && (child == person.Current || child == person.Former);
        return name switch
        {
            "everything" => true,
            "child" => Names(Cast.Child, asker: false),
            "mother" => Names(Cast.Mother, asker: true),
            "stranger" => Names(Cast.Stranger, asker: true),
            "either" => Names(Cast.Child, asker: true),
            "document" => question.Resource.Kind == ResourceKind.Document,
            "messages" => question.Resource.Kind == ResourceKind.Messages,
            "provider" => question.Resource.Provider.Value == Cast.OtherHospital,
            "open" => decision.IsPermitted,
            "closed" => decision.Code == AnswerCode.Closed,
            "youth" => decision.Code == AnswerCode.YouthConsentNeeded,
            "protection" => IsClosedBy(decision, "address-protection-of-child"),
            "exception" => IsClosedBy(decision, "weighty-considerations"),
            "responsibility" => decision.IsPermitted && Says(decision, "parent-of-child-under-sixteen", Outcome.Met),
            "rulebook" => decision.Rulebook.Id == "helsenorge-2025",
            "from" => at >= DateTimeOffset.Parse("2027-01-01T00:00:00+01:00", CultureInfo.InvariantCulture),
            "to" => at < DateTimeOffset.Parse("2026-11-20T12:00:00+01:00", CultureInfo.InvariantCulture),
            "client" => place < 400 && ClientOf(place) == "another portal",
            _ => Names(Cast.Father, asker: true) && !decision.IsPermitted && question.Resource.Kind == ResourceKind.Vaccinations
                && at < DateTimeOffset.Parse("2027-01-01T00:00:00+01:00", CultureInfo.InvariantCulture),
        };
    }

    // Where something closes for certain, what is not known did not.
    private static bool IsClosedBy(Decision decision, string clause) =>
        !decision.IsPermitted && (Says(decision, clause, Outcome.Met) || (decision.Verdict == Verdict.Undetermined && Says(decision, clause, Outcome.Undetermined)));

    private static bool Says(Decision decision, string clause, Outcome outcome) => decision.Findings.Any(finding => finding.Clause.Id == clause && finding.Outcome == outcome);
}
