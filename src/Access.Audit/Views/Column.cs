using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Authzen;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Audit.Views;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An instant.</summary>
    Instant,

    /// <summary>Several words, none of which holds a space.</summary>
    Words,
}

/// <summary>One thing that lists and files say of a decision.</summary>
/// <param name="Name">The name of the member, and of the column in files.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The value; null where there is none, or where it cannot be read any more.</param>
public sealed record Column(string Name, ColumnKind Kind, Func<AskedDecision, object?> Value)
{
    /// <summary>
    /// What an auditor's lists and files say of each decision. Persons stand in them by pseudonym: a list leaves the service more
    /// easily than one decision, which is read by its id and names whom it is about.
    /// </summary>
    public static ImmutableArray<Column> All { get; } =
    [
        new("place", ColumnKind.Whole, asked => asked.Place),
        new("id", ColumnKind.Text, asked => asked.Circumstances?.Id),
        new("decidedAt", ColumnKind.Instant, asked => asked.Circumstances?.Instants.DecidedAt),
        new("client", ColumnKind.Text, asked => asked.Circumstances?.ClientId),
        new("onBehalfOfSystem", ColumnKind.Boolean, asked => asked.Circumstances?.OnBehalfOfSystem),
        new("requestId", ColumnKind.Text, asked => asked.Circumstances?.RequestId),
        new("rulebook", ColumnKind.Text, asked => asked.Circumstances?.Rulebook.Id),
        new("rulebookDigest", ColumnKind.Text, asked => asked.Circumstances?.Rulebook.Digest),
        new("engine", ColumnKind.Text, asked => asked.Circumstances?.Engine),
        new("readable", ColumnKind.Boolean, asked => asked.Decision is not null),
        new("fault", ColumnKind.Text, asked => asked.Fault),
        new("child", ColumnKind.Text, asked => asked.Child),
        new("asker", ColumnKind.Text, asked => asked.Asker),
        new("childAge", ColumnKind.Text, asked => Seen(asked, Dimensions.ChildAge)),
        new("service", ColumnKind.Text, asked => Of(asked, question => Dimensions.Resource.Values[(int)question.Resource.Kind])),
        new("action", ColumnKind.Text, asked => Of(asked, question => Dimensions.Action.Values[(int)question.Action])),
        new("provider", ColumnKind.Text, asked => Of(asked, question => question.Resource.Provider.Value?.Value)),
        new("documentType", ColumnKind.Text, asked => Of(asked, question => question.Resource.Type.Value?.Code)),
        new("decision", ColumnKind.Boolean, asked => asked.Decision is { } decision ? decision.Verdict == Verdict.Permit : null),
        new("code", ColumnKind.Text, asked => asked.Decision is { } decision ? AnswerWriter.NameOf(decision.Code) : null),
        new("verdict", ColumnKind.Text, asked => asked.Decision is { } decision ? VerdictName(decision.Verdict) : null),
        new("validUntil", ColumnKind.Instant, asked => asked.Decision?.ValidUntil),
        new("causes", ColumnKind.Words, asked => asked.Decision is null || asked.Rulebook is null ? null : asked.Causes),
        new("childSequence", ColumnKind.Whole, asked => asked.Decision?.Facts.Child.Person?.SequenceNumber),
        new("childReadAt", ColumnKind.Instant, asked => ReadAt(asked.Decision?.Facts.Child)),
        new("askerSequence", ColumnKind.Whole, asked => asked.Decision?.Facts.Asker.Person?.SequenceNumber),
        new("askerReadAt", ColumnKind.Instant, asked => ReadAt(asked.Decision?.Facts.Asker)),
        new("search", ColumnKind.Text, asked => asked.Circumstances?.Search?.ForWord),
        new("searchedBy", ColumnKind.Text, asked => asked.Circumstances?.Search?.ByWord),
    ];

    /// <summary>A value of the recorded situation, by its name; null where it cannot be read.</summary>
    public static string? Seen(AskedDecision asked, Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(dimension);
        if (asked.Decision is not { } decision) return null;
        foreach (var (name, value) in decision.ReadSituation())
        {
            if (name == dimension.Name) return value;
        }
        return null;
    }

    /// <summary>A verdict as auditors read it.</summary>
    public static string VerdictName(Verdict verdict) => verdict switch { Verdict.Permit => "permit", Verdict.Deny => "deny", _ => "undetermined" };

    private static string? Of(AskedDecision asked, Func<Question, string?> value) => asked.Decision is { } decision ? value(decision.Facts.Question) : null;

    private static DateTimeOffset? ReadAt(PersonLookup? lookup) => lookup?.AsOf;
}
