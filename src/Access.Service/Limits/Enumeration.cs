using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Identifiers;
using Access.Service.Tokens;

namespace Access.Service.Limits;

/// <summary>
/// The alarm for whoever asks through children: counts the different children about whom a person, a health worker or a client was
/// answered <c>closed</c>, and those of whom the door of acts told them nothing, and halts asking when they are too many. Whether a
/// child exists, is somebody else's or is hidden makes no difference: all of them are answered alike, and nothing else is counted.
/// Of a child a keyed hash is kept, for one window. Safe for several threads.
/// </summary>
internal sealed partial class Enumeration
{
    private const int Sweep = 4096;

    private readonly LimitSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger<Enumeration> logger;
    private readonly Counter<long> alarms;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Watch> persons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Watch> clients = new(StringComparer.Ordinal);

    public Enumeration(LimitSettings settings, TimeProvider clock, IMeterFactory meters, ILogger<Enumeration> logger)
    {
        (this.settings, this.clock, this.logger) = (settings, clock, logger);
        alarms = meters.Create(LimitRegistration.Meter).CreateCounter<long>(
            "access.enumeration.alarms", "{alarm}", "How often asking was halted, by whether a person or a client asked through children.");
    }

    /// <summary>Lets a caller ask who is not halted.</summary>
    /// <exception cref="LimitException">Asking is halted.</exception>
    public void Enter(Caller caller)
    {
        if (clients.TryGetValue(caller.ClientId, out var client)) Refuse(client);
        if (caller.Counted is { } person && persons.TryGetValue(person, out var own)) Refuse(own);

        void Refuse(Watch watch)
        {
            if (watch.HaltedFor(clock.GetTimestamp(), clock, settings.EnumerationWindow) is { } left) throw new LimitException(LimitProblems.AskingHalted, left);
        }
    }

    /// <summary>Counts children about whom the answer is closed, or others whom the register does not confirm, before that is told.</summary>
    /// <exception cref="LimitException">They are too many: nothing is answered.</exception>
    public void Count(Caller caller, IEnumerable<PersonIdentifier> closed) => Count(caller, closed, ofClient: true);

    /// <summary>
    /// Counts somebody of whom a list shows a citizen nothing, before that is told. For whoever asks alone and not for their client: of most
    /// people whom a portal rightly asks about for others nothing was ever recorded. Nor for health workers, who look at every patient of a day.
    /// </summary>
    /// <exception cref="LimitException">They are too many: nothing is answered.</exception>
    public void CountNothingListed(Caller caller, PersonIdentifier about)
    {
        if (string.IsNullOrWhiteSpace(caller.HealthPersonnelNumber)) Count(caller, [about], ofClient: false);
    }

    private void Count(Caller caller, IEnumerable<PersonIdentifier> closed, bool ofClient)
    {
        var children = closed.Select(Hash).ToHashSet();
        if (children.Count == 0) return;
        var now = clock.GetTimestamp();
        var halts = ofClient && Add(clients, caller.ClientId, children, settings.ClosedChildrenOfClient, now);
        if (halts) Alarm("client", caller);
        if (caller.Counted is { } person && Add(persons, person, children, settings.ClosedChildrenOfPerson, now))
        {
            Alarm("person", caller);
            halts = true;
        }

        if (halts) throw new LimitException(LimitProblems.AskingHalted, settings.EnumerationWindow);
    }

    private bool Add(ConcurrentDictionary<string, Watch> watches, string whose, HashSet<ulong> children, int most, long now)
    {
        if (watches.Count >= Sweep && !watches.ContainsKey(whose))
        {
            foreach (var (old, watch) in watches)
            {
                if (watch.IsOver(now, clock, settings.EnumerationWindow)) watches.TryRemove(old, out _);
            }
        }

        return watches.GetOrAdd(whose, _ => new Watch(now)).Add(children, most, now, clock, settings.EnumerationWindow);
    }

    private void Alarm(string kind, Caller caller)
    {
        alarms.Add(1, KeyValuePair.Create<string, object?>("by", kind));
        Halted(logger, kind, caller.ShownClient, settings.EnumerationWindow);
    }

    private ulong Hash(PersonIdentifier child)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(child.Value), hash);
        return BitConverter.ToUInt64(hash);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "A {Kind} asks through children: client {Client} was answered closed for more of them than can be, and is halted for {Window}")]
    private static partial void Halted(ILogger logger, string kind, string client, TimeSpan window);

    // What one of them was refused since a window began.
    private sealed class Watch(long begun)
    {
        private readonly Lock gate = new();
        private readonly HashSet<ulong> children = [];
        private long began = begun;
        private bool halted;

        public TimeSpan? HaltedFor(long now, TimeProvider clock, TimeSpan window)
        {
            lock (gate) return halted && clock.GetElapsedTime(began, now) is var passed && passed < window ? window - passed : null;
        }

        public bool IsOver(long now, TimeProvider clock, TimeSpan window)
        {
            lock (gate) return clock.GetElapsedTime(began, now) >= window;
        }

        public bool Add(HashSet<ulong> closed, int most, long now, TimeProvider clock, TimeSpan window)
        {
            lock (gate)
            {
                if (clock.GetElapsedTime(began, now) >= window)
                {
                    (began, halted) = (now, false);
                    children.Clear();
                }

                // Who is halted already was under way when it happened.
                if (halted) return true;
                children.UnionWith(closed);
                if (children.Count <= most) return false;

                // The halt lasts for a whole window, and then everything is forgotten.
                (began, halted) = (now, true);
                children.Clear();
                return true;
            }
        }
    }
}
