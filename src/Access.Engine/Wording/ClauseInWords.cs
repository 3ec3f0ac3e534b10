using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Engine.Wording;

/// <summary>A long list of values that stands once beside a table, under a short name.</summary>
/// <param name="Name">The short name.</param>
/// <param name="List">The values.</param>
public sealed record NamedGroup(string Name, string List);

/// <summary>A row of a clause's table, in words.</summary>
/// <param name="Cells">One for each column; empty where it makes no difference.</param>
/// <param name="Outcome">What the clause says, and what that comes to.</param>
/// <param name="Decides">Whether that opens or closes by itself.</param>
public sealed record WordedRow(ImmutableArray<string> Cells, string Outcome, bool Decides);

/// <summary>What a clause says, in words: its two conditions, and its outcome in every situation as a table.</summary>
/// <param name="AppliesWhen">The situations that it speaks of.</param>
/// <param name="MetWhen">What it says of them.</param>
/// <param name="Columns">The names of the table's columns.</param>
/// <param name="Rows">The table. Every situation is in exactly one row.</param>
/// <param name="Groups">The lists that the table names by a letter.</param>
public sealed record ClauseInWords(
    ImmutableArray<Said> AppliesWhen, ImmutableArray<Said> MetWhen, ImmutableArray<string> Columns, ImmutableArray<WordedRow> Rows, ImmutableArray<NamedGroup> Groups)
{
    private const int LongestCell = 60;

    /// <summary>Says a clause.</summary>
    public static ClauseInWords Of(Clause clause, LawWords words)
    {
        ArgumentNullException.ThrowIfNull(clause);
        ArgumentNullException.ThrowIfNull(words);
        var (columns, rows) = TruthTable.Of(clause);
        var groups = new Dictionary<string, string>();
        foreach (var list in rows.SelectMany(row => columns.Zip(row.Values, words.Of)).Where(list => list.Length > LongestCell))
            groups.TryAdd(list, $"{words.Group} {(char)('A' + groups.Count)}");

        return new(
            words.Of(clause.AppliesWhen),
            words.Of(clause.MetWhen),
            [.. columns.Select(words.Label)],
            [.. rows.Select(row => new WordedRow(
                [.. columns.Zip(row.Values, words.Of).Select(cell => groups.GetValueOrDefault(cell, cell))],
                words.Of(clause.Effect, row.Outcome),
                LawWords.Decides(clause.Effect, row.Outcome)))],
            [.. groups.Select(group => new NamedGroup(group.Value, group.Key))]);
    }
}
