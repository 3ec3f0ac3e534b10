using Access.Domain.Identifiers;
using Access.Sources.Notices;
using Access.Sources.Storage;
using Microsoft.Extensions.Logging;

namespace Access.Sources.Register.Feed;

/// <summary>
/// Tells of changed persons, beside the feed and never in its way: what closes must not wait for who wants to know. What was
/// not told when the node ends is made good by the next beginning, which tells that anybody may have changed.
/// </summary>
/// <param name="changes">Who wants to know; asked for when there is something to tell.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed partial class ChangeTelling(Func<IPersonChanges> changes, TimeProvider time, ILogger<ChangeTelling> logger)
{
    // So many names at once are told as "anybody": that is what they would come to.
    internal const int MostNames = 10_000;

    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private HashSet<PersonName> names = [];
    private bool anybody;

    /// <summary>Notes the persons of events that have been applied.</summary>
    public void Note(IReadOnlyList<RegisterEvent> events)
    {
        lock (gate)
        {
            foreach (var one in events)
            {
                names.Add(PersonName.Of(one.PersonId));
                if (PersonIdentifier.TryParse(one.Nin, out var number)) names.Add(PersonName.Of(number));
            }
            if (names.Count > MostNames) (names, anybody) = ([], true);
        }
    }

    /// <summary>Notes that anybody may have changed: events were missed.</summary>
    public void NoteAnybody()
    {
        lock (gate) anybody = true;
    }

    /// <summary>Tells what was noted until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var failing = false;
        try
        {
            while (true)
            {
                await Task.Delay(failing ? AfterFailure : BetweenTellings, time, stop).ConfigureAwait(false);
                try
                {
                    await TellAsync(stop).ConfigureAwait(false);
                    failing = false;
                }
                catch (StorageException failure)
                {
                    if (!failing) NotTold(logger, failure.Message);
                    failing = true;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Tells what was noted, once.</summary>
    /// <exception cref="StorageException">It could not be told; it stays noted.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    internal async Task TellAsync(CancellationToken stop)
    {
        HashSet<PersonName> taken;
        bool everybody;
        lock (gate)
        {
            (taken, everybody) = (names, anybody);
            (names, anybody) = ([], false);
        }
        if (!everybody && taken.Count == 0) return;
        try
        {
            if (everybody) await changes().AnybodyChangedAsync(stop).ConfigureAwait(false);
            else await changes().ChangedAsync(taken, stop).ConfigureAwait(false);
        }
        catch
        {
            lock (gate)
            {
                names.UnionWith(taken);
                anybody |= everybody;
            }
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes in the register could not be noted for change notices ({Reason}); tried again")]
    private static partial void NotTold(ILogger logger, string reason);
}
