using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Access.Sources.Acts.Store;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Microsoft.Data.Sqlite;

namespace Access.Tests.Acts.Store;

/// <summary>Somebody who has rows of acts, and everything that lies in a folder of keys, and tries each key on each part.</summary>
internal sealed class ActThief(string keys)
{
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>Everything that opens, outer and inner parts alike.</summary>
    internal List<string> Read(IEnumerable<ActRow> rows)
    {
        var readable = new List<string>();
        var outer = Directory.GetFiles(keys, "acts-data.*.key").Select(File.ReadAllBytes).ToList();
        var inner = PersonKeysIn(keys);
        foreach (var row in rows)
        {
            foreach (var plain in outer.Select(key => Open(row, key)).OfType<byte[]>())
            {
                readable.Add(Encoding.UTF8.GetString(plain));
                for (var at = 2; plain is [2, ..] && at < plain.Length;)
                {
                    var length = BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(at + 33));
                    foreach (var key in inner) readable.AddRange(TryOpen(key, plain.AsSpan(at + 37, length), Encoding.UTF8.GetBytes($"access-act-part-v1\n{row.Id}\n{plain[at]}")));
                    at += 37 + length;
                }
            }
        }
        return readable;
    }

    /// <summary>Every key that a folder still has.</summary>
    internal static List<DataKey> PersonKeysIn(string folder)
    {
        using var opened = PersonKeys.Open(new() { Directory = folder }, TimeProvider.System);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "person-keys.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM data_key";
        using var ids = command.ExecuteReader();
        var found = new List<DataKey>();
        while (ids.Read()) found.Add(opened.Find(TreeHash.From(ids.GetFieldValue<byte[]>(0)))!);
        return found;
    }

    private static IEnumerable<string> TryOpen(DataKey key, ReadOnlySpan<byte> part, ReadOnlySpan<byte> context)
    {
        try
        {
            return [Encoding.UTF8.GetString(key.Open(part, context))];
        }
        catch (LogFormatException)
        {
            return [];
        }
    }

    private static byte[]? Open(ActRow row, byte[] key)
    {
        try
        {
            var json = new byte[row.Body.Length - Nonce - Tag];
            using var cipher = new AesGcm(key, Tag);
            cipher.Decrypt(row.Body.AsSpan(0, Nonce), row.Body.AsSpan(Nonce + Tag), row.Body.AsSpan(Nonce, Tag), json, OldActs.Bound(row));
            return json;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
