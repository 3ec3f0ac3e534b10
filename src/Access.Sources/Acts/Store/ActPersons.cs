using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;

namespace Access.Sources.Acts.Store;

/// <summary>
/// Divides an act among the persons whom it names, each part under a key of that person's own: what it says lies under the key of the
/// child (the youth, the grantor), the other party's number and the recorder's each under theirs. Whose key is destroyed is
/// named no more; of an act about the person nothing is left to be read. The same keys as the log's, outside the database.
/// </summary>
/// <remarks>
/// The first byte is 2, the second the number of parts. Each part has its role (1 byte: 0 the act · 1 the other party · 2 the recorder),
/// the id of its key (32), its length (4, big-endian) and what is sealed, bound to the act's id and the role. An act that
/// names nobody lies under the log's own key.
/// </remarks>
internal sealed class ActPersons(PersonKeys keys)
{
    private const byte Format = 2;
    private const int HeadBytes = 2;
    private const int PartBytes = 1 + TreeHash.Size + sizeof(int);

    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(100);

    private readonly RememberedKeys reading = new(keys, Remembered);

    private enum Role : byte
    {
        Act,
        Other,
        Recorder,
    }

    /// <summary>Whether bytes are an act that is divided so; before, an act was its JSON alone.</summary>
    internal static bool Holds(ReadOnlySpan<byte> bytes) => bytes is [Format, ..];

    /// <summary>Forgets keys that were destroyed. Another node reads with what it knows for a tenth of a second more.</summary>
    internal void Forget() => reading.Forget();

    /// <summary>Makes the keys that an act will lie under where there are none, so that nobody waits for it later.</summary>
    /// <exception cref="Log.DecisionLogException">They could not be made.</exception>
    internal void Prepare(RecordedAct act) => keys.Current([OwnerOf(act), .. ActTypes.OthersOf(act).Select(KeyOwner.Person)]);

    /// <summary>The act, divided and sealed.</summary>
    /// <exception cref="Log.DecisionLogException">A key could not be had.</exception>
    internal byte[] Write(RecordedAct act)
    {
        var (bare, about) = (act, act.About);
        var parts = new List<(Role Role, KeyOwner Owner, byte[] Plain)>(3);
        if (act.OtherParty is { } other && about is not null && other != about)
        {
            parts.Add((Role.Other, KeyOwner.Person(other), Named.Write(other)));
            bare = WithOther(bare, about);
        }
        if (act.RecordedBy is { Person: { } recorder } by && recorder != about)
        {
            parts.Add((Role.Recorder, KeyOwner.Person(recorder), Named.Write(recorder)));
            var rest = by with { Person = null };
            bare = bare with { RecordedBy = rest.NamesNobody() ? null : rest };
        }
        parts.Insert(0, (Role.Act, OwnerOf(act), ActWriter.Write(bare)));
        return Write(act.Id, parts);
    }

    /// <summary>The act; whoever was erased since stands in it as nobody.</summary>
    /// <returns>Null where the key is gone of the one whom it is about.</returns>
    /// <exception cref="LogFormatException">A part was changed, or is another act's.</exception>
    /// <exception cref="ActFormatException">What it holds is no act.</exception>
    /// <exception cref="Log.DecisionLogException">The keys could not be read.</exception>
    internal RecordedAct? Read(string id, ReadOnlySpan<byte> bytes)
    {
        RecordedAct? act = null;
        var rest = bytes[HeadBytes..];
        for (var part = 0; part < bytes[1]; part++)
        {
            if (rest.Length < PartBytes) throw new LogFormatException("An act ends before its parts do.");
            var (role, key, length) = ((Role)rest[0], TreeHash.From(rest.Slice(1, TreeHash.Size)), BinaryPrimitives.ReadInt32BigEndian(rest[(1 + TreeHash.Size)..]));
            if (length < 0 || length > rest.Length - PartBytes || role == Role.Act != (part == 0)) throw new LogFormatException("The parts of an act are not as they say.");
            var plain = reading.Find(key)?.Open(rest.Slice(PartBytes, length), ContextOf(id, role));
            rest = rest[(PartBytes + length)..];
            if (role == Role.Act && plain is null) return null;
            act = role switch
            {
                Role.Act => ActReader.Read(plain),
                Role.Other => WithOther(act!, Named.Read(plain)),
                Role.Recorder => WithRecorder(act!, Named.Read(plain)),
                _ => throw new LogFormatException("An act has a part that is not known."),
            };
        }
        return act ?? throw new LogFormatException("An act has no parts.");
    }

    private static KeyOwner OwnerOf(RecordedAct act) => act.About is { } about ? KeyOwner.Person(about) : KeyOwner.Log;

    private static RecordedAct WithOther(RecordedAct act, PersonIdentifier other) => act switch
    {
        YouthConsent consent => consent with { Parent = other },
        ExceptionAct exception => exception with { Parent = other },
        YouthAccess access => access with { Parent = other },
        PowerOfAttorney power => power with { Recipient = other },
        _ => throw new LogFormatException("An act of this type names no other party."),
    };

    private static RecordedAct WithRecorder(RecordedAct act, PersonIdentifier recorder) => act with
    {
        RecordedBy = new(recorder, act.RecordedBy?.HealthWorker, act.RecordedBy?.Organisation),
    };

    private static byte[] ContextOf(string id, Role role) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"access-act-part-v1\n{id}\n{(int)role}"));

    private byte[] Write(string id, List<(Role Role, KeyOwner Owner, byte[] Plain)> parts)
    {
        var owned = keys.Current([.. parts.Select(part => part.Owner)]);
        var bytes = new byte[HeadBytes + parts.Sum(part => PartBytes + part.Plain.Length + DataKey.Overhead)];
        (bytes[0], bytes[1]) = (Format, (byte)parts.Count);
        var at = HeadBytes;
        for (var part = 0; part < parts.Count; part++)
        {
            var (role, length) = (parts[part].Role, parts[part].Plain.Length + DataKey.Overhead);
            bytes[at] = (byte)role;
            owned[part].Id.Bytes.CopyTo(bytes.AsSpan(at + 1));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 1 + TreeHash.Size), length);
            owned[part].Seal(parts[part].Plain, ContextOf(id, role), bytes.AsSpan(at + PartBytes, length));
            at += PartBytes + length;
        }
        return bytes;
    }

    /// <summary>A person's own part: who it is.</summary>
    private sealed record Named(string Value, string? System)
    {
        internal static byte[] Write(PersonIdentifier person) =>
            JsonSerializer.SerializeToUtf8Bytes(new Named(person.Value, person.Kind == IdentifierKind.Opaque ? person.System : null));

        internal static PersonIdentifier Read(byte[]? plain) => plain is null
            ? ErasedPerson.Number
            : JsonSerializer.Deserialize<Named>(plain) is { } named && PersonIdentifier.TryParse(named.Value, named.System, out var number)
                ? number
                : throw new LogFormatException("A person's part of an act holds no number.");

        /// <summary>Nothing of it.</summary>
        public override string ToString() => nameof(Named);
    }
}
