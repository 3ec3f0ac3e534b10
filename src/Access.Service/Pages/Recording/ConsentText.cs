using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Frame;
using Access.Service.Pages.Texts;

namespace Access.Service.Pages.Recording;

/// <summary>
/// Which words a youth read before they said yes. The texts of a release are in its source: from the release and this anybody
/// finds them again. It stands in the act, and on the receipt.
/// </summary>
internal static class ConsentText
{
    private const int Shown = 9;

    /// <summary>The version of the words in a language: its tag, and the beginning of their SHA-256 in Base64url.</summary>
    public static string VersionIn(Language language)
    {
        var words = new StringBuilder();
        foreach (var text in RecordingTexts.OfConsent) words.Append(text.In(language)).Append('\n');
        return $"{Languages.TagOf(language)}-{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())).AsSpan(0, Shown))}";
    }
}
