using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Access.Domain.Identifiers;
using Access.Sources.Keys;
using Access.Sources.Log.Keys;

namespace Access.Sources.Log;

/// <summary>
/// Pseudonyms by the year (UTC) of what they stand in, each year under a key of its own, in files <c>pseudonym-YYYY.key</c>: a key that
/// is lost or destroyed makes one year unlinkable, and no more. A person's are made of a secret of the person's own besides, so that
/// after an erasure nobody finds the person by them, in no copy of the index. Safe for several threads.
/// </summary>
/// <param name="folder">The folder of the keys.</param>
/// <param name="keys">The persons' own secrets.</param>
public sealed class YearlyPseudonyms(string folder, PersonKeys keys)
{
    private const string Prefix = "pseudonym-";
    private const string Suffix = ".key";
    private const int MostKept = 100_000;

    private readonly string folder = Path.GetFullPath(folder);
    private readonly ConcurrentDictionary<int, Pseudonyms> opened = [];

    // Each under how many keys had been destroyed when it was made: one that is made while a person is erased is never found again.
    private readonly ConcurrentDictionary<(int Year, PersonIdentifier Number, long Destructions), string> persons = [];
    private long destructions = keys.Destructions;

    /// <summary>The years that there are keys of, in order.</summary>
    public ImmutableArray<int> Years => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, Prefix + "*" + Suffix)
            .Select(path => int.TryParse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0)
            .Where(year => year > 0)
            .Order()];

    /// <summary>The pseudonyms of a year.</summary>
    /// <exception cref="DecisionLogException">The key of that year is missing or cannot be read; one line that names the file.</exception>
    public Pseudonyms Of(int year)
    {
        if (opened.TryGetValue(year, out var known)) return known;
        try
        {
            return opened.GetOrAdd(year, Pseudonyms.WithKey(FileOf(year).Read()));
        }
        catch (KeyException unusable)
        {
            throw new DecisionLogException(unusable.Message, unusable);
        }
    }

    /// <summary>The pseudonym of a person's number at an instant, to be written; kept, since a person is asked about more than once.</summary>
    /// <exception cref="DecisionLogException">The key of that year is missing or cannot be read, or the person's secret could not be made; one line that names the file.</exception>
    public string OfPerson(PersonIdentifier number, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(number);
        var (year, name) = (at.UtcDateTime.Year, (at.UtcDateTime.Year, number, ForgetErased()));
        if (persons.TryGetValue(name, out var known)) return known;
        if (persons.Count > MostKept) persons.Clear();
        return persons.GetOrAdd(name, Of(year).OfPerson(number, keys.NameOf(KeyOwner.Person(number))));
    }

    /// <summary>The pseudonym under which a person's number stands in what was written at an instant; null where nothing was, or the person was erased.</summary>
    /// <exception cref="DecisionLogException">The key of that year is missing or cannot be read; one line that names the file.</exception>
    public string? Find(PersonIdentifier number, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(number);
        return keys.FindName(KeyOwner.Person(number)) is { } secret ? Of(at.UtcDateTime.Year).OfPerson(number, secret) : null;
    }

    /// <summary>
    /// Every pseudonym that numbers of one person have, in every year that there is a key of: what a question about the person looks for.
    /// Those without a secret stand in what was written before persons had any.
    /// </summary>
    /// <exception cref="DecisionLogException">A key cannot be read; one line that names the file.</exception>
    public ImmutableArray<string> OfPersonInEveryYear(IEnumerable<PersonIdentifier> numbers)
    {
        var known = numbers.Distinct().Select(number => (Number: number, Secret: keys.FindName(KeyOwner.Person(number)))).ToList();
        return [.. Years.SelectMany(year => known.SelectMany(person => Both(Of(year), person.Number, person.Secret))).Distinct()];
    }

    private static IEnumerable<string> Both(Pseudonyms year, PersonIdentifier number, byte[]? secret)
    {
        yield return year.OfPerson(number);
        if (secret is not null) yield return year.OfPerson(number, secret);
    }

    // Who comes back after an erasure has a new secret.
    private long ForgetErased()
    {
        var now = keys.Destructions;
        if (Volatile.Read(ref destructions) == now) return now;
        persons.Clear();
        Volatile.Write(ref destructions, now);
        return now;
    }

    /// <summary>Whether the key of a year is open already.</summary>
    internal bool Has(int year) => opened.ContainsKey(year);

    /// <summary>Takes a year's key into use.</summary>
    internal void Add(int year, byte[] key) => opened.TryAdd(year, Pseudonyms.WithKey(key));

    /// <summary>The file of a year's key.</summary>
    internal KeyFile FileOf(int year) =>
        new(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{year:0000}{Suffix}")), "pseudonym key");
}
