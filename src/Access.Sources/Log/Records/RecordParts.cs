using System.Collections.Immutable;
using Access.Domain.Identifiers;

namespace Access.Sources.Log.Records;

/// <summary>A record as it was stored, as far as it can still be read.</summary>
/// <param name="Common">What tells nothing of any person: times, versions, the portal, and whose parts there are.</param>
/// <param name="Joint">What is about all who were looked up at once: question, situation, findings, answer; empty where it cannot be read any more.</param>
/// <param name="Persons">The persons' parts, in the order of the common part; empty where one's key was destroyed.</param>
/// <param name="Id">The decision's id, which is not in the common part of several that were recorded together; null where only the part says it.</param>
/// <param name="Place">The decision's place in the log, from 1; 0 where it stands in none.</param>
public readonly record struct RecordParts(ReadOnlyMemory<byte> Common, ReadOnlyMemory<byte> Joint, ImmutableArray<ReadOnlyMemory<byte>> Persons, string? Id = null, long Place = 0)
{
    /// <summary>Whether a record that is where it should be cannot be read at all: the log's own key, under which its common part lies, is missing.</summary>
    public bool LacksCommon => Common.IsEmpty && !Persons.IsDefaultOrEmpty;
}

/// <summary>One person's part as it was written.</summary>
/// <param name="Role">What the person is to the decision.</param>
/// <param name="Name">How the part is found again.</param>
/// <param name="Numbers">Every number under which the facts know the person, the one asked with first; empty where none is known.</param>
/// <param name="IsLookedUp">Whether the joint part rests on what the register says of this person, so that it must not outlive the person's key.</param>
/// <param name="Bytes">The part: the only place in the record where this person's numbers stand.</param>
/// <param name="Snapshots">The snapshots that the part refers to, by the digest that it names.</param>
public sealed record WrittenPart(
    RecordRole Role, PartName Name, ImmutableArray<PersonIdentifier> Numbers, bool IsLookedUp, ReadOnlyMemory<byte> Bytes, ImmutableArray<Snapshot> Snapshots);

/// <summary>
/// A record as it was written, canonical JSON throughout: of one decision, or of several that rest on the same persons and differ in
/// nothing but what was asked and answered.
/// </summary>
/// <param name="Common">What tells nothing of any person.</param>
/// <param name="Joint">What is about all who were looked up at once: to be readable only with the keys of all of them.</param>
/// <param name="Persons">One part for each person.</param>
/// <param name="Decisions">How many decisions it is of.</param>
public sealed record WrittenRecord(ReadOnlyMemory<byte> Common, ReadOnlyMemory<byte> Joint, ImmutableArray<WrittenPart> Persons, int Decisions = 1)
{
    /// <summary>As it is read while every key is there.</summary>
    public RecordParts Parts => new(Common, Joint, [.. Persons.Select(person => person.Bytes)]);
}
