using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Audit.Asking;

/// <summary>Reads and writes questions as JSON objects, over HTTP and on the command line alike.</summary>
public static class QuestionReader
{
    private static readonly ImmutableArray<AnswerCode> Codes = [.. Enum.GetValues<AnswerCode>()];
    private static readonly string[] CodeNames = [.. Codes.Select(AnswerWriter.NameOf)];
    private static readonly string[] Services = [.. Dimensions.Resource.Values.Skip(1)];

    /// <summary>Reads a question; without an object every decision is asked for.</summary>
    /// <exception cref="QuestionFormatException">It is none; the message names the member.</exception>
    public static LogQuestion Read(StrictMembers? members)
    {
        if (members is null) return LogQuestion.Everything;
        members.AllowOnly("child", "asker", "person", "named", "from", "to", "client", "service", "provider", "decision", "code", "cause", "rulebook", "rulebookDigest", "register");
        return new()
        {
            Child = PersonOf(members, "child"),
            Asker = PersonOf(members, "asker"),
            Person = PersonOf(members, "person"),
            Named = PersonOf(members, "named"),
            From = members.Instant("from"),
            To = members.Instant("to"),
            Client = members.Text("client"),
            Service = members.Word("service", Services) is { } service ? (ResourceKind)(service + 1) : null,
            Provider = members.Organisation("provider"),
            Decision = members.Flag("decision"),
            Code = members.Word("code", CodeNames) is { } code ? Codes[code] : null,
            Cause = Id(members, "cause"),
            Rulebook = Id(members, "rulebook"),
            RulebookDigest = Digest(members, "rulebookDigest"),
            Register = ReadRegister(members.Inner("register")),
        };
    }

    /// <summary>
    /// A question in one spelling: equal questions have equal texts. It holds the numbers as they are, so it is only ever put
    /// under a key.
    /// </summary>
    public static string Canonical(LogQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var text = new StringBuilder("access-question-v1");
        foreach (var (name, numbers) in question.Persons)
        {
            foreach (var number in numbers) Member(name, $"{number.Kind} {number.Value}");
        }
        foreach (var (name, value) in Plain(question)) Member(name, value);
        return text.ToString();

        void Member(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"\n{name} {value.Length} {value}");
    }

    /// <summary>What a question states but for whom it is about (<see cref="LogQuestion.Persons"/>), each by its member's name: what may stand in plain.</summary>
    public static IEnumerable<(string Name, string Value)> Plain(LogQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return All(question).Where(member => member.Value is not null)!;

        static IEnumerable<(string Name, string? Value)> All(LogQuestion asked)
        {
            yield return ("from", asked.From?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
            yield return ("to", asked.To?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
            yield return ("client", asked.Client);
            yield return ("service", asked.Service is { } service ? Dimensions.Resource.Values[(int)service] : null);
            yield return ("provider", asked.Provider?.Value);
            yield return ("decision", asked.Decision switch { true => "true", false => "false", null => null });
            yield return ("code", asked.Code is { } code ? AnswerWriter.NameOf(code) : null);
            yield return ("cause", asked.Cause);
            yield return ("rulebook", asked.Rulebook);
            yield return ("rulebookDigest", asked.RulebookDigest);
            yield return ("register.fromSequence", asked.Register?.FromSequence?.ToString(CultureInfo.InvariantCulture));
            yield return ("register.toSequence", asked.Register?.ToSequence?.ToString(CultureInfo.InvariantCulture));
            yield return ("register.olderThanSeconds", asked.Register?.OlderThan is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null);
        }
    }

    // What was asked is kept, and so holds no more than it must: an id of law has no room for a number.
    private static ImmutableArray<PersonIdentifier> PersonOf(StrictMembers members, string name) => members.Person(name) is { } number ? [number] : [];

    private static string? Id(StrictMembers members, string name) => members.Text(name) is not { } id || (id.Length <= 100
        && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-') && id.Count(char.IsAsciiDigit) <= 6)
        ? members.Text(name)
        : throw members.Wrong(name, "is not an id of lower-case letters, hyphens and at most six digits");

    private static string? Digest(StrictMembers members, string name) => members.Text(name) is not { } digest || (digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower))
        ? members.Text(name)
        : throw members.Wrong(name, "is not a SHA-256 in lower-case hexadecimal");

    private static RegisterQuestion? ReadRegister(StrictMembers? members)
    {
        if (members is null) return null;
        members.AllowOnly("person", "fromSequence", "toSequence", "olderThanSeconds");
        var register = new RegisterQuestion(
            PersonOf(members, "person"),
            members.Whole("fromSequence", 0, long.MaxValue),
            members.Whole("toSequence", 0, long.MaxValue),
            members.Whole("olderThanSeconds", 0, 10 * 366 * 86_400L) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return register is { Person.IsEmpty: true, FromSequence: null, ToSequence: null, OlderThan: null }
            ? throw new QuestionFormatException("Member \"register\" states nothing.")
            : register;
    }
}
