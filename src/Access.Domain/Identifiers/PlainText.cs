namespace Access.Domain.Identifiers;

/// <summary>What may be carried unread: text that means the same wherever it is written down.</summary>
internal static class PlainText
{
    /// <summary>
    /// True without control characters and half surrogate pairs. The latter become one and the same replacement
    /// character in UTF-8, so that two different identifiers could meet in one pseudonym.
    /// </summary>
    internal static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
