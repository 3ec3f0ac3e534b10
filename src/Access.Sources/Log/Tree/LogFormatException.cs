namespace Access.Sources.Log.Tree;

/// <summary>Bytes are not what the log writes: a note, checkpoint, receipt, entry, tile or canonical text is broken. The message says what is wrong.</summary>
public sealed class LogFormatException : FormatException
{
    /// <summary>Says what is wrong.</summary>
    public LogFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Says what is wrong.</summary>
    public LogFormatException(string message) : base(message)
    {
    }

    /// <summary>For serializers only.</summary>
    public LogFormatException() : base("The log's format is broken.")
    {
    }
}
