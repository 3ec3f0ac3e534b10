namespace Access.Sources.Register.HelseId;

/// <summary>The client's key cannot be used. The message is one line that says why and repeats nothing of the key.</summary>
public sealed class ClientKeyException : Exception
{
    /// <summary>Says why.</summary>
    public ClientKeyException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, and what the system said.</summary>
    public ClientKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
