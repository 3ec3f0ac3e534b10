using System.Globalization;
using System.Security.Cryptography;
using Access.Sources.Keys;

namespace Access.Sources.Log.Keys;

/// <summary>The keys that the other keys lie under: files of 32 random bytes, <c>master-0001.key</c> and on. For one thread at a time.</summary>
internal sealed class MasterKeys(string folder)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const string Prefix = "master-";
    private const string Suffix = ".key";

    private readonly Dictionary<long, byte[]> read = [];

    /// <summary>Makes a key where its file is missing.</summary>
    /// <exception cref="DecisionLogException">It cannot be made; the message names the file.</exception>
    internal void Create(long number) => read[number] = Usable(FileOf(number).ReadOrCreate);

    /// <summary>Encrypts a secret under a key.</summary>
    internal byte[] Wrap(long number, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context)
    {
        var wrapped = new byte[NonceBytes + secret.Length + TagBytes];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(KeyOf(number), TagBytes);
        cipher.Encrypt(wrapped.AsSpan(0, NonceBytes), secret, wrapped.AsSpan(NonceBytes, secret.Length), wrapped.AsSpan(NonceBytes + secret.Length), context);
        return wrapped;
    }

    /// <summary>Decrypts a secret.</summary>
    /// <exception cref="DecisionLogException">The key does not fit: it is another's, or the secret was changed.</exception>
    internal byte[] Unwrap(long number, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context)
    {
        if (wrapped.Length < NonceBytes + TagBytes) throw new DecisionLogException("A stored key is too short.");
        var secret = new byte[wrapped.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(KeyOf(number), TagBytes);
            cipher.Decrypt(wrapped[..NonceBytes], wrapped[NonceBytes..^TagBytes], wrapped[^TagBytes..], secret, context);
            return secret;
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new DecisionLogException($"The master key {FileOf(number).Path} does not open the keys that lie under it.", failure);
        }
    }

    /// <summary>Destroys all keys before one.</summary>
    internal void DestroyBefore(long number)
    {
        foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
        {
            if (NumberOf(path) is not { } old || old >= number) continue;
            Usable(() =>
            {
                FileOf(old).Destroy();
                return true;
            });
        }
        foreach (var old in read.Keys.Where(known => known < number).ToArray())
        {
            CryptographicOperations.ZeroMemory(read[old]);
            read.Remove(old);
        }
    }

    /// <summary>Whether the file of an earlier key is still there: a change of keys was not finished.</summary>
    internal bool HasBefore(long number) => Directory.EnumerateFiles(folder, Prefix + "*" + Suffix).Any(path => NumberOf(path) < number);

    private byte[] KeyOf(long number) => read.TryGetValue(number, out var key) ? key : read[number] = Usable(FileOf(number).Read);

    private KeyFile FileOf(long number) => new(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:0000}{Suffix}")), "master key");

    // Whoever works with the log's keys knows one way in which they fail.
    private static T Usable<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (KeyException unusable)
        {
            throw new DecisionLogException(unusable.Message, unusable);
        }
    }

    private static long? NumberOf(string path) =>
        long.TryParse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
