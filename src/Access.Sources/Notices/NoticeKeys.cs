using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Sources.Keys;
using Access.Sources.Log;
using Access.Sources.Log.Tree;
using Access.Sources.Storage;

namespace Access.Sources.Notices;

/// <summary>
/// What stands between the tables of notices and the persons in them: one key outside the database, from which one is
/// derived for each use. Nothing here meets a pseudonym of the log or of the acts.
/// </summary>
internal sealed class NoticeKeys
{
    private const string File = "notices.key";
    private const string Acute = "acute:";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int PseudonymBytes = 16;

    private readonly byte[] names;
    private readonly byte[] answers;
    private readonly byte[] sealing;
    private readonly SubscriptionPersons persons;

    private NoticeKeys(byte[] key, SubscriptionPersons persons) =>
        (names, answers, sealing, this.persons) = (Derive(key, "names"), Derive(key, "answers"), Derive(key, "sealing"), persons);

    /// <summary>Opens the key, and makes it where the database knows of none yet. Several nodes may do so at once.</summary>
    /// <exception cref="KeyException">It is missing, another than the database knows, or cannot be read; one line that names the file.</exception>
    internal static Task<NoticeKeys> OpenAsync(Database database, string folder, SubscriptionPersons persons, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetFullPath(folder), File);
        var file = new KeyFile(path, "key of notices");
        return database.MigrateAsync(
            async session =>
            {
                await session.RunAsync(session.Dialect.LockMigrations).ConfigureAwait(false);
                var known = (await session.RowsAsync<string>("SELECT fingerprint FROM notice_key").ConfigureAwait(false)).SingleOrDefault();
                if (known is null)
                {
                    var made = file.ReadOrCreate();
                    await session.RunAsync("INSERT INTO notice_key (id, fingerprint) VALUES (1, @fingerprint)", new { fingerprint = FingerprintOf(made) }).ConfigureAwait(false);
                    return new NoticeKeys(made, persons);
                }
                if (!file.Exists) throw new KeyException($"The key {path} is missing, and {database.Name} was written with it; restore it from its backup.");
                var key = file.Read();
                return FingerprintOf(key) == known
                    ? new NoticeKeys(key, persons)
                    : throw new KeyException($"The key {path} is another than the one that {database.Name} was written with; restore that one from its backup.");
            },
            cancellationToken);
    }

    /// <summary>A person's name: equal for what <see cref="PersonIdentifier.IsSameNumberAs"/> takes for the same number.</summary>
    internal string OfName(PersonName name) => name switch
    {
        { Number: { Kind: IdentifierKind.Opaque } number } => Pseudonym("opaque", number.System ?? "", number.Value),
        { Number: { } number } => Pseudonym("number", number.Value),
        _ => Pseudonym("register", name.RegisterId ?? ""),
    };

    /// <summary>An organisation's name, by which what it records finds its subscriptions.</summary>
    internal string OfOrganisation(OrganisationNumber organisation) => Pseudonym("organisation", organisation.Value);

    /// <summary>An organisation's name where a subscription is to its acute exceptions alone.</summary>
    internal string OfAcute(OrganisationNumber organisation) => Acute + Pseudonym("acute", organisation.Value);

    /// <summary>A client's pair or organisation, by which its subscriptions for it are counted.</summary>
    internal string OfPair(string client, SubscribedTo to) => to switch
    {
        SubscribedTo.Answers(var subject, var child) => Pseudonym("pair", client, OfName(PersonName.Of(subject)), OfName(PersonName.Of(child))),
        SubscribedTo.EndingExceptions(var organisation) => Pseudonym("ending", client, OfOrganisation(organisation)),
        SubscribedTo.AcuteExceptions(var organisation) => Pseudonym("acute", client, OfAcute(organisation)),
        _ => throw new ArgumentOutOfRangeException(nameof(to)),
    };

    /// <summary>A client's pair or organisation and its sink, of which there is one subscription.</summary>
    internal string OfSame(string client, SubscribedTo to, Sink sink) => Pseudonym("same", OfPair(client, to), sink.Text);

    /// <summary>
    /// What tells one set of answers from another. Answers are few enough to be tried out, so the key is part of it, and the
    /// subscription, so that two of them never show that they are answered alike.
    /// </summary>
    internal string OfAnswers(string subscription, ReadOnlySpan<byte> answered)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(subscription), (byte)'\n', .. answered];
        return Base64Url.EncodeToString(HMACSHA256.HashData(answers, input));
    }

    /// <summary>Seals what a subscription is about, bound to its row (AES-256-GCM); the persons under their own keys besides.</summary>
    internal byte[] Seal(string id, string client, string? organisation, Sealed about)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(persons.Hide(id, about));
        var body = new byte[NonceBytes + TagBytes + json.Length];
        RandomNumberGenerator.Fill(body.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(sealing, TagBytes);
        cipher.Encrypt(body.AsSpan(0, NonceBytes), json, body.AsSpan(NonceBytes + TagBytes), body.AsSpan(NonceBytes, TagBytes), Bound(id, client, organisation));
        CryptographicOperations.ZeroMemory(json);
        return body;
    }

    /// <summary>What a subscription is about.</summary>
    /// <exception cref="StorageException">The row is not as it was written, or is about somebody who was erased.</exception>
    internal Sealed Open(string id, string client, string? organisation, byte[] body)
    {
        try
        {
            return persons.Show(id, OpenStored(id, client, organisation, body));
        }
        catch (Exception failure) when (failure is LogFormatException or DecisionLogException or JsonException)
        {
            throw new StorageException($"A subscription cannot be opened ({failure.GetType().Name}): it is about somebody who was erased, or not as it was written.");
        }
    }

    /// <summary>Whether a subscription is about one of some numbers, or about somebody whose key is destroyed at this moment.</summary>
    /// <exception cref="DecisionLogException">The keys could not be read.</exception>
    /// <exception cref="StorageException">It is about a number that this version does not read.</exception>
    internal bool IsOfAnyOrErased(string id, string client, byte[] body, IReadOnlyList<PersonIdentifier> numbers)
    {
        Sealed? about;
        try
        {
            about = persons.ShowNow(id, OpenStored(id, client, null, body));
        }
        catch (Exception failure) when (failure is StorageException or LogFormatException or JsonException)
        {
            // Changed, and so nobody's to tell whose it was.
            return false;
        }
        return about is null || numbers.Any(number => number.IsSameNumberAs(about.ReadSubject()) || number.IsSameNumberAs(about.ReadChild()));
    }

    /// <summary>What a subscription is about; null where the row is not as it was written.</summary>
    internal Sealed? TryOpen(string id, string client, string? organisation, byte[] body)
    {
        try
        {
            return Open(id, client, organisation, body);
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private Sealed OpenStored(string id, string client, string? organisation, byte[] body)
    {
        try
        {
            var json = new byte[body.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(sealing, TagBytes);
            cipher.Decrypt(body.AsSpan(0, NonceBytes), body.AsSpan(NonceBytes + TagBytes), body.AsSpan(NonceBytes, TagBytes), json, Bound(id, client, organisation));
            return JsonSerializer.Deserialize<Sealed>(json) ?? throw new JsonException();
        }
        catch (Exception failure) when (failure is CryptographicException or OverflowException or ArgumentException or JsonException)
        {
            throw new StorageException($"A subscription cannot be opened ({failure.GetType().Name}): it is not as it was written.");
        }
    }

    // A node of a version that knows fewer kinds opens none of the others, and so sends nothing else in their place.
    private static byte[] Bound(string id, string client, string? organisation)
    {
        var kind = organisation is null ? "" : organisation.StartsWith(Acute, StringComparison.Ordinal) ? $"\n{organisation}\nacute" : $"\n{organisation}";
        return Encoding.UTF8.GetBytes($"access-subscription-v1\n{id}\n{client}{kind}");
    }

    private static byte[] Derive(byte[] key, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyFile.Bytes, info: Encoding.UTF8.GetBytes($"access-notices-v1 {use}"));

    private static string FingerprintOf(byte[] key) => Base64Url.EncodeToString(Derive(key, "fingerprint").AsSpan(0, PseudonymBytes));

    // Each part is preceded by its length, so that no two inputs make the same bytes.
    private string Pseudonym(string domain, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder("access-notices-v1 ").Append(domain);
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $" {part.Length} {part}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(names, Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, PseudonymBytes));
    }

    /// <summary>The part of a subscription that names persons or an organisation, or holds a secret. As it is stored, the persons stand in <c>Persons</c> alone.</summary>
    internal sealed record Sealed(
        string? Subject, string? SubjectSystem, string? Child, string? ChildSystem, string Sink, byte[] Secret, string? Organisation = null, bool IsAcute = false, byte[]? Persons = null)
    {
        internal static Sealed Of(SubscribedTo to, string sink, byte[] secret) => to switch
        {
            SubscribedTo.Answers(var subject, var child) => new(subject.Value, subject.System, child.Value, child.System, sink, secret),
            SubscribedTo.EndingExceptions(var organisation) => new(null, null, null, null, sink, secret, organisation.Value),
            SubscribedTo.AcuteExceptions(var organisation) => new(null, null, null, null, sink, secret, organisation.Value, IsAcute: true),
            _ => throw new ArgumentOutOfRangeException(nameof(to)),
        };

        internal SubscribedTo ReadTo() => Organisation is null
            ? new SubscribedTo.Answers(ReadSubject(), ReadChild())
            : IsAcute ? new SubscribedTo.AcuteExceptions(ReadOrganisation()) : new SubscribedTo.EndingExceptions(ReadOrganisation());

        internal OrganisationNumber ReadOrganisation() => OrganisationNumber.TryParse(Organisation, out var number)
            ? number
            : throw new StorageException("A subscription names an organisation that this version of Access does not read.");

        internal PersonIdentifier ReadSubject() => Read(Subject, SubjectSystem);

        internal PersonIdentifier ReadChild() => Read(Child, ChildSystem);

        /// <summary>Nothing of it.</summary>
        public override string ToString() => nameof(Sealed);

        private static PersonIdentifier Read(string? value, string? system) => PersonIdentifier.TryParse(value, system, out var number)
            ? number
            : throw new StorageException("A subscription names a number that this version of Access does not read.");
    }
}
