using System.Security.Cryptography;
using System.Text;
using Access.Sources.Keys;
using Access.Sources.Log.Tree;
using Microsoft.Data.Sqlite;

namespace Access.Sources.Log.Keys;

/// <summary>
/// The keys that records are encrypted with, one after the other for each person. They lie outside the database, each
/// under a master key; an identity number stands nowhere. Safe for several threads, and several processes may use one folder.
/// </summary>
/// <remarks>
/// A destroyed key is overwritten where it lies, and what a file system or a backup of the folder may have kept of it
/// lies under a master key: <see cref="ChangeMasterKey"/> makes that unreadable as well.
/// </remarks>
public sealed class PersonKeys : IDisposable
{
    private const string FileName = "person-keys.db";
    private const int MostKept = 50_000;
    private const int RewrapAtOnce = 5_000;

    // Whoever decides waits for somebody else's use of the file, in this process or another, no longer than for a disk; who erases or
    // changes the master key waits.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // In which whoever decides comes to the file while the master key is changed.
    private static readonly TimeSpan BetweenRewraps = TimeSpan.FromMilliseconds(30);

    private readonly PersonKeysOptions options;
    private readonly TimeProvider clock;
    private readonly KeyDatabase database;
    private readonly MasterKeys masters;
    private readonly byte[] indexKey;
    private readonly Lock guarding = new();
    private readonly Dictionary<KeyOwner, (DataKey Key, DateTimeOffset MadeAt)> current = [];
    private readonly Dictionary<TreeHash, DataKey> known = [];
    private readonly Dictionary<KeyOwner, byte[]> names = [];
    private long changes;
    private long destroyed;
    private long writeUntil;

    private PersonKeys(PersonKeysOptions options, TimeProvider clock, KeyDatabase database, MasterKeys masters, byte[] indexKey)
    {
        (this.options, this.clock, this.database, this.masters, this.indexKey) = (options, clock, database, masters, indexKey);
        changes = database.Changes();
        destroyed = database.Destroyed();
    }

    /// <summary>How often keys were destroyed, as far as it was noticed: what was derived from one is to be forgotten where this changes.</summary>
    public long Destructions => Volatile.Read(ref destroyed);

    /// <summary>The number of the master key that the keys lie under.</summary>
    /// <exception cref="DecisionLogException">It could not be read.</exception>
    public long MasterKey => Guarded(database.Master);

    /// <summary>The folder that they lie in.</summary>
    internal string Folder => Path.GetFullPath(options.Directory);

    /// <summary>
    /// What a database knows these keys by: made of the secret by which owners are found, which stays the same for as long as the file does,
    /// whatever its master key is.
    /// </summary>
    internal string Fingerprint => KnownKeys.FingerprintOf("person-keys", indexKey);

    /// <summary>How many keys and secrets there are.</summary>
    /// <exception cref="DecisionLogException">They could not be read.</exception>
    public long Count => Guarded(database.Count);

    /// <summary>Whether there is a key of somebody, and not the log's own alone: then something was written with them.</summary>
    /// <exception cref="DecisionLogException">They could not be read.</exception>
    internal bool AreSomebodys => Guarded(() => database.HasOtherThan(TagOf(KeyOwner.Log)));

    /// <summary>Opens the keys of a folder; makes folder, master key and file where there are none, unless that is ruled out. Goes on with a change of master key that was broken off.</summary>
    /// <exception cref="DecisionLogException">They cannot be used or made, or the master key is missing or another; the message is one line.</exception>
    /// <exception cref="KeyException">There are none, and they are not to be made; one line that names the file.</exception>
    public static PersonKeys Open(PersonKeysOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var folder = Path.GetFullPath(options.Directory);
        KeyDatabase? database = null;
        try
        {
            var file = Path.Combine(folder, FileName);
            if (!options.MakesMissing && !File.Exists(file)) throw Missing(file);
            OwnerOnlyFile.CreateFolder(folder);
            database = KeyDatabase.Open(file);
            var masters = new MasterKeys(folder);
            var keys = new PersonKeys(options, clock, database, masters, Prepare(database, masters, options.MakesMissing ? null : Missing(file)));
            if (masters.HasBefore(database.Master())) keys.FinishChange();
            database.EndOpening();
            return keys;
        }
        catch (Exception failure)
        {
            database?.Dispose();
            if (failure is SqliteException or IOException or UnauthorizedAccessException)
                throw new DecisionLogException($"The keys in {folder} could not be opened: {failure.Message}", failure);
            throw;
        }
    }

