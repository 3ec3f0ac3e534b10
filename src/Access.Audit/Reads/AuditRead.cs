using System.Buffers;
using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Domain.Identifiers;
using Access.Sources.Log;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Json;

namespace Access.Audit.Reads;

/// <summary>An auditor's reading of the log, or a health worker's look at whose a child is, as the log keeps it. It is kept before anything is answered.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When.</param>
/// <param name="What">What was read: <c>query</c>, <c>decision</c>, <c>sample</c>, <c>export</c>, <c>verify</c>, <c>exceptions</c>, <c>entries</c>, <c>receipt</c>, <c>act</c>, <c>acts</c>, <c>reads</c> or <c>holders</c>.</param>
/// <param name="Client">The client; withheld where its name could be a number.</param>
/// <param name="Person">The person that the token is for; null where a system reads.</param>
/// <param name="Where">Which decisions, or whose acts.</param>
/// <param name="Details">What else was asked for, such as a page's beginning, a seed a decision's id, or a health worker's number and organisation; none of it holds an identity number.</param>
public sealed record AuditRead(
    string Id, DateTimeOffset At, string What, string Client, PersonIdentifier? Person, LogQuestion Where, ImmutableSortedDictionary<string, string> Details)
{
    /// <summary>The format of what is kept.</summary>
    public const int Format = 1;

    private const int MostDigits = 9;

    /// <summary>Text that a client chose, as it is kept: nothing in the place of what holds as many digits as a number.</summary>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= 256 && text.Count(char.IsDigit) <= MostDigits ? text : "(withheld)";
    }

    /// <summary>The id of something recorded, as it is kept: nothing in the place of what is no id, or holds an identity number.</summary>
    public static string HarmlessId(string id) => DecisionIds.IsValid(id) && !PortalText.HoldsNumber(id) ? id : "(withheld)";

    /// <summary>
    /// The entry for the log. The common part names nobody; whom the question was about, and who asked it, stand in parts of their
    /// own, each under that person's key.
    /// </summary>
    public LogRecord ToRecord()
    {
        var parts = ImmutableArray.CreateBuilder<LogPart>();
        parts.Add(LogPart.Common(CommonPart()));
        if (Person is not null) parts.Add(new(PartRole.Recorder, [KeyOwner.Person(Person)], PersonPart("reader", [Person])));
        foreach (var (name, numbers) in Where.Persons) parts.Add(new(PartRole.Person, [KeyOwner.Person(numbers[0])], PersonPart(name, numbers)));
        return new(EntryKind.AuditRead, Id, At, parts.DrainToImmutable());
    }

    private ReadOnlyMemory<byte> CommonPart() => Written(json =>
    {
        Text(json, "client", Harmless(Client));
        json.Name("details");
        Texts(json, Details);
        json.Name("format");
        json.Whole(Format);
        json.Name("persons");
        json.Whole(Where.Persons.Count());
        Text(json, "what", What);
        json.Name("where");
        Texts(json, QuestionReader.Plain(Where).Select(member => KeyValuePair.Create(member.Name, member.Name == "client" ? Harmless(member.Value) : member.Value)));
    });

    private static ReadOnlyMemory<byte> PersonPart(string role, ImmutableArray<PersonIdentifier> numbers) => Written(json =>
    {
        json.Name("numbers");
        json.StartArray();
        foreach (var number in numbers) json.Text(number.Value);
        json.EndArray();
        Text(json, "role", role);
    });

    private static ReadOnlyMemory<byte> Written(Action<CanonicalJsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var json = new CanonicalJsonWriter(buffer);
        json.StartObject();
        members(json);
        json.EndObject();
        return buffer.WrittenMemory;
    }

    private static void Texts(CanonicalJsonWriter json, IEnumerable<KeyValuePair<string, string>> members)
    {
        json.StartObject();
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal)) Text(json, name, value);
        json.EndObject();
    }

    private static void Text(CanonicalJsonWriter json, string name, string value)
    {
        json.Name(name);
        json.Text(value);
    }
}
