namespace Access.Sources.Storage;

/// <summary>A database cannot be opened, read or written. The message names the database and what failed, and never holds a value or a secret.</summary>
public sealed class StorageException : Exception
{
    /// <summary>Says what failed.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>Says what failed.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For serializers only.</summary>
    public StorageException()
        : base("The database failed.")
    {
    }
}