    /// <summary>The key that an owner's parts are written with now; made, and durable, where there is none or it is too old.</summary>
    /// <exception cref="DecisionLogException">It could not be read or made.</exception>
    public DataKey Current(KeyOwner owner) => Current([owner])[0];

    /// <summary>The keys that several owners' parts are written with now. Those that are missing are made in one go.</summary>
    /// <returns>One for each owner, in the same order.</returns>
    /// <exception cref="DecisionLogException">They could not be read or made.</exception>
    public IReadOnlyList<DataKey> Current(IReadOnlyList<KeyOwner> owners)
    {
        ArgumentNullException.ThrowIfNull(owners);
        return Guarded(() =>
        {
            var now = clock.GetUtcNow();
            var keys = new DataKey[owners.Count];
            if (TryKept(owners, now, keys)) return keys;
            if (current.Count + owners.Count > MostKept) Forget();
            Fetch([.. owners.Distinct().Where(owner => !IsKept(owner, now))], now);
            return TryKept(owners, now, keys) ? keys : throw new DecisionLogException("Keys were made and could not be kept.");
        });
    }

    /// <summary>The key with an id, to read what was written with it; null where it was destroyed or never was.</summary>
    /// <exception cref="DecisionLogException">It could not be read.</exception>
    public DataKey? Find(TreeHash id) => Guarded(() =>
    {
        if (known.TryGetValue(id, out var kept)) return kept;
        return database.Find(id) is { } stored ? Keep(stored) : null;
    });

    /// <summary>Whether a key that is not there was destroyed. In a file of keys in which some were before that was kept, any may have been.</summary>
    /// <exception cref="DecisionLogException">It could not be read.</exception>
    internal bool MayBeDestroyed(TreeHash id) => Guarded(() => database.MayBeDestroyed(id));

    /// <summary>
    /// A secret of a person's own, 32 bytes, of which names are made that stand for the person elsewhere. It stays the same for as long as
    /// the person's keys do, and goes with them: then nobody can make those names again.
    /// </summary>
    /// <exception cref="DecisionLogException">It could not be read or made.</exception>
    public byte[] NameOf(KeyOwner person) => FindName(person) ?? Guarded(() =>
    {
        using (var transaction = Begin())
        {
            AddName(person, database.Master(), clock.GetUtcNow());
            transaction.Commit();
        }
        return Named(person) ?? throw new DecisionLogException("A person's secret was made and could not be kept.");
    });

    /// <summary>The same, where there is one; null where there is none, or no longer.</summary>
    /// <exception cref="DecisionLogException">It could not be read.</exception>
    public byte[]? FindName(KeyOwner person) => Guarded(() => Named(person));

    /// <summary>The ids of all keys and secrets of a person: what <see cref="Destroy"/> destroys.</summary>
    /// <exception cref="DecisionLogException">They could not be read.</exception>
    internal IReadOnlyList<TreeHash> IdsOf(IReadOnlyList<KeyOwner> numbers) =>
        Guarded(() => numbers.SelectMany(number => (IEnumerable<TreeHash>)[.. database.IdsOf(TagOf(number)), .. database.IdsOf(NameTagOf(number))]).ToArray());

