using System.Text.Json;
using Access.Sources.Log;
using Access.Sources.Register;
using Access.Sources.Register.Feed;
using Access.Sources.Log.Tree.Entries;
using Access.Sources.Log.Tree.Json;

namespace Access.Service.Log;

/// <summary>
/// Puts into the log what made this node forget what it knew of the register: every change between answering and refusing
/// everybody, at once; and which events closed persons, by their numbers in the feed, at most once a minute however many
/// there are. Whom an event named is the register's to tell.
/// </summary>
internal sealed partial class RegisterLogging(FollowedRegister register, IServiceProvider services, TimeProvider clock, ILogger<RegisterLogging> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenGroups = TimeSpan.FromMinutes(1);

    private readonly string node = DecisionIds.New(clock.GetUtcNow());
    private RegisterState told = RegisterState.Available;
    private long? first;
    private long groupedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(BetweenLooks, stoppingToken);
                await LookAsync(stoppingToken);
                failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, it is told once, and the next look finds it again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                var fault = failure.GetType().Name;
                if (!failing) NotLogged(logger, fault);
                failing = true;
            }
        }
    }

    /// <summary>Logs what happened since the last look.</summary>
    /// <exception cref="DecisionLogException">It could not be logged; the next look finds it again.</exception>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var state = register.State;
        if (state != told)
        {
            await AppendAsync(new() { ["node"] = node, ["state"] = state.ToString() }, cancellationToken);
            told = state;
        }
        var read = register.ReadUpTo(LaneKind.Priority);
        first ??= read;
        if (read == first || Environment.TickCount64 - groupedAt < BetweenGroups.TotalMilliseconds) return;
        await AppendAsync(new() { ["after"] = first, ["node"] = node, ["to"] = read }, cancellationToken);
        (first, groupedAt) = (read, Environment.TickCount64);
    }

    private Task<long> AppendAsync(Dictionary<string, object?> said, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return services.GetRequiredService<ILog>().AppendAsync(
            new LogRecord(EntryKind.RegisterInvalidation, DecisionIds.New(now), now, [LogPart.Common(CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(said)))]),
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What the register closed could not be logged ({Fault}); tried again")]
    private static partial void NotLogged(ILogger logger, string fault);
}
