using System.Collections.Immutable;
using System.Reflection;
using Access.Domain.Decisions;
using Access.Domain.Law;

namespace Access.Sources.Log.Records;

/// <summary>
/// Writes decisions as records of format 3, and of format 4 where one is of several: everything that deciding again takes, in parts that
/// can be read with different keys. Identity numbers and what the register says of a person stand in that person's part alone. Safe for
/// several threads.
/// </summary>
/// <param name="names">Who names the persons' parts.</param>
public sealed class RecordWriter(IPartNames names)
{
    [ThreadStatic]
    private static CanonicalBytes? scratch;

    private readonly SnapshotWriter snapshots = new();
    private readonly Lock planning = new();
    private ImmutableArray<Plan> plans = [];

    /// <summary>The version of Access that decides and records.</summary>
    public static string EngineVersion { get; } =
        typeof(RecordWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Writes a record of one decision.</summary>
    /// <exception cref="ArgumentException">Something in the decision has no place in a record; then nobody may be answered.</exception>
    public WrittenRecord Write(MadeDecision made)
    {
        ArgumentNullException.ThrowIfNull(made);
        return Write([made], 0, 1);
    }

    /// <summary>Writes decisions in as few records as may be: those that follow each other and are alike but for what was asked and answered are in one.</summary>
    /// <returns>The records, in the order of the decisions.</returns>
    /// <exception cref="ArgumentException">Something in a decision has no place in a record; then nobody may be answered.</exception>
    public ImmutableArray<WrittenRecord> WriteAll(IReadOnlyList<MadeDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var records = ImmutableArray.CreateBuilder<WrittenRecord>();
        for (var place = 0; place < decisions.Count;)
        {
            var count = 1;
            while (count < MostTogether && place + count < decisions.Count && Likeness.AreAlike(decisions[place], decisions[place + count])) count++;
            records.Add(Write(decisions, place, count));
            place += count;
        }
        return records.DrainToImmutable();
    }

    // Whoever reads one of them reads them all.
    private const int MostTogether = 256;

    private WrittenRecord Write(IReadOnlyList<MadeDecision> decisions, int first, int count)
    {
        var json = scratch ??= new();
        json.Clear();
        var made = decisions[first];
        var facts = new FactsWriter(snapshots);
        var cast = RecordCast.Of(made.Facts, snapshots);
        var withheld = new WithheldText(
            PortalText.HoldsNumber(made.ClientId, made.Facts.Question) ? made.ClientId : null,
            made.RequestId is { } request && PortalText.HoldsNumber(request, made.Facts.Question) ? request : null);

        var persons = ImmutableArray.CreateBuilder<WrittenPart>(cast.Players.Count);
        for (var place = 0; place < cast.Players.Count; place++)
        {
            var player = cast.Players[place];
            facts.WritePerson(json, made.Facts, cast, place, withheld);
            var numbers = player.EveryNumber;
            persons.Add(new(player.Role, names.NameOf(numbers), numbers, player.IsLookedUp, json.Take(), SnapshotsOf(player)));
        }
        if (count == 1) WriteJoint(json, made, null, cast);
        else
        {
            json.StartArray();
            for (var place = first; place < first + count; place++) WriteJoint(json, decisions[place], decisions[place].Id, cast);
            json.EndArray();
        }
        var joint = json.Take();
        WriteCommon(json, made, count == 1, persons, withheld);
        return new(json.Take(), joint, persons.MoveToImmutable(), count);
    }

    private ImmutableArray<Snapshot> SnapshotsOf(RecordCast.Player player)
    {
        var written = ImmutableArray.CreateBuilder<Snapshot>(player.Lookups.Count);
        foreach (var lookup in player.Lookups)
        {
            if (lookup.Person is { } person) written.Add(snapshots.Of(person));
        }
        return written.DrainToImmutable();
    }

    private static void WriteCommon(CanonicalBytes json, MadeDecision made, bool isOne, ImmutableArray<WrittenPart>.Builder persons, WithheldText withheld)
    {
        var (decision, instants) = (made.Decision, made.Decision.Instants);
        json.StartObject();
        if (withheld.Client is null) Member("client"u8).Text(made.ClientId);
        Member("decidedAt"u8).Instant(instants.DecidedAt);
        Member("engine"u8).Text(EngineVersion);
        Member("factsAsOf"u8).Instant(instants.FactsAsOf);
        Member("format"u8).Small(isOne ? RecordFormat.OfOne : RecordFormat.Number);
        if (isOne) Member("id"u8).Text(made.Id);
        Member("onBehalfOfSystem"u8).Boolean(made.OnBehalfOfSystem);
        // Where each part lies under its own key, the body's header says who is in it, and is what the log proves.
        if (persons.Any(person => person.Name != default)) WriteNames(json, persons);
        if (made.RequestId is { } request && withheld.RequestId is null) Member("requestId"u8).Text(request);
        Member("rulebook"u8).StartObject();
        Member("digest"u8).Text(decision.Rulebook.Digest);
        Member("edition"u8).Text(made.RulebookEdition);
        Member("id"u8).Text(decision.Rulebook.Id);
        json.EndObject();
        Member("rulesAsOf"u8).Day(instants.RulesAsOf);
        if (made.Search is { } search)
        {
            Member("search"u8).Word(RecordFormat.SearchedFor.Of(search.For));
            if (search.By is { } by) Member("searchedBy"u8).Word(RecordFormat.SearchedBy.Of(by));
        }
        Member("timeZoneDatabase"u8).Text(decision.TimeZoneDatabase);
        json.EndObject();

        CanonicalBytes Member(ReadOnlySpan<byte> name)
        {
            json.Name(name);
            return json;
        }
    }

    private static void WriteNames(CanonicalBytes json, ImmutableArray<WrittenPart>.Builder persons)
    {
        json.Name("parts"u8);
        json.StartArray();
        foreach (var person in persons)
        {
            json.StartObject();
            Text("key"u8, person.Name.Key);
            if (person.IsLookedUp)
            {
                json.Name("lookedUp"u8);
                json.Boolean(true);
            }
            Text("pseudonym"u8, person.Name.Pseudonym);
            json.Name("role"u8);
            json.Word(RecordFormat.Roles.Of(person.Role));
            json.EndObject();
        }
        json.EndArray();

        void Text(ReadOnlySpan<byte> name, string? text)
        {
            if (text is null) return;
            json.Name(name);
            json.Text(text);
        }
    }

    private void WriteJoint(CanonicalBytes json, MadeDecision made, string? id, RecordCast cast)
    {
        var decision = made.Decision;
        json.StartObject();
        json.Name("answer"u8);
        json.StartObject();
        json.Name("code"u8);
        json.Word(RecordFormat.Codes.Of(decision.Code));
        json.Name("decision"u8);
        json.Boolean(decision.IsPermitted);
        if (decision.ValidUntil is { } until)
        {
            json.Name("validUntil"u8);
            json.Instant(until);
        }
        json.Name("verdict"u8);
        json.Word(RecordFormat.Verdicts.Of(decision.Verdict));
        json.EndObject();
        json.Name("findings"u8);
        WriteFindings(json, decision);
        if (id is not null)
        {
            json.Name("id"u8);
            json.Text(id);
        }
        json.Name("lookups"u8);
        FactsWriter.WriteLookups(json, made.Facts, cast);
        json.Name("question"u8);
        QuestionText.Write(json, made.Facts.Question, cast);
        json.Name("situation"u8);
        SituationText.Write(json, decision.Situation);
        json.EndObject();
    }

    private void WriteFindings(CanonicalBytes json, Decision decision)
    {
        Span<Outcome> outcomes = stackalloc Outcome[decision.Findings.Length];
        for (var clause = 0; clause < outcomes.Length; clause++) outcomes[clause] = decision.Findings[clause].Outcome;
        PlanOf(decision.Findings).Write(json, outcomes);
    }

    // The clauses of a rulebook are the same objects from one decision to the next; there are a handful of rulebooks.
    private FindingsText PlanOf(ImmutableArray<Finding> findings)
    {
        foreach (var plan in plans)
        {
            if (plan.IsOf(findings)) return plan.Text;
        }
        lock (planning)
        {
            var made = new Plan([.. findings.Select(finding => finding.Clause)], new([.. findings.Select(finding => finding.Clause.Id)]));
            if (plans.Length < MostPlans) plans = plans.Add(made);
            return made.Text;
        }
    }

    private const int MostPlans = 64;

    private sealed record Plan(ImmutableArray<Clause> Clauses, FindingsText Text)
    {
        public bool IsOf(ImmutableArray<Finding> findings)
        {
            if (findings.Length != Clauses.Length) return false;
            for (var clause = 0; clause < findings.Length; clause++)
            {
                if (!ReferenceEquals(findings[clause].Clause, Clauses[clause])) return false;
            }
            return true;
        }
    }
}
