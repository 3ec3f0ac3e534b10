namespace Access.Sources.Storage;

/// <summary>A change of the one row that a condition chooses.</summary>
/// <param name="Table">The table.</param>
/// <param name="Condition">Which row: SQL without parameters.</param>
/// <param name="Columns">The new values, one in each column.</param>
public sealed record RowChange(string Table, string Condition, params IReadOnlyList<RowSet.Column> Columns)
{
    /// <summary>The statement.</summary>
    /// <param name="placeholder">What stands for the value of a column, by its place from 1.</param>
    internal string Update(Func<int, string> placeholder) =>
        $"UPDATE {Table} SET {string.Join(", ", Columns.Select((column, place) => $"{column.Name} = {placeholder(place + 1)}"))} WHERE {Condition}";
}
