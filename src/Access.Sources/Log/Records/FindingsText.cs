using System.Collections.Immutable;
using System.Text;
using Access.Domain.Law;

namespace Access.Sources.Log.Records;

/// <summary>
/// The findings of one list of clauses as records write them: every clause in force with its outcome, under its id. What
/// the clauses say stands in the archived rulebook. Immutable; safe for several threads.
/// </summary>
public sealed class FindingsText
{
    private readonly ImmutableArray<string> clauses;
    private readonly ImmutableArray<int> order;
    private readonly ImmutableArray<ImmutableArray<byte[]>> members;

    /// <summary>For clauses with these ids, in the rulebook's order.</summary>
    /// <exception cref="ArgumentException">An id holds what needs an escape, or stands twice.</exception>
    public FindingsText(ImmutableArray<string> clauses)
    {
        if (clauses.Distinct(StringComparer.Ordinal).Count() != clauses.Length || clauses.Any(id => id.Any(c => !char.IsAscii(c) || char.IsControl(c) || c is '"' or '\\')))
            throw new ArgumentException("Clauses have plain and different ids.", nameof(clauses));
        this.clauses = clauses;
        order = [.. Enumerable.Range(0, clauses.Length).OrderBy(clause => clauses[clause], StringComparer.Ordinal)];
        members = [.. order.Select(clause => Enum.GetValues<Outcome>()
            .Select(outcome => Encoding.ASCII.GetBytes($"\"{clauses[clause]}\":\"{Encoding.ASCII.GetString(RecordFormat.Outcomes.Of(outcome))}\"")).ToImmutableArray())];
    }

    /// <summary>Whether recorded findings are these.</summary>
    /// <param name="recorded">As they stand in the record.</param>
    /// <param name="outcomes">One for each clause, in the rulebook's order.</param>
    /// <exception cref="RecordFormatException">What was recorded is no set of findings.</exception>
    public bool Says(ReadOnlySpan<byte> recorded, ReadOnlySpan<Outcome> outcomes)
    {
        if (SaysByteForByte(recorded, outcomes)) return true;
        var read = Read(recorded);
        if (read.Length != clauses.Length) return false;
        foreach (var (clause, outcome) in read)
        {
            var place = clauses.IndexOf(clause);
            if (place < 0 || outcomes[place] != outcome) return false;
        }
        return true;
    }

    /// <summary>Recorded findings: clauses with their outcomes, by id.</summary>
    /// <exception cref="RecordFormatException">What was recorded is no set of findings.</exception>
    public static ImmutableArray<(string Clause, Outcome Outcome)> Read(ReadOnlySpan<byte> recorded)
    {
        var findings = ImmutableArray.CreateBuilder<(string, Outcome)>();
        var json = new PartReader(recorded);
        json.StartObject();
        while (json.NextMember()) findings.Add((json.NameText(), json.Word(RecordFormat.Outcomes)));
        return findings.DrainToImmutable();
    }

    internal void Write(CanonicalBytes json, ReadOnlySpan<Outcome> outcomes)
    {
        json.StartObject();
        for (var place = 0; place < order.Length; place++) json.Raw(members[place][(int)outcomes[order[place]]]);
        json.EndObject();
    }

    private bool SaysByteForByte(ReadOnlySpan<byte> recorded, ReadOnlySpan<Outcome> outcomes)
    {
        for (var place = 0; place < order.Length; place++)
        {
            ReadOnlySpan<byte> member = members[place][(int)outcomes[order[place]]];
            if (recorded.Length <= member.Length || recorded[0] != (byte)(place == 0 ? '{' : ',') || !recorded[1..].StartsWith(member)) return false;
            recorded = recorded[(1 + member.Length)..];
        }
        return recorded is [(byte)'}'] && order.Length > 0;
    }
}
