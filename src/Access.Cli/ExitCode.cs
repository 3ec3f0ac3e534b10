namespace Access.Cli;

/// <summary>What every verb answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done.</summary>
    internal const int Done = 0;

    /// <summary>It is done, and the check that was asked for failed.</summary>
    internal const int CheckFailed = 1;

    /// <summary>The command line was wrong; nothing was begun.</summary>
    internal const int WrongUse = 2;

    /// <summary>It could not be done: a file, a store or a server did not answer.</summary>
    internal const int NotDone = 3;
}
