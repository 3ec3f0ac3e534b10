namespace Access.Sources.Log;

/// <summary>The log cannot be opened, read or written. The message is one line that never holds an identity number.</summary>
public sealed class DecisionLogException : Exception
{
    /// <summary>Says what failed.</summary>
    public DecisionLogException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    /// <summary>For serializers only.</summary>
    public DecisionLogException() : base("The log failed.")
    {
    }

    /// <summary>Says what failed.</summary>
    public DecisionLogException(string message) : base(message)
    {
    }
}
