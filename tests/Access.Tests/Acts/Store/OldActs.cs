using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Acts;
using Access.Sources.Acts;
using Access.Sources.Acts.Store;
using Access.Sources.Storage;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>A store as it was before persons had keys of their own in it.</summary>
internal static class OldActs
{
    internal static byte[] Bound(ActRow row) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"access-act-v1\n{row.Id}\n{row.Type}\n{row.RecordedAt}\n{row.ValidFrom}\n{row.ValidTo}\n{row.Ends}\n{row.EndedRevision}\n{row.Organisation}\n{row.KeyId}"));

    /// <summary>Makes the tables and keys of that time, and records acts as it did.</summary>
    internal static async Task<IReadOnlyList<ActRow>> RecordAsync(Database database, string keys, ImmutableArray<RecordedAct> acts)
    {
        await ActSchema.Schema.UpgradeAsync(database, default);
        var (binding, _) = await ActKeys.OpenAsync(database, keys, default);
        return await RecordAsync(database, binding, keys, acts);
    }

    /// <summary>Records acts as a node of that time does, into tables that are there.</summary>
    internal static Task<IReadOnlyList<ActRow>> RecordAsync(Database database, BindingPseudonyms binding, string keys, ImmutableArray<RecordedAct> acts) => database.WriteAsync<IReadOnlyList<ActRow>>(
        async session =>
        {
            var rows = new List<ActRow>();
            var last = (await session.RowsAsync<long>("SELECT last_sequence FROM act_head")).Single();
            foreach (var act in acts)
            {
                var at = Start.AddMilliseconds(++last);
                var row = new ActRow
                {
                    Sequence = last, Id = act.Id, Type = ActTypes.NameOf(act), RecordedAt = at.UtcTicks, ValidFrom = act.ValidFrom.UtcTicks, ValidTo = act.ValidTo?.UtcTicks, KeyId = 1,
                    Organisation = ActTypes.OrganisationOf(act) is { } organisation ? binding.OfOrganisation(organisation) : null,
                };
                var json = ActWriter.Write(act with { RecordedAt = at });
                row.Body = new byte[28 + json.Length];
                RandomNumberGenerator.Fill(row.Body.AsSpan(0, 12));
                using var cipher = new AesGcm(await File.ReadAllBytesAsync(Path.Combine(keys, "acts-data.1.key")), 16);
                cipher.Encrypt(row.Body.AsSpan(0, 12), json, row.Body.AsSpan(28), row.Body.AsSpan(12, 16), Bound(row));
                await session.RunAsync(
                    """
                    INSERT INTO act (sequence, id, type, recorded_at, valid_from, valid_to, organisation, key_id, body) VALUES (@Sequence, @Id, @Type, @RecordedAt, @ValidFrom, @ValidTo, @Organisation, @KeyId, @Body);
                    UPDATE act_head SET last_sequence = @Sequence, last_recorded_at = @RecordedAt WHERE id = 1
                    """,
                    row);
                if (act.About is { } person) await session.RunAsync("INSERT INTO act_person (person, sequence) VALUES (@person, @Sequence)", new { person = binding.OfPerson(person), row.Sequence });
                rows.Add(row);
            }
            return rows;
        },
        default);
}
