using System.Buffers;

namespace Access.Service.Limits;

/// <summary>How deeply a JSON text nests, told without reading it: a reader would need the depth before it is known to be bounded.</summary>
internal static class JsonDepth
{
    /// <summary>The greatest depth that is taken; objects and arrays count alike.</summary>
    public const int Greatest = 32;

    private static readonly SearchValues<byte> Signs = SearchValues.Create("\"[]{}"u8);
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\"u8);

    /// <summary>Whether a text nests deeper than <see cref="Greatest"/>. What is no JSON is told by whoever reads it.</summary>
    public static bool IsExceeded(ReadOnlySpan<byte> utf8)
    {
        var depth = 0;
        while (utf8.IndexOfAny(Signs) is var at and >= 0)
        {
            var sign = utf8[at];
            utf8 = utf8[(at + 1)..];
            switch (sign)
            {
                case (byte)'"':
                    utf8 = AfterText(utf8);
                    break;
                case (byte)'[' or (byte)'{':
                    if (++depth > Greatest) return true;
                    break;
                default:
                    depth--;
                    break;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> AfterText(ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOfAny(InText) is var at and >= 0)
        {
            if (utf8[at] == (byte)'"') return utf8[(at + 1)..];
            if (at + 2 >= utf8.Length) return [];
            utf8 = utf8[(at + 2)..];
        }

        return [];
    }
}
