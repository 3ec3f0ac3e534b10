using System.Collections.Immutable;
using System.Reflection;
using Access.Domain.Decisions;
using Access.Domain.Law;

namespace Access.Sources.Log.Records;

/// <summary>
/// Writes a decision as a record of format 3: everything that deciding again takes, in parts that can be read with
/// different keys. Identity numbers and what the register says of a person stand in that person's part alone. Safe for
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

    /// <summary>Writes a record.</summary>
    /// <exception cref="ArgumentException">Something in the decision has no place in a record; then nobody may be answered.</exception>
    public WrittenRecord Write(MadeDecision made)
    {
        ArgumentNullException.ThrowIfNull(made);
        var json = scratch ??= new();
        json.Clear();
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
        WriteJoint(json, made, cast);
        var joint = json.Take();
        WriteCommon(json, made, persons, withheld);
        return new(json.Take(), joint, persons.MoveToImmutable());
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

    private static void WriteCommon(CanonicalBytes json, MadeDecision made, ImmutableArray<WrittenPart>.Builder persons, WithheldText withheld)
    {
        var (decision, instants) = (made.Decision, made.Decision.Instants);
        json.StartObject();
        if (withheld.Client is null) Member("client"u8).Text(made.ClientId);
        Member("decidedAt"u8).Instant(instants.DecidedAt);
        Member("engine"u8).Text(EngineVersion);
        Member("factsAsOf"u8).Instant(instants.FactsAsOf);
        Member("format"u8).Small(RecordFormat.Number);
        Member("id"u8).Text(made.Id);
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

    private void WriteJoint(CanonicalBytes json, MadeDecision made, RecordCast cast)
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
