using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Access.Audit.Persons;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;
using Access.Tests.Properties;
using Access.Tests.Threats;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Audit;

/// <summary>
/// AU-11, T-28, N-1, N-6: what a person sees of the log. A parent learns no more than when asking, whatever the cause; a youth
/// sees who asked, and a child under 16 what it asked itself.
/// </summary>
public sealed class PersonViewTests
{
    private static readonly ImmutableArray<Func<Scene, Scene>> HiddenCauses =
    [
        scene => scene with { Deeds = [.. scene.Deeds, new(DeedKind.Exception) { What = What.Everything }] },
        scene => scene with { Deeds = [.. scene.Deeds, new(DeedKind.Exception) { What = What.Everything, Whom = Whom.Everybody, Basis = ExceptionBasis }] },
        scene => scene with { ChildProtection = AddressConfidentiality.Confidential, ProtectedUntil = null },
        scene => scene with { ChildProtection = AddressConfidentiality.StrictlyConfidential, ProtectedUntil = null },
        scene => scene with { FatherUntil = null, MotherUntil = scene.Asker == Who.Father ? scene.MotherUntil : null },
        scene => scene with { FatherUntil = Moment.Yesterday, MotherUntil = scene.Asker == Who.Father ? scene.MotherUntil : Moment.Yesterday },
        scene => scene with { AskerStatus = PersonStatus.Discontinued },
    ];

    private const Access.Domain.Acts.ExceptionBasis ExceptionBasis = Access.Domain.Acts.ExceptionBasis.WeightyConsiderations;

