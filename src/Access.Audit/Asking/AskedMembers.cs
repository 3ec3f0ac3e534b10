using Access.Authzen;

namespace Access.Audit.Asking;

/// <summary>The members of a JSON object that asks something, read strictly. Whatever is wrong is a <see cref="QuestionFormatException"/>.</summary>
public static class AskedMembers
{
    private const int LongestText = 256;

    /// <summary>No members.</summary>
    public static StrictMembers None { get; } = Parse("{}"u8.ToArray());

    /// <summary>Reads an object.</summary>
    /// <exception cref="QuestionFormatException">It is none, or a member stands twice.</exception>
    public static StrictMembers Parse(ReadOnlyMemory<byte> utf8) =>
        StrictMembers.Parse(utf8, "What is asked", LongestText, sentence => new QuestionFormatException(sentence));
}