    /// <summary>
    /// Destroys all keys of a person, for good and durably: what was written with them can be read by nobody. Asked for
    /// again it does nothing more, and finishes what was broken off. A person who comes back gets a new key.
    /// </summary>
    /// <param name="numbers">All numbers of the person.</param>
    /// <returns>The ids of the keys that were destroyed now, for the record of the erasure.</returns>
    /// <exception cref="ArgumentException">The log's own keys are asked for: they are everybody's.</exception>
    /// <exception cref="DecisionLogException">It could not be done, or not to the end; it is safe to ask again.</exception>
    public IReadOnlyList<TreeHash> Destroy(IReadOnlyList<KeyOwner> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Contains(KeyOwner.Log)) throw new ArgumentException("The log's own keys are not destroyed.", nameof(numbers));
        return Guarded(Timeout.InfiniteTimeSpan, () =>
        {
            var ids = new List<TreeHash>();
            using (var transaction = database.Begin(KeyDatabase.Patient))
            {
                foreach (var number in numbers)
                {
                    ids.AddRange(database.Delete(TagOf(number)));
                    database.Delete(NameTagOf(number));
                }
                transaction.Commit();
            }
            Forget();
            Volatile.Write(ref destroyed, database.Destroyed());
            database.EmptyJournal();
            return ids;
        });
    }

    /// <summary>
    /// Puts a new master key in the place of the old one, which is destroyed once every key lies under the new one. What
    /// was written stays readable; copies of this folder that were made before do not, without the old master key.
    /// </summary>
    /// <exception cref="DecisionLogException">It could not be done, or not to the end; <see cref="Open"/> goes on with it.</exception>
    public void ChangeMasterKey() => Guarded(Timeout.InfiniteTimeSpan, () =>
    {
        using (var transaction = database.Begin(KeyDatabase.Patient))
        {
            var next = database.Master() + 1;
            masters.Create(next);
            database.SetMaster(next, masters.Wrap(next, indexKey, IndexContext));
            transaction.Commit();
        }
        FinishChange();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (guarding)
        {
            CryptographicOperations.ZeroMemory(indexKey);
            database.Dispose();
        }
    }

    private static ReadOnlySpan<byte> IndexContext => "access-index-key-v1"u8;

    private static KeyException Missing(string file) =>
        new($"The keys of persons {file} are missing: what was written with them cannot be read without them, and none are made in their place. Restore them from their backup, or name the folder that they lie in.");

    private static byte[] Prepare(KeyDatabase database, MasterKeys masters, KeyException? missing)
    {
        using (var transaction = database.Begin(KeyDatabase.Patient))
        {
            if (!database.Prepare())
            {
                if (missing is not null) throw missing;
                masters.Create(1);
                database.InsertState(1, masters.Wrap(1, RandomNumberGenerator.GetBytes(DataKey.KeyBytes), IndexContext));
            }
            transaction.Commit();
        }
        var (master, wrapped) = database.IndexKey();
        return masters.Unwrap(master, wrapped, IndexContext);
    }

    private void FinishChange()
    {
        var master = database.Master();
        while (RewrapSome(master)) Thread.Sleep(BetweenRewraps);
        database.EmptyJournal();
        masters.DestroyBefore(master);
    }

    // False where all lie under it.
    private bool RewrapSome(long master)
    {
        using var transaction = database.Begin(KeyDatabase.Patient);
        var old = database.Before(master, RewrapAtOnce);
        foreach (var key in old) database.Rewrap(key.Id, master, masters.Wrap(master, masters.Unwrap(key.Master, key.Wrapped, key.Id.Bytes), key.Id.Bytes));
        transaction.Commit();
        return old.Count > 0;
    }

    // What is left of the patience with which the keys were asked for.
    private KeyDatabase.Writing Begin() => database.Begin(TimeSpan.FromMilliseconds(Math.Max(0, writeUntil - Environment.TickCount64)));

    private T Guarded<T>(Func<T> work) => Guarded(Patience, work);

    private T Guarded<T>(TimeSpan patience, Func<T> work)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        if (!guarding.TryEnter(patience)) throw new DecisionLogException("The keys could not be had in time: another waits for their file.");
        try
        {
            writeUntil = until;
            Notice();
            return work();
        }
        catch (SqliteException failure)
        {
            throw new DecisionLogException($"The keys could not be used: {failure.Message}", failure);
        }
        finally
        {
            guarding.Exit();
        }
    }

    // Another process may have destroyed a key that is remembered here.
    private void Notice()
    {
        var now = database.Changes();
        if (now == changes) return;
        var gone = database.Destroyed();
        if (gone != destroyed) Forget();
        changes = now;
        Volatile.Write(ref destroyed, gone);
    }

    private void Forget()
    {
        current.Clear();
        known.Clear();
        names.Clear();
    }

    private bool TryKept(IReadOnlyList<KeyOwner> owners, DateTimeOffset now, DataKey[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (!current.TryGetValue(owners[i], out var kept) || !IsFresh(owners[i], kept.MadeAt, now)) return false;
            keys[i] = kept.Key;
        }
        return true;
    }

    private bool IsKept(KeyOwner owner, DateTimeOffset now) => current.TryGetValue(owner, out var kept) && IsFresh(owner, kept.MadeAt, now);

    private bool IsFresh(KeyOwner owner, DateTimeOffset madeAt, DateTimeOffset now) =>
        now - madeAt < (owner == KeyOwner.Log ? options.LogKeyLifetime : options.PersonKeyLifetime);

    private void Fetch(KeyOwner[] owners, DateTimeOffset now)
    {
        var missing = owners.Where(owner => !Remember(owner, database.Newest(TagOf(owner)), now)).ToArray();
        if (missing.Length == 0) return;

        // Looked up again under the lock: another process may have made them, or changed the master key.
        var made = new List<(KeyOwner Owner, StoredKey Key)>();
        using (var transaction = Begin())
        {
            var master = database.Master();
            foreach (var owner in missing)
            {
                if (Remember(owner, database.Newest(TagOf(owner)), now)) continue;
                var key = Make(TagOf(owner), master, now);
                database.Insert(key);
                if (owner != KeyOwner.Log) AddName(owner, master, now);
                made.Add((owner, key));
            }
            transaction.Commit();
        }
        // Only what is durable is remembered, and so written with.
        foreach (var (owner, key) in made) Remember(owner, key, now);
    }

    private bool Remember(KeyOwner owner, StoredKey? stored, DateTimeOffset now)
    {
        if (stored is not { } key || !IsFresh(owner, key.MadeAt, now)) return false;
        current[owner] = (Keep(key), key.MadeAt);
        return true;
    }

    // With the person's first key, so that no second wait for the disk follows.
    private void AddName(KeyOwner person, long master, DateTimeOffset now)
    {
        if (database.Newest(NameTagOf(person)) is null) database.Insert(Make(NameTagOf(person), master, now));
    }

    private byte[]? Named(KeyOwner person)
    {
        if (names.TryGetValue(person, out var name)) return name;
        if (database.Newest(NameTagOf(person)) is not { } stored) return null;
        if (names.Count >= MostKept) names.Clear();
        return names[person] = masters.Unwrap(stored.Master, stored.Wrapped, stored.Id.Bytes);
    }

    private StoredKey Make(byte[] tag, long master, DateTimeOffset now)
    {
        var key = RandomNumberGenerator.GetBytes(DataKey.KeyBytes);
        var id = DataKey.IdOf(key);
        var wrapped = masters.Wrap(master, key, id.Bytes);
        CryptographicOperations.ZeroMemory(key);
        return new(id, tag, now, master, wrapped);
    }

    private DataKey Keep(StoredKey stored)
    {
        if (known.TryGetValue(stored.Id, out var kept)) return kept;
        if (known.Count >= 2 * MostKept) known.Clear();
        var secret = masters.Unwrap(stored.Master, stored.Wrapped, stored.Id.Bytes);
        var key = new DataKey(secret);
        CryptographicOperations.ZeroMemory(secret);
        if (key.Id != stored.Id) throw new DecisionLogException("A stored key is not the one that its id names.");
        return known[stored.Id] = key;
    }

    private byte[] TagOf(KeyOwner owner) => TagOf(owner.Text);

    private byte[] NameTagOf(KeyOwner person) => TagOf($"name|{person.Text}");

    private byte[] TagOf(string owner)
    {
        var text = Encoding.UTF8.GetBytes(owner);
        var tag = HMACSHA256.HashData(indexKey, text);
        CryptographicOperations.ZeroMemory(text);
        return tag;
    }
}
