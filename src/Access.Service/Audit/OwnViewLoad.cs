using Access.Domain.Identifiers;

namespace Access.Service.Audit;

/// <summary>
/// Own views wait for each other: a person's one by one, and so many of different persons at a time that whoever asks for
/// decisions does not feel it (T-16). Nobody is refused for coming second, and who comes often waits for themselves alone. Safe
/// for several threads.
/// </summary>
internal sealed class OwnViewLoad : IDisposable
{
    private readonly SemaphoreSlim free = new(Math.Max(1, Environment.ProcessorCount / 4));
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn, to be given back.</summary>
    /// <param name="person">Whose view it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<IDisposable> TakeAsync(PersonIdentifier person, CancellationToken cancellationToken)
    {
        var line = Enter(person.Value);
        try
        {
            await line.Turn.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(person.Value, line);
            throw;
        }
        try
        {
            await free.WaitAsync(cancellationToken);
        }
        catch
        {
            line.Turn.Release();
            Leave(person.Value, line);
            throw;
        }
        return new Taken(this, person.Value, line);
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private Line Enter(string person)
    {
        lock (lines)
        {
            if (!lines.TryGetValue(person, out var line)) lines[person] = line = new();
            line.Waiting++;
            return line;
        }
    }

    private void Leave(string person, Line line)
    {
        lock (lines)
        {
            if (--line.Waiting > 0) return;
            lines.Remove(person);
        }
        line.Turn.Dispose();
    }

    // Those of one person who have the turn or wait for it.
    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Waiting { get; set; }
    }

    private sealed class Taken(OwnViewLoad load, string person, Line line) : IDisposable
    {
        private int taken = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref taken, 0) == 0) return;
            load.free.Release();
            line.Turn.Release();
            load.Leave(person, line);
        }
    }
}
