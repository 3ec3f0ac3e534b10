using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Access.Service.Tests.Hosting;

/// <summary>Keeps every line that the service logs, at every level that it lets through.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = [];

    /// <summary>The lines: category, message, exception.</summary>
    internal IReadOnlyCollection<string> All => lines;

    /// <summary>What went wrong: what is critical, an error or a warning.</summary>
    internal string Alarms => string.Join(Environment.NewLine, lines.Where(line => line.StartsWith("Critical", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Warning", StringComparison.Ordinal)));

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(LogLines kept, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            kept.lines.Enqueue($"{logLevel} {name}: {formatter(state, exception)} {exception}");
    }
}
