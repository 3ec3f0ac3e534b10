using System.Security.Cryptography;

namespace Access.Sources.Keys;

/// <summary>A file that holds one key: 32 random bytes that their owner alone may read.</summary>
/// <param name="path">The file, with its full path.</param>
/// <param name="name">What the key is called in messages, such as <c>pseudonym key</c>.</param>
internal sealed class KeyFile(string path, string name)
{
    /// <summary>The length of every key, in bytes.</summary>
    internal const int Bytes = 32;

    private readonly OwnerOnlyFile file = new(path, name);

    /// <summary>The file, with its full path.</summary>
    internal string Path => path;

    /// <summary>Whether there is such a file.</summary>
    internal bool Exists => file.Exists;

    /// <summary>The key; made where there is none.</summary>
    /// <exception cref="KeyException">It cannot be read or made, or others may read it; the message is one line that names the file.</exception>
    internal byte[] ReadOrCreate() => Checked(file.ReadOrCreate(() => RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The key.</summary>
    /// <exception cref="KeyException">There is none, it cannot be read, or others may read it; the message is one line that names the file.</exception>
    internal byte[] Read() => Checked(file.Read());

    /// <summary>Destroys the key for good. Does nothing where there is none.</summary>
    /// <exception cref="KeyException">It could not be done; the message is one line that names the file.</exception>
    internal void Destroy() => file.Destroy();

    private byte[] Checked(byte[] key) => key.Length == Bytes
        ? key
        : throw new KeyException($"The {name} {path} has {key.Length} bytes; a key has {Bytes}.");
}
