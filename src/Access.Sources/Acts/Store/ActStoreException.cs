namespace Access.Sources.Acts.Store;

/// <summary>The store of acts cannot be read or written. The message names the store and what failed, and never holds anything of an act.</summary>
public class ActStoreException : Exception
{
    /// <summary>Says what failed.</summary>
    public ActStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says what failed.</summary>
    public ActStoreException(string message)
        : base(message)
    {
    }

    /// <summary>For serializers only.</summary>
    public ActStoreException()
        : base("The store of acts failed.")
    {
    }
}
