using System.Runtime.CompilerServices;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Register;

namespace Access.Sources.Register;

/// <summary>
/// A register that lies in a folder: files <c>*.json</c>, each an array of Persontjenesten v3 persons, read once. A person is
/// found by every number, current and former, and by the immigration authorities' number.
/// </summary>
/// <remarks>
/// Who is found is never a matter of chance. A number in use belongs to the one who uses it, whoever had it before. Of two
/// versions of a person the one with the higher sequence number counts. Where two may have a number and the files do not
/// say which, and where a person who cannot be understood may have it, the answer is <see cref="LookupFailure.NotUnderstood"/>.
/// </remarks>
public sealed class RegisterFolder : IPersonRegister
{
    private const int PersonsBetweenReports = 1000;

    private readonly Dictionary<string, Person> persons = new(StringComparer.Ordinal);
    private readonly HashSet<string> unclear = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonLookup> lookups = new(StringComparer.Ordinal);
    private readonly DateTimeOffset readAt;

    private RegisterFolder(DateTimeOffset readAt) => this.readAt = readAt;

    /// <summary>The persons who were understood, in no particular order.</summary>
    public IReadOnlyCollection<Person> Persons => persons.Values;

    /// <summary>How many persons were not understood; each of them is closed under the numbers that could be read.</summary>
    public int NotUnderstood { get; private set; }

    /// <summary>How many of these had no number that could be read, so that nobody will ever find them.</summary>
    public int WithoutNumber { get; private set; }

    /// <summary>Reads every file <c>*.json</c> directly in a folder, in the order of their names.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="time">Tells the instant that every answer states as its own: when the reading began.</param>
    /// <param name="progress">Told the number of persons read so far, once in a while and at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RegisterFolderException">
    /// There is no such folder, no such file in it, or a file that cannot be read or is not a JSON array of objects.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<RegisterFolder> LoadAsync(
        string directory, TimeProvider time, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(time);
        var folder = new RegisterFolder(time.GetUtcNow());
        var read = 0;
        foreach (var file in FilesIn(directory))
        {
            await foreach (var element in PersonsIn(file, cancellationToken).ConfigureAwait(false))
            {
                folder.Add(element);
                if (++read % PersonsBetweenReports == 0) progress?.Report(read);
            }
        }
        folder.Index();
        progress?.Report(read);
        return folder;
    }

    /// <inheritdoc/>
    /// <remarks>As in Persontjenesten, nobody is looked up by an H-number or by an identifier of an unknown system.</remarks>
    public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(
            !UsableNumbers.Include(number) ? new PersonLookup.Failed(LookupFailure.NumberNotUsable, readAt)
            : lookups.TryGetValue(number.Value, out var lookup) ? lookup
            : new PersonLookup.Failed(LookupFailure.NotFound, readAt));
    }

    private static List<string> FilesIn(string directory)
    {
        if (!Directory.Exists(directory)) throw new RegisterFolderException($"{directory}: there is no such folder.");
        try
        {
            var files = Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw new RegisterFolderException($"{directory}: holds no file *.json.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RegisterFolderException($"{directory}: cannot be listed.", refused);
        }
    }

    private static async IAsyncEnumerable<JsonElement> PersonsIn(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = Open(file);
        await using var elements = JsonSerializer
            .DeserializeAsyncEnumerable(stream, RegisterFileJson.Default.JsonElement, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        for (var place = 1; await MoveNextAsync(elements, file).ConfigureAwait(false); place++)
        {
            if (elements.Current.ValueKind != JsonValueKind.Object)
                throw new RegisterFolderException($"{file}: element {place} is not a JSON object.");
            yield return elements.Current;
        }
    }

    private static FileStream Open(string file)
    {
        try
        {
            var stream = new FileStream(file, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 1 << 16 });
            if (BeginsAsArray(stream)) return stream;
            stream.Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new RegisterFolderException($"{file}: cannot be opened.", refused);
        }
        throw new RegisterFolderException($"{file}: is not a JSON array of objects.");
    }

    // The framework takes the file "null" for an array with nothing in it.
    private static bool BeginsAsArray(FileStream stream)
    {
        int first;
        do
        {
            first = stream.ReadByte();
        }
        while (first is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);
        stream.Position = 0;
        return first == '[';
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<JsonElement> elements, string file)
    {
        try
        {
            return await elements.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException broken)
        {
            // Not as inner exception: its message may quote what stands in the file.
            var line = broken.LineNumber is { } number ? $", line {number + 1}" : "";
            throw new RegisterFolderException($"{file}{line}: is not a JSON array of objects.");
        }
        catch (IOException refused)
        {
            throw new RegisterFolderException($"{file}: cannot be read.", refused);
        }
    }

    private void Add(JsonElement element)
    {
        if (!PersonReader.TryRead(element, out var person, out _))
        {
            NotUnderstood++;
            var legible = LegibleNumbers.In(element);
            unclear.UnionWith(legible);
            if (legible.Count == 0) WithoutNumber++;
        }
        else if (!persons.TryGetValue(person.Id, out var other) || other.SequenceNumber < person.SequenceNumber)
        {
            persons[person.Id] = person;
        }
        else if (other.SequenceNumber == person.SequenceNumber)
        {
            // Two versions, and nothing says which is the later.
            unclear.UnionWith(NumbersOf(person).Concat(NumbersOf(other)));
        }
    }

    private void Index()
    {
        var holders = new Dictionary<string, Holders>(StringComparer.Ordinal);
        foreach (var person in persons.Values)
        {
            var found = new PersonLookup.Found(person, readAt);
            foreach (var number in NumbersOf(person))
                holders[number] = holders.GetValueOrDefault(number).With(found, Uses(person, number));
        }
        foreach (var (number, held) in holders)
            lookups[number] = held.TheOne ?? (PersonLookup)new PersonLookup.Failed(LookupFailure.NotUnderstood, readAt);
        foreach (var number in unclear) lookups[number] = new PersonLookup.Failed(LookupFailure.NotUnderstood, readAt);
    }

    private static IEnumerable<string> NumbersOf(Person person) =>
        person.Numbers.Select(held => held.Number.Value).Concat(person.ImmigrationNumbers.Select(number => number.Value)).Distinct(StringComparer.Ordinal);

    private static bool Uses(Person person, string number) =>
        person.Numbers.Any(held => held.Number.Value == number && held.Status == IdentificationStatus.InUse && held.Validity.IsValid != false);

    /// <summary>Who has or had one number. The one who uses it is the one; where nobody does, the only one who had it.</summary>
    private readonly record struct Holders(PersonLookup.Found? User, int Users, PersonLookup.Found? FormerUser, int FormerUsers)
    {
        public PersonLookup.Found? TheOne => (Users, FormerUsers) switch
        {
            (1, _) => User,
            (0, 1) => FormerUser,
            _ => null,
        };

        public Holders With(PersonLookup.Found person, bool uses) => uses
            ? this with { User = person, Users = Users + 1 }
            : this with { FormerUser = person, FormerUsers = FormerUsers + 1 };
    }
}
