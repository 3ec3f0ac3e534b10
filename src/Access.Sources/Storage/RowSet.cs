namespace Access.Sources.Storage;

/// <summary>Rows of one table to be inserted together, column by column: as many rows as every column has values.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns, all equally long.</param>
public sealed record RowSet(string Table, params IReadOnlyList<RowSet.Column> Columns)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Columns.Count == 0 ? 0 : Columns[0].Values.Length;

    /// <summary>Whether a row that is there already stays as it is, and the new one is left out.</summary>
    public bool KeepsWhatIsThere { get; init; }

    /// <summary>One column's values.</summary>
    /// <param name="Name">The column.</param>
    /// <param name="Values">A value for each row: whole numbers (<c>long[]</c>, <c>long?[]</c>), texts (<c>string?[]</c>) or bytes (<c>byte[][]</c>).</param>
    public sealed record Column(string Name, Array Values);

    /// <summary>The statement that inserts, with what stands behind the list of columns.</summary>
    internal string Insert(string values) => $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(column => column.Name))}) {values}{(KeepsWhatIsThere ? " ON CONFLICT DO NOTHING" : "")}";
}
