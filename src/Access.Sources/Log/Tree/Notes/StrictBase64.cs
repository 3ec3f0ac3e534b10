namespace Access.Sources.Log.Tree.Notes;

/// <summary>Standard base64 (RFC 4648 § 4) in its one form: padded, without white space, unused bits zero.</summary>
internal static class StrictBase64
{
    internal static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, buffer, out var length)) return false;
        bytes = buffer[..length];
        return Convert.ToBase64String(bytes) == text;
    }
}
