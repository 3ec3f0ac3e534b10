using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>
/// Writes the facts of a decision, each where it belongs: what the register says of a person, and that person's numbers, in
/// the person's own part; what people recorded of the child, and what the portal wrote, in the child's.
/// </summary>
/// <param name="snapshots">Who writes persons.</param>
internal sealed class FactsWriter(SnapshotWriter snapshots)
{
    /// <summary>Writes one person's part.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="cast">Who is who in them.</param>
    /// <param name="place">The person's place in the cast.</param>
    /// <param name="withheld">What the portal wrote that holds a number, and so does not stand in the common part.</param>
    public void WritePerson(CanonicalBytes json, Facts facts, RecordCast cast, int place, WithheldText withheld)
    {
        var player = cast.Players[place];
        var isChild = place == RecordCast.Child;
        json.StartObject();
        if (isChild) WriteActs(json, facts.Acts, cast);
        if (isChild && withheld.Client is { } client) Text("client"u8, client);
        if (isChild && facts.Question.Resource.DocumentId is { } document) Text("documentId"u8, document);
        if (player.Lookups.Count > 0)
        {
            json.Name("lookups"u8);
            json.StartArray();
            foreach (var lookup in player.Lookups) WriteLookup(json, lookup, cast);
            json.EndArray();
        }
        if (player.Numbers.Count > 0)
        {
            json.Name("numbers"u8);
            json.StartArray();
            foreach (var number in player.Numbers) IdentifierText.Write(json, number);
            json.EndArray();
        }
        if (isChild && withheld.RequestId is { } request) Text("requestId"u8, request);
        json.EndObject();

        void Text(ReadOnlySpan<byte> name, string text)
        {
            json.Name(name);
            json.Text(text);
        }
    }

    /// <summary>Writes which look-ups the decision rests on. Of one that found nobody it says all there is: nobody can be named.</summary>
    public static void WriteLookups(CanonicalBytes json, Facts facts, RecordCast cast)
    {
        json.StartObject();
        json.Name("asker"u8);
        cast.TokenOf(cast.Asker, facts.Asker).Write(json);
        json.Name("child"u8);
        cast.TokenOf(RecordCast.Child, facts.Child).Write(json);
        if (!facts.OtherHolders.IsDefault)
        {
            json.Name("otherHolders"u8);
            json.StartArray();
            foreach (var holder in facts.OtherHolders)
            {
                if (cast.TokenOf(holder) is { } token) token.Write(json);
                else WriteFailure(json, holder);
            }
            json.EndArray();
        }
        json.EndObject();
    }

    private static void WriteActs(CanonicalBytes json, ActsLookup acts, RecordCast cast)
    {
        json.Name("acts"u8);
        json.StartObject();
        json.Name("asOf"u8);
        json.Instant(acts.AsOf);
        if (acts.Answered)
        {
            json.Name("list"u8);
            json.StartArray();
            foreach (var act in acts.Acts) ActText.Write(json, act, cast);
            json.EndArray();
        }
        json.EndObject();
    }

    private void WriteLookup(CanonicalBytes json, PersonLookup lookup, RecordCast cast)
    {
        if (lookup.Person is not { } person)
        {
            WriteFailure(json, lookup);
            return;
        }
        var snapshot = snapshots.Of(person);
        json.StartObject();
        json.Name("asOf"u8);
        json.Instant(lookup.AsOf);
        if (!snapshot.Others.IsEmpty)
        {
            json.Name("others"u8);
            json.StartArray();
            foreach (var other in snapshot.Others) cast.TokenOf(other).Write(json);
            json.EndArray();
        }
        json.Name("snapshot"u8);
        Span<byte> digest = stackalloc byte[SnapshotDigest.TextLength];
        snapshot.Digest.Write(digest);
        json.Word(digest);
        json.EndObject();
    }

    private static void WriteFailure(CanonicalBytes json, PersonLookup lookup)
    {
        json.StartObject();
        json.Name("asOf"u8);
        json.Instant(lookup.AsOf);
        json.Name("failure"u8);
        json.Word(lookup is PersonLookup.Failed failed ? RecordFormat.Failures.Of(failed.Failure) : RecordFormat.Unavailable);
        json.EndObject();
    }
}

/// <summary>What the portal wrote that holds an identity number; null where it does not, and then it stands in the common part.</summary>
internal readonly record struct WithheldText(string? Client, string? RequestId);
