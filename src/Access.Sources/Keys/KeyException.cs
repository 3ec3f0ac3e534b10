namespace Access.Sources.Keys;

/// <summary>A key cannot be read, made or used. The message is one line that names the file, never the key.</summary>
public sealed class KeyException : Exception
{
    /// <summary>Says which key, and what is wrong with it.</summary>
    public KeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says which key, and what is wrong with it.</summary>
    public KeyException(string message)
        : base(message)
    {
    }

    /// <summary>For serializers only.</summary>
    public KeyException()
        : base("A key cannot be used.")
    {
    }
}
