using System.Collections.Immutable;
using System.Text;

namespace Access.Sources.Log.Tree.Entries;

/// <summary>What an entry of the log records.</summary>
public enum EntryKind
{
    /// <summary>Nothing that the log knows; never written.</summary>
    Unknown,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>A recorded act: a consent, an exception, a grant, or the end of one.</summary>
    Act,

    /// <summary>A register's event after which what was read of a person no longer holds.</summary>
    RegisterInvalidation,

    /// <summary>An auditor's reading of the log.</summary>
    AuditRead,

    /// <summary>The destruction of a person's keys.</summary>
    Erasure,

    /// <summary>A rulebook, stored once for each digest.</summary>
    Rulebook,

    /// <summary>What an operator did: the kill switch, or the release of the register.</summary>
    Operation,
}

/// <summary>The words for kinds of entries, as they stand in the log.</summary>
public static class EntryKinds
{
    private static readonly ImmutableArray<byte[]> Words =
        ["unknown"u8.ToArray(), "decision"u8.ToArray(), "act"u8.ToArray(), "register-invalidation"u8.ToArray(), "audit-read"u8.ToArray(), "erasure"u8.ToArray(), "rulebook"u8.ToArray(), "operation"u8.ToArray()];

    /// <summary>The word for a kind, ASCII.</summary>
    /// <exception cref="LogFormatException">There is none.</exception>
    public static string NameOf(EntryKind kind) => Encoding.ASCII.GetString(WordOf(kind));

    internal static ReadOnlySpan<byte> WordOf(EntryKind kind) => kind > EntryKind.Unknown && (int)kind < Words.Length
        ? Words[(int)kind]
        : throw new LogFormatException($"The log has no word for entries of kind {(int)kind}.");

    internal static EntryKind Of(ReadOnlySpan<byte> word)
    {
        for (var kind = 1; kind < Words.Length; kind++)
        {
            if (word.SequenceEqual(Words[kind])) return (EntryKind)kind;
        }
        return EntryKind.Unknown;
    }
}
