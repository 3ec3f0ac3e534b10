using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Views;
using Access.Authzen;
using Parquet;
using Parquet.Schema;

namespace Access.Audit.Files;

/// <summary>
/// Apache Parquet: the columns of lists, each optional. Instants are texts as in JSON, exact and with their offset, and several
/// words are one text with spaces between. Row groups of a stated size, so that memory does not grow with the file.
/// </summary>
internal sealed class ParquetFormat : AnswerFormat
{
    private const int RowsInGroup = 10_000;

    private static readonly ImmutableArray<DataField> Fields = [.. Column.All.Select(FieldOf)];

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override async ValueTask<IAnswerWriter> OpenAsync(Stream to, CancellationToken cancellationToken) =>
        new Groups(await ParquetWriter.CreateAsync(new ParquetSchema(Fields), to, null, false, cancellationToken).ConfigureAwait(false));

    private static DataField FieldOf(Column column) => column.Kind switch
    {
        ColumnKind.Whole => new DataField<long?>(column.Name),
        ColumnKind.Boolean => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name),
    };

    private sealed class Groups(ParquetWriter writer) : IAnswerWriter
    {
        private readonly List<AskedDecision> rows = new(RowsInGroup);

        public async ValueTask WriteAsync(AskedDecision decision, CancellationToken cancellationToken)
        {
            rows.Add(decision);
            if (rows.Count == RowsInGroup) await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        public async ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            if (rows.Count > 0) await FlushAsync(cancellationToken).ConfigureAwait(false);
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        private async Task FlushAsync(CancellationToken cancellationToken)
        {
            using var group = writer.CreateRowGroup();
            for (var place = 0; place < Fields.Length; place++)
            {
                var (field, column) = (Fields[place], Column.All[place]);
                var values = rows.ConvertAll(row => column.Value(row));
                if (column.Kind == ColumnKind.Whole)
                    await group.WriteAsync<long>(field, values.ConvertAll(value => (long?)value).ToArray().AsMemory(), null, null, cancellationToken).ConfigureAwait(false);
                else if (column.Kind == ColumnKind.Boolean)
                    await group.WriteAsync<bool>(field, values.ConvertAll(value => (bool?)value).ToArray().AsMemory(), null, null, cancellationToken).ConfigureAwait(false);
                else
                    await group.WriteAsync(field, values.ConvertAll(TextOf)!, null).ConfigureAwait(false);
            }
            group.CompleteValidate();
            rows.Clear();
        }

        private static string? TextOf(object? value) => value switch
        {
            null => null,
            string text => text,
            DateTimeOffset instant => AnswerWriter.Rfc3339(instant),
            ImmutableArray<string> words => string.Join(' ', words),
            _ => throw new InvalidOperationException($"A column holds {value.GetType().Name}, which has no place in a file."),
        };
    }
}
