using Access.Domain.Vocabulary;
using Access.Service.Pages.Texts;

namespace Access.Service.Pages.Start;

/// <summary>An error, as a reader is told of it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Number">What the page and the service's log lines have in common.</param>
/// <param name="Reason">Why, where that may be told; null where the status says all.</param>
public sealed record ErrorView(int Status, string Number, Text? Reason = null)
{
    /// <summary>What kind of error it is.</summary>
    public Text Title => Status switch
    {
        404 => FrameTexts.ErrorNotFound,
        401 or 403 => FrameTexts.ErrorForbidden,
        429 => FrameTexts.ErrorWait,
        < 500 => FrameTexts.ErrorRefused,
        _ => FrameTexts.ErrorFault,
    };
}
