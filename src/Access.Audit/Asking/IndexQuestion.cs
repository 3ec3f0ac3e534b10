using System.Collections.Immutable;
using System.Globalization;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Sources.Log;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Storage;

namespace Access.Audit.Asking;

/// <summary>
/// A question to the index, in SQL that both databases understand: finds every decision that fits, and perhaps others. What is said of a
/// person goes with an erased one: a row that was blanked may fit whatever is asked but who is left in it, and what stays readable then is asked
/// of the records themselves.
/// </summary>
internal sealed class IndexQuestion
{
    // No decision is about no action.
    private const string Blanked = "action = ''";
    private const string NamedChildren = "{named}";

    private readonly List<string> conditions = [];
    private readonly Dictionary<string, Func<Dialect, object>> values = new(StringComparer.Ordinal);
    private readonly YearlyPseudonyms pseudonyms;
    private readonly bool asksRecords;

    /// <summary>For one question.</summary>
    public IndexQuestion(LogQuestion question, YearlyPseudonyms pseudonyms, ImmutableHashSet<string> withoutOthers)
    {
        (this.pseudonyms, asksRecords) = (pseudonyms, question.AsksOnlyCircumstances);
        if (asksRecords) return;
        if (!question.Child.IsEmpty) conditions.Add($"child {AnyOf("child", question.Child)}");
        if (!question.Asker.IsEmpty) conditions.Add($"asker {AnyOf("asker", question.Asker)}");
        if (!question.Person.IsEmpty) conditions.Add($"(child {AnyOf("person", question.Person)} OR asker {AnyOf("person", question.Person)})");
        if (!question.Named.IsEmpty) conditions.Add($"(child {AnyOf("named", question.Named)} OR asker {AnyOf("named", question.Named)} OR child {NamedChildren})");
        if (question.Service is { } service) EqualOrBlanked("resource", Dimensions.Resource.Values[(int)service]);
        if (question.Provider is { } provider) EqualOrBlanked("provider", provider.Value);
        if (question.Decision is { } decision) EqualOrBlanked("decision", decision ? 1L : 0L);
        if (question.Code is { } code) EqualOrBlanked("code", AnswerWriter.NameOf(code));
        if (question.RulebookDigest is { } digest) Condition("rulebook = @rulebook", "rulebook", digest);
        if (question.Cause is { } cause) Condition($"(causes LIKE @cause OR {Blanked})", "cause", $"% {cause} %");
        if (question.Register is { } register) Add(register, withoutOthers);
    }

    /// <summary>Places after one and up to another, in their order or from the end.</summary>
    public async Task<IReadOnlyList<long>> PlacesAsync(Session session, long after, long upTo, bool newestFirst, int limit)
    {
        var parameters = values.ToDictionary(value => value.Key, value => value.Value(session.Dialect), StringComparer.Ordinal);
        (parameters["after"], parameters["upTo"], parameters["limit"]) = (after, upTo, (long)limit);
        var (table, kind) = asksRecords ? ("log_entry", string.Create(CultureInfo.InvariantCulture, $" AND kind = {(int)EntryKind.Decision}")) : ("log_decision", "");
        var where = string.Concat(conditions.Select(condition => $" AND {Of(condition, session.Dialect)}"));
        return await session.RowsAsync<long>(
            $"SELECT sequence FROM {table} WHERE sequence > @after AND sequence <= @upTo{kind}{where} ORDER BY sequence{(newestFirst ? " DESC" : "")} LIMIT @limit",
            parameters).ConfigureAwait(false);
    }

    private void Add(RegisterQuestion register, ImmutableHashSet<string> withoutOthers)
    {
        if (register.OlderThan is { } age) Condition($"(register_age >= @age OR {Blanked})", "age", age.Ticks);
        var versions = new List<string>();
        if (register.FromSequence is { } from) (versions, values["fromVersion"]) = ([.. versions, $"({{0}}_version >= @fromVersion OR {Blanked})"], _ => from);
        if (register.ToSequence is { } to) (versions, values["toVersion"]) = ([.. versions, $"({{0}}_version <= @toVersion OR {Blanked})"], _ => to);
        if (!register.Person.IsEmpty) versions.Add($"{{0}} {AnyOf("registered", register.Person)}");
        if (versions.Count == 0) return;
        string Side(string side) => string.Join(" AND ", versions.Select(version => version.Replace("{0}", side, StringComparison.Ordinal)));
        values["withoutOthers"] = dialect => dialect.Texts(withoutOthers);
        conditions.Add($"(({Side("child")}) OR ({Side("asker")}) OR NOT (rulebook {{any:withoutOthers}}))");
    }

    private void EqualOrBlanked(string column, object value) => Condition($"({column} = @{column} OR {Blanked})", column, value);

    private void Condition(string condition, string name, object value)
    {
        conditions.Add(condition);
        values[name] = _ => value;
    }

    private string AnyOf(string name, ImmutableArray<PersonIdentifier> numbers)
    {
        values[name] = dialect => dialect.Texts(pseudonyms.OfPersonInEveryYear(numbers));
        return $"{{any:{name}}}";
    }

    // How a comparison with any of several is written differs between the databases.
    private static string Of(string condition, Dialect dialect)
    {
        for (var start = condition.IndexOf("{any:", StringComparison.Ordinal); start >= 0; start = condition.IndexOf("{any:", StringComparison.Ordinal))
        {
            var end = condition.IndexOf('}', start);
            condition = $"{condition[..start]}{dialect.AnyOf("@" + condition[(start + 5)..end])}{condition[(end + 1)..]}";
        }
        return condition.Replace(NamedChildren, dialect.AnyOfRows($"SELECT n.child FROM log_named n WHERE n.person {dialect.AnyOf("@named")}"), StringComparison.Ordinal);
    }
}
