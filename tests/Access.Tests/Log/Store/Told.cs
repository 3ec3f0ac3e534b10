using Microsoft.Extensions.Logging;

namespace Access.Tests.Log.Store;

/// <summary>Counts what was told as critical.</summary>
internal sealed class Told : ILogger
{
    private int criticals;

    internal int Criticals => Volatile.Read(ref criticals);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Critical) Interlocked.Increment(ref criticals);
    }
}
