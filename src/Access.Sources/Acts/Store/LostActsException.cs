using System.Globalization;

namespace Access.Sources.Acts.Store;

/// <summary>The store of acts ends before the last act that the log took in: acts were lost, and with them perhaps what closes.</summary>
public sealed class LostActsException : ActStoreException
{
    /// <summary>Says where the store ends and how far the log came, and what to do.</summary>
    /// <param name="store">What the store is called: where it is, and no secret.</param>
    /// <param name="end">The last act that the store has; 0 = none.</param>
    /// <param name="logged">The last act that the log took in.</param>
    public LostActsException(string store, long end, long logged)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"{store} ends with act number {end}, and the log took in act number {logged}: acts were lost. Nobody is let in by what is left; put the log and the acts back together, from backups of one time."))
    {
    }

    /// <summary>Says what was lost.</summary>
    public LostActsException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was lost.</summary>
    public LostActsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For serializers only.</summary>
    public LostActsException()
        : base("The store of acts has lost acts.")
    {
    }
}
