namespace Access.Service.Tests.Recording.Histories;

/// <summary>
/// Whether what was seen of one youth's consents could have happened on one machine, one thing at a time. Each consent is in
/// force from some instant within its giving to some instant within its withdrawal, whichever suits the answers best.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>The answers that no order explains, in words.</summary>
    internal static IEnumerable<string> Violations(IReadOnlyCollection<Consent> consents, IEnumerable<Ask> asks)
    {
        foreach (var ask in asks)
        {
            if (ask.Permitted && !consents.Any(consent => MayHaveBeenInForce(consent, ask)))
                yield return $"node {ask.Node} opened, although every consent had been withdrawn before it was asked";
            if (!ask.Permitted && consents.Any(consent => WasInForceThroughout(consent, ask)))
                yield return $"node {ask.Node} refused, although a consent stood from before it was asked until after it answered";
        }
    }

    private static bool MayHaveBeenInForce(Consent consent, Ask ask) => consent.GiveBegan <= ask.Answered && ask.Began <= consent.EndAnswered;

    private static bool WasInForceThroughout(Consent consent, Ask ask) => consent.GiveAnswered < ask.Began && ask.Answered < consent.EndBegan;
}
