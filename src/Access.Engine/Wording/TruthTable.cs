using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using Access.Domain.Law;

namespace Access.Engine.Wording;

/// <summary>
/// What a clause says of every situation, in as few rows as a reading from left to right allows: values that make no
/// difference stand together, dimensions that make none are left empty. Each situation is in exactly one row.
/// </summary>
public static class TruthTable
{
    private static readonly ConcurrentDictionary<Clause, (ImmutableArray<Dimension>, ImmutableArray<Row>)> Known = new();

    /// <summary>A row of a table.</summary>
    /// <param name="Values">The values of each column's dimension, as bits (bit n = value n).</param>
    /// <param name="Outcome">What the clause then says.</param>
    public sealed record Row(ImmutableArray<uint> Values, Outcome Outcome);

    // A dimension with those of its values that the clause never tells apart, as bits.
    private sealed record Column(Dimension Dimension, ImmutableArray<uint> Groups);

    /// <summary>The shortest table of every order of columns that begins with who asks and the age, where these are read.</summary>
    public static (ImmutableArray<Dimension> Columns, ImmutableArray<Row> Rows) Of(Clause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Known.GetOrAdd(clause, Shortest);
    }

    private static (ImmutableArray<Dimension> Columns, ImmutableArray<Row> Rows) Shortest(Clause clause)
    {
        ImmutableArray<Column> single = [.. clause.Reads.Select(dimension => new Column(dimension, [.. Enumerable.Range(0, dimension.Values.Length).Select(value => 1u << value)]))];
        var outcomes = Outcomes(clause, single);
        ImmutableArray<Column> grouped = [.. single.Select((_, place) => Grouped(single, place, outcomes))];
        return Orders(grouped)
            .Select(columns => (columns.Select(column => column.Dimension).ToImmutableArray(), Rows: Rows(columns, Outcomes(clause, columns))))
            .MinBy(table => table.Rows.Length);
    }

    // One outcome per combination of groups; the last column varies fastest, so that a group of the first is one run.
    private static Outcome[] Outcomes(Clause clause, ImmutableArray<Column> columns)
    {
        var outcomes = new Outcome[columns.Aggregate(1, (count, column) => count * column.Groups.Length)];
        for (var number = 0; number < outcomes.Length; number++)
        {
            var (situation, rest) = (default(Situation), number);
            for (var place = columns.Length - 1; place >= 0; place--)
            {
                (rest, var group) = Math.DivRem(rest, columns[place].Groups.Length);
                situation = situation.With(columns[place].Dimension, BitOperations.TrailingZeroCount(columns[place].Groups[group]));
            }
            outcomes[number] = clause.In(situation);
        }
        return outcomes;
    }

    private static Column Grouped(ImmutableArray<Column> columns, int place, Outcome[] outcomes)
    {
        var (dimension, count) = (columns[place].Dimension, columns[place].Groups.Length);
        var step = columns.Skip(place + 1).Aggregate(1, (product, column) => product * column.Groups.Length);
        var groups = new List<uint>();
        for (var value = 0; value < count; value++)
        {
            var like = groups.FindIndex(group => AlwaysAlike(BitOperations.TrailingZeroCount(group), value));
            if (like < 0) groups.Add(1u << value);
            else groups[like] |= 1u << value;
        }
        return new(dimension, [.. groups]);

        bool AlwaysAlike(int left, int right)
        {
            for (var number = 0; number < outcomes.Length; number++)
            {
                if (number / step % count == left && outcomes[number] != outcomes[number + (right - left) * step]) return false;
            }
            return true;
        }
    }

    private static ImmutableArray<Row> Rows(ImmutableArray<Column> columns, Outcome[] all)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        Split(all, 0, []);
        return rows.ToImmutable();

        void Split(ReadOnlySpan<Outcome> outcomes, int place, ImmutableArray<uint> chosen)
        {
            if (place == columns.Length)
            {
                rows.Add(new(chosen, outcomes[0]));
                return;
            }
            var groups = columns[place].Groups;
            var length = outcomes.Length / groups.Length;
            var runs = new List<(int First, uint Values)>();
            for (var group = 0; group < groups.Length; group++)
            {
                var run = outcomes.Slice(group * length, length);
                var like = -1;
                for (var earlier = 0; earlier < runs.Count && like < 0; earlier++)
                {
                    if (run.SequenceEqual(outcomes.Slice(runs[earlier].First * length, length))) like = earlier;
                }
                if (like < 0) runs.Add((group, groups[group]));
                else runs[like] = (runs[like].First, runs[like].Values | groups[group]);
            }

            // What is known before what is not.
            foreach (var (first, values) in runs.OrderBy(run => run.Values == 1).ThenBy(run => BitOperations.TrailingZeroCount(run.Values & ~1u)))
                Split(outcomes.Slice(first * length, length), place + 1, chosen.Add(values));
        }
    }

    private static IEnumerable<ImmutableArray<Column>> Orders(ImmutableArray<Column> columns)
    {
        ImmutableArray<Column> first = [.. columns.Where(column => column.Dimension == Dimensions.Asker || column.Dimension == Dimensions.ChildAge)];
        return Permutations(columns.RemoveRange(first)).Select(rest => first.AddRange(rest));
    }

    private static IEnumerable<ImmutableArray<Column>> Permutations(ImmutableArray<Column> list) => list.IsEmpty
        ? [[]]
        : list.SelectMany(head => Permutations(list.Remove(head)).Select(tail => tail.Insert(0, head)));
}
