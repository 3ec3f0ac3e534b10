namespace Access.Engine.NRules;

/// <summary>
/// The order in which rules fire, highest first. What follows from facts alone has no precedence (0) and is whole before
/// anything is combined; of the rules for one verdict, and for one code, the first that matches speaks and the rest are still.
/// </summary>
internal static class Precedence
{
    public const int NothingFound = -1;

    public const int Closed = -10;
    public const int MayBeClosed = -11;
    public const int Opened = -12;
    public const int MayBeOpened = -13;
    public const int NothingOpened = -14;

    public const int TellOpen = -20;
    public const int TellUnavailable = -21;
    public const int TellAdult = -22;
    public const int TellNothingOfTheDocument = -23;
    public const int TellYouthConsentNeeded = -24;
    public const int TellClosed = -25;
}
