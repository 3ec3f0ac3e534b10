namespace Access.StandIn;

/// <summary>What was put is not a person the stand-in can keep. The message says what was wrong and repeats no content.</summary>
public sealed class PersonFormatException : Exception
{
    /// <summary>A failure without description.</summary>
    public PersonFormatException()
    {
    }

    /// <summary>A failure described in one sentence.</summary>
    /// <param name="message">Says what was wrong; repeats no content.</param>
    public PersonFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A failure described in one sentence, with its cause.</summary>
    /// <param name="message">Says what was wrong; repeats no content.</param>
    /// <param name="innerException">The cause.</param>
    public PersonFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