    // Families that are equal in everything a parent may know, and closed by one cause or another: the same to the byte.
    [Threat("T-28")]
    [Fact]
    public void Of_TwinWorlds_AreByteEqualForAParent()
    {
        var worlds =
            from scene in Scenes.Any.Generator
            where scene.AskedByParent && scene.Band is AgeBand.UnderTwelve or AgeBand.Twelve or AgeBand.ThirteenToFifteen
            from one in Gen.Elements(HiddenCauses.AsEnumerable())
            from other in Gen.Elements(HiddenCauses.AsEnumerable())
            select (One: one(scene with { Acts = [] }), Other: other(scene with { Acts = [] }));
        var shown = 0;

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Lane.Count(500, 20_000)).WithQuietOnSuccess(true), Prop.ForAll(worlds.ToArbitrary(), pair =>
        {
            var (one, other) = (ViewOf(ReaderOf(pair.One.Asker), pair.One.Facts), ViewOf(ReaderOf(pair.Other.Asker), pair.Other.Facts));
            if (one.Length > 2) Interlocked.Increment(ref shown);
            return one == other;
        }));

        Assert.True(shown > 50);
    }

    // The same at 16 and 17 and from 18, where a parent learns that the young person decides, or is of age.
    [Fact]
    public void Of_AYouthsTwinWorlds_AreByteEqualForAParentWhoMayKnowTheAge()
    {
        foreach (var birth in (DateOnly[])[new(2010, 1, 1), new(2005, 1, 1)])
        {
            Func<Scene, Scene>[] causes =
            [
                scene => scene,
                scene => scene with { ChildProtection = AddressConfidentiality.StrictlyConfidential },
                scene => scene with { Deeds = [new(DeedKind.Exception) { What = What.Everything }] },
                scene => scene with { Deeds = [new(DeedKind.Consent) { Ended = Moment.Now }] },
            ];
            var views = causes.Select(cause => ViewOf(ReaderOf(Who.Mother), cause(new() { Birth = birth }).Facts)).Distinct().ToList();

            Assert.Contains(birth.Year == 2010 ? "youth-consent-needed" : "adult", Assert.Single(views), StringComparison.Ordinal);
        }
    }

    // Portals ask for each document, provider and prescription; a refusal among permits would tell that there is something to hide.
    [Fact]
    public void Of_ARefusalAmongPermits_ShowsThePermitsAlone()
    {
        static Facts Prescriptions(bool reserved) => new Scene { Resource = new() { Kind = ResourceKind.Prescriptions, ReservedFromGuardians = Stated.As(reserved), Provider = Stated.As(Cast.Hospital) } }.Facts;
        static Facts Document(params ConfidentialityCode?[] codes) => new Scene
        {
            Resource = new() { Kind = ResourceKind.Document, DocumentId = "d1", Type = Stated.As(Cast.Note), Provider = Stated.As(Cast.Hospital), ConfidentialityCodes = Stated.As<ImmutableArray<ConfidentialityCode?>>([.. codes]) },
        }.Facts;
        var reader = ReaderOf(Who.Mother);

        Assert.Equal(ViewOf(reader, Prescriptions(false)), ViewOf(reader, Prescriptions(false), Prescriptions(true)));
        Assert.Equal(ViewOf(reader, Document(ConfidentialityCode.N)), ViewOf(reader, Document(ConfidentialityCode.N), Document(ConfidentialityCode.NornForans)));
        Assert.Equal("[]", ViewOf(reader, Document(ConfidentialityCode.NornForans)));
        Assert.Contains("\"code\":\"closed\"", ViewOf(reader, Prescriptions(true)), StringComparison.Ordinal);
        Assert.DoesNotContain("provider", ViewOf(reader, Prescriptions(true)), StringComparison.Ordinal);
        Assert.Contains("\"provider\":", ViewOf(reader, Prescriptions(false)), StringComparison.Ordinal);
    }

    // Read by its id a decision is there where the list shows it or a line that stands for it, and nowhere else.
    [Fact]
    public async Task FindAsync_OfOneAmongThoseThatWereAskedTogether_FollowsTheList()
    {
        static Facts Prescriptions(bool reserved) => new Scene { Resource = new() { Kind = ResourceKind.Prescriptions, ReservedFromGuardians = Stated.As(reserved), Provider = Stated.As(Cast.Hospital) } }.Facts;
        async Task<string> ShownAsync(params bool[] reserved)
        {
            var log = new AskedLog();
            var ids = reserved.Select(one => log.Add(Prescriptions(one))).ToList();
            log.Add(new Scene { Asker = Who.Father }.Facts);
            var shown = new List<char>();
            foreach (var id in ids) shown.Add(await OwnDecisions.FindAsync(log.Reading, ReaderOf(Who.Mother), id, default) is { } entry ? entry.Code == AnswerCode.Open ? 'o' : 'r' : '-');
            foreach (var id in ids) Assert.Null(await OwnDecisions.FindAsync(log.Reading, ReaderOf(Who.Stranger), id, default));
            Assert.Null(await OwnDecisions.FindAsync(log.Reading, ReaderOf(Who.Mother), "AAAAAAAAAAAAAAAAAAAAAA", default));
            return new([.. shown]);
        }

        Assert.Equal("o-o", await ShownAsync(false, true, false));
        Assert.Equal("rr", await ShownAsync(true, true));
        Assert.Equal("r", await ShownAsync(true));
        Assert.Equal("o", await ShownAsync(false));
    }

    // N-6: whatever a scene is, nothing of what only an auditor may know stands in anybody's view.
    [Fact]
    public void Of_AnyScene_NamesNoCauseAndNobodyWhomTheReaderDoesNotKnow() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Lane.Count(200, 20_000)).WithQuietOnSuccess(true), Prop.ForAll(Scenes.Any, scene =>
        {
            var facts = scene.Facts;
            foreach (var who in Enum.GetValues<Who>())
            {
                foreach (var sixteen in (bool[])[false, true])
                {
                    var view = ViewOf(ReaderOf(who) with { IsSixteen = sixteen }, facts);
                    Assert.DoesNotMatch("exception|protection|confidential|clause|finding|forbid|situation|unclassified|d1", view);
                    var named = NumbersIn(view);
                    IEnumerable<string> known = who == scene.Asker ? [facts.Question.Child!.Value] : who == Who.Child && sixteen ? Known(scene) : [];
                    Assert.All(named, number => Assert.Contains(number, known));
                    if (who != scene.Asker && !(who == Who.Child && sixteen)) Assert.Equal("[]", view);
                }
            }
        }));

    [Fact]
    public void Of_AYouthOfSixteen_SaysWhoAskedAndWhatTheAnswerWas()
    {
        var birth = new DateOnly(2010, 1, 1);
        Facts[] asked =
        [
            new Scene { Birth = birth, Deeds = [new(DeedKind.Consent)] }.Facts,
            new Scene { Birth = birth, Asker = Who.Stranger }.Facts,
            new Scene { Birth = birth, Asker = Who.Child }.Facts,
            new Scene { Birth = birth, Asker = Who.Stranger, Deeds = [new(DeedKind.PowerOfAttorney) { Ground = Access.Domain.Acts.PowerOfAttorneyGround.OwnGrant }] }.Facts,
        ];
        var youth = ReaderOf(Who.Child) with { IsSixteen = true };

        var entries = asked.Select(facts => Assert.Single(EntriesOf(youth, facts))).ToList();

        Assert.Equal([AskedBy.HolderOfParentalResponsibility, AskedBy.SomebodyElse, AskedBy.Reader, AskedBy.Representative], entries.Select(entry => entry.By));
        Assert.Equal([Cast.Mother.Current.Value, null, null, Cast.Stranger.Current.Value], entries.Select(entry => entry.ByNumber));
        Assert.Equal([AnswerCode.Open, AnswerCode.Closed, AnswerCode.Open, AnswerCode.Open], entries.Select(entry => entry.Code));
        Assert.Equal("En med foreldreansvar for deg ba 20. november 2026 kl. 12.00 om å se vaksiner for deg. Tilgang ble gitt.", entries[0].Words.Nb);
        Assert.Equal("Ein annan bad 20. november 2026 kl. 12.00 om å sjå vaksinar for deg. Tilgang vart ikkje gitt digitalt.", entries[1].Words.Nn);
        Assert.Equal("You asked on 20 November 2026 at 12.00 to see vaccinations for you. Access was given.", entries[2].Words.En);
    }

    // The register may go on listing a number for one who had it before: that makes nobody's question the present holder's.
    [Fact]
    public void Of_AskedByOneWhoOnlyHadTheReadersNumber_IsNotTheReaders()
    {
        var facts = new Scene().Facts;
        var asker = facts.Asker.Person!;
        HeldNumber had = new(Cast.Father.Current, IdentificationStatus.Discontinued, Family.InForce);

        Assert.Single(EntriesOf(ReaderOf(Who.Mother), facts with { Asker = new PersonLookup.Found(asker with { Numbers = asker.Numbers.Add(had) }, facts.Asker.AsOf) }));
        Assert.Empty(EntriesOf(ReaderOf(Who.Father), facts with { Asker = new PersonLookup.Found(asker with { Numbers = asker.Numbers.Add(had) }, facts.Asker.AsOf) }));
    }

    // What a child sees, a parent beside it sees: not what others asked, and at 16 not what was refused to others before.
    [Fact]
    public void Of_AskedBeforeSixteen_ShowsTheYouthPermitsAndHerOwnAlone()
    {
        var (open, refused) = (new Scene().Facts, new Scene { Deeds = [new(DeedKind.Exception)] }.Facts);
        var own = new Scene { Birth = new(2012, 1, 1), Asker = Who.Child }.Facts;

        foreach (var facts in (Facts[])[open, refused]) Assert.Empty(EntriesOf(ReaderOf(Who.Child), facts));
        Assert.Single(EntriesOf(ReaderOf(Who.Child), own));
        Assert.Single(EntriesOf(ReaderOf(Who.Child) with { IsSixteen = true }, open));
        Assert.Empty(EntriesOf(ReaderOf(Who.Child) with { IsSixteen = true }, refused));
        Assert.Single(EntriesOf(ReaderOf(Who.Child) with { IsSixteen = true }, own));
    }

    // Whoever is searched for stands as asker in the record and did not ask: a youth's look at who has access is told to no parent, and nobody is
    // said to have asked who did not.
    [Theory]
    [InlineData(SearchedBy.Child, "Du undersøkte 20. november 2026 kl. 12.00 hvem som har tilgang til å se vaksiner for deg.", false)]
    [InlineData(SearchedBy.Nobody, "Det ble 20. november 2026 kl. 12.00 undersøkt hvem som har tilgang til å se vaksiner for deg.", false)]
    [InlineData(SearchedBy.Another, "Det ble 20. november 2026 kl. 12.00 undersøkt hvem som har tilgang til å se vaksiner for deg.", false)]
    [InlineData(SearchedBy.Candidate, "Det ble 20. november 2026 kl. 12.00 undersøkt hvem som har tilgang til å se vaksiner for deg.", true)]
    public void Of_ASearchForWhoHasAccess_IsOneLineWithoutAnAnswerForTheYouthAndWhoSearchedAlone(SearchedBy by, string words, bool motherSearched)
    {
        var birth = new DateOnly(2010, 1, 1);
        var youth = ReaderOf(Who.Child) with { IsSixteen = true };
        (Facts, DecidedForSearch?)[] found =
        [
            (new Scene { Birth = birth, Deeds = [new(DeedKind.Consent)] }.Facts, DecidedForSearch.Subject(by)),
            (new Scene { Birth = birth, Asker = Who.Father }.Facts, DecidedForSearch.Subject(by is SearchedBy.Candidate ? SearchedBy.Another : by)),
            (new Scene { Birth = birth, Asker = Who.Child }.Facts, DecidedForSearch.Subject(by is SearchedBy.Candidate ? SearchedBy.Another : by)),
        ];

        var line = Assert.Single(EntriesOf(youth, found));
        Assert.Equal((words, by == SearchedBy.Child ? AskedBy.Reader : AskedBy.SomebodyElse, null, true), (line.Words.Nb, line.By, line.ByNumber, line.IsSearch));
        Assert.DoesNotMatch("\"(decision|code|validUntil|provider)\"", ViewOf(youth, found));
        Assert.Contains("\"search\":\"subject\"", ViewOf(youth, found), StringComparison.Ordinal);

        foreach (var parent in (Who[])[Who.Mother, Who.Father])
        {
            foreach (var sixteen in (bool[])[false, true])
            {
                var entries = EntriesOf(ReaderOf(parent) with { IsSixteen = sixteen }, found);
                if (parent == Who.Mother && motherSearched) Assert.Equal((AskedBy.Reader, true), (Assert.Single(entries).By, entries[0].IsSearch));
                else Assert.Empty(entries);
            }
        }
    }

    // Before 16 a child is told of its own searches alone, also by the decision about itself, and at 16 nothing of what others searched then.
    [Fact]
    public void Of_ASearchBeforeSixteen_IsTheChildsOnlyWhereTheChildSearched()
    {
        foreach (var (by, lines) in ((SearchedBy, int)[])[(SearchedBy.Child, 1), (SearchedBy.Nobody, 0), (SearchedBy.Another, 0)])
        {
            (Facts, DecidedForSearch?)[] found = [.. ((Who[])[Who.Mother, Who.Child]).Select(who => (new Scene { Birth = new(2012, 1, 1), Asker = who }.Facts, (DecidedForSearch?)DecidedForSearch.Subject(by)))];

            foreach (var sixteen in (bool[])[false, true]) Assert.Equal(lines, EntriesOf(ReaderOf(Who.Child) with { IsSixteen = sixteen }, found).Length);
            Assert.Empty(EntriesOf(ReaderOf(Who.Mother), found));
        }
    }

    // What the searcher is the subject of is asked by the subject, whatever finds it.
    [Fact]
    public void Of_SearchesForServicesAndActions_IsWhatAQuestionWouldBe()
    {
        var facts = new Scene { Birth = new(2010, 1, 1) }.Facts;
        foreach (var reader in (PersonReader[])[ReaderOf(Who.Mother), ReaderOf(Who.Child) with { IsSixteen = true }])
        {
            foreach (var search in (DecidedForSearch[])[DecidedForSearch.Resource, DecidedForSearch.Action]) Assert.Equal(ViewOf(reader, facts), ViewOf(reader, (facts, search)));
            Assert.NotEqual("[]", ViewOf(reader, facts));
        }
    }

    // Every way to ask has words in three languages.
    [Fact]
    public void Words_OfEveryResourceActionCodeAndAsker_AreThreeDifferentWholeSentences()
    {
        foreach (var (resource, action, code, by) in
            from resource in Enum.GetValues<ResourceKind>()
            from action in Enum.GetValues<ActionKind>()
            from code in Enum.GetValues<AnswerCode>().Cast<AnswerCode?>().Append(null)
            from asker in Enum.GetValues<AskedBy>()
            select (resource, action, code, asker))
        {
            var words = new PersonEntry { Id = "x", At = new Scene().Now, By = by, IsAboutReader = true, Resource = resource, Action = action, Code = code }.Words;
            Assert.All((string[])[words.Nb, words.Nn, words.En], text => Assert.Matches(@"^[A-ZÅ].*\.$", text));
            Assert.Equal(3, new HashSet<string> { words.Nb, words.Nn, words.En }.Count);
        }
    }

    // Whom the child's own record in the register names, and to whom the child gave something.
    private static IEnumerable<string> Known(Scene scene) => scene.Deeds.Any(deed => deed.Kind is DeedKind.Consent or DeedKind.PowerOfAttorney)
        ? [Cast.Mother.Current.Value, Cast.Father.Current.Value, Cast.Of(scene.Asker).Current.Value, Cast.Of(scene.Asker).Former.Value]
        : [Cast.Mother.Current.Value, Cast.Father.Current.Value];

    private static PersonReader ReaderOf(Who who) => new([Cast.Of(who).Current, Cast.Of(who).Former], IsSixteen: false);

    private static ImmutableArray<PersonEntry> EntriesOf(PersonReader reader, params Facts[] together) =>
        EntriesOf(reader, [.. together.Select(facts => (facts, (DecidedForSearch?)null))]);

    private static ImmutableArray<PersonEntry> EntriesOf(PersonReader reader, params (Facts Facts, DecidedForSearch? Search)[] together)
    {
        var log = new AskedLog();
        foreach (var (facts, search) in together) log.Add(facts, search: search);
        var decisions = together.Select((_, place) => log.Open(place)).ToList();
        Assert.All(decisions, decision => Assert.NotNull(decision.Decision));
        Assert.True(PersonView.AreTogether(decisions[0], decisions[^1]));
        return new PersonView(reader).Of(decisions);
    }

    // To the byte, but for the decisions' ids, which are random.
    private static string ViewOf(PersonReader reader, params Facts[] together) => ViewOf(reader, [.. together.Select(facts => (facts, (DecidedForSearch?)null))]);

    private static string ViewOf(PersonReader reader, params (Facts Facts, DecidedForSearch? Search)[] together)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var entry in EntriesOf(reader, together)) PersonJson.Write(json, entry with { Id = "" });
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<string> NumbersIn(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, "[0-9]{11,12}").Select(match => match.Value).Where(value => PersonIdentifier.TryParse(value, out _));
}
