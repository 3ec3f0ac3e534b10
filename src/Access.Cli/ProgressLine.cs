using System.CommandLine;
using System.Globalization;

namespace Access.Cli;

/// <summary>One line on the terminal that says how far long work has come, once it has taken two seconds.</summary>
internal sealed class ProgressLine : IProgress<int>, IDisposable
{
    private const int QuietMilliseconds = 2000;
    private const int MillisecondsBetweenLines = 100;

    private readonly TextWriter error;
    private readonly string what;
    private long next = Environment.TickCount64 + QuietMilliseconds;
    private bool shown;

    private ProgressLine(TextWriter error, string what) => (this.error, this.what) = (error, what);

    /// <summary>A line on standard error where that is a terminal; otherwise nothing.</summary>
    /// <param name="streams">Where the verb writes.</param>
    /// <param name="what">What is counted, as it stands after the number.</param>
    public static ProgressLine? On(InvocationConfiguration streams, string what) =>
        ReferenceEquals(streams.Error, Console.Error) && !Console.IsErrorRedirected ? new(streams.Error, what) : null;

    /// <summary>Does work that reports to such a line, which is ended with it.</summary>
    /// <param name="streams">Where the verb writes.</param>
    /// <param name="what">What is counted, as it stands after the number.</param>
    /// <param name="work">The work; given null where no line is to be shown.</param>
    public static async Task<T> DuringAsync<T>(InvocationConfiguration streams, string what, Func<ProgressLine?, Task<T>> work)
    {
        using var progress = On(streams, what);
        return await work(progress);
    }

    /// <inheritdoc/>
    public void Report(int value)
    {
        if (Environment.TickCount64 < next) return;
        next = Environment.TickCount64 + MillisecondsBetweenLines;
        shown = true;
        error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value} {what} "));
    }

    /// <summary>Ends the line, where one was begun.</summary>
    public void Dispose()
    {
        if (shown) error.WriteLine();
    }
}
