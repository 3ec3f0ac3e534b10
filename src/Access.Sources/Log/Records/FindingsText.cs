using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Sources.Log.Records;

/// <summary>
/// The findings of one list of clauses as records write them: a letter for each clause, in the order in which the archived edition
/// that the record names holds them; what the clauses say stands there. Format 2 wrote every clause's id and outcome in words.
/// Immutable; safe for several threads.
/// </summary>
public sealed class FindingsText
{
    private readonly ImmutableArray<string> clauses;

    /// <summary>For clauses with these ids, in the rulebook's order.</summary>
    /// <exception cref="ArgumentException">An id holds what needs an escape, or stands twice.</exception>
    public FindingsText(ImmutableArray<string> clauses)
    {
        if (clauses.Distinct(StringComparer.Ordinal).Count() != clauses.Length || clauses.Any(id => id.Any(c => !char.IsAscii(c) || char.IsControl(c) || c is '"' or '\\')))
            throw new ArgumentException("Clauses have plain and different ids.", nameof(clauses));
        this.clauses = clauses;
    }

    // Not applicable, not met, undetermined, met: in the order of Outcome.
    private static ReadOnlySpan<byte> Letters => "-num"u8;

    /// <summary>Whether recorded findings are these.</summary>
    /// <param name="recorded">As they stand in the record.</param>
    /// <param name="outcomes">One for each clause, in the rulebook's order.</param>
    /// <exception cref="RecordFormatException">What was recorded is no set of findings.</exception>
    public bool Says(ReadOnlySpan<byte> recorded, ReadOnlySpan<Outcome> outcomes)
    {
        if (RecordFormat.IsInLetters(recorded)) return SaysLetterForLetter(recorded, outcomes);
        var read = Read(recorded);
        if (read.Length != clauses.Length) return false;
        foreach (var (clause, outcome) in read)
        {
            var place = clauses.IndexOf(clause);
            if (place < 0 || outcomes[place] != outcome) return false;
        }
        return true;
    }

    /// <summary>Recorded findings: clauses with their outcomes.</summary>
    /// <exception cref="RecordFormatException">What was recorded is no set of findings of these clauses.</exception>
    public ImmutableArray<(string Clause, Outcome Outcome)> Read(ReadOnlySpan<byte> recorded)
    {
        if (RecordFormat.IsInLetters(recorded)) return ReadLetters(recorded[1..^1]);
        var findings = ImmutableArray.CreateBuilder<(string, Outcome)>();
        var json = new PartReader(recorded);
        json.StartObject();
        while (json.NextMember()) findings.Add((json.NameText(), json.Word(RecordFormat.Outcomes)));
        return findings.DrainToImmutable();
    }

    internal void Write(CanonicalBytes json, ReadOnlySpan<Outcome> outcomes)
    {
        Span<byte> letters = stackalloc byte[clauses.Length];
        for (var clause = 0; clause < letters.Length; clause++) letters[clause] = Letters[(int)outcomes[clause]];
        json.Word(letters);
    }

    private bool SaysLetterForLetter(ReadOnlySpan<byte> recorded, ReadOnlySpan<Outcome> outcomes)
    {
        if (recorded.Length != clauses.Length + 2) return false;
        for (var clause = 0; clause < clauses.Length; clause++)
        {
            if (recorded[clause + 1] != Letters[(int)outcomes[clause]]) return false;
        }
        return true;
    }

    private ImmutableArray<(string Clause, Outcome Outcome)> ReadLetters(ReadOnlySpan<byte> letters)
    {
        if (letters.Length != clauses.Length) throw RecordFormatException.Of("does not have as many findings as its rulebook has clauses");
        var findings = ImmutableArray.CreateBuilder<(string, Outcome)>(letters.Length);
        for (var clause = 0; clause < letters.Length; clause++)
        {
            var outcome = Letters.IndexOf(letters[clause]);
            findings.Add((clauses[clause], outcome >= 0 ? (Outcome)outcome : throw RecordFormatException.Of("has a finding that is no letter of the format")));
        }
        return findings.MoveToImmutable();
    }
}
