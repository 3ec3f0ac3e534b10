namespace Access.StandIn;

/// <summary>A fixture folder or file cannot be used. The message is one line that names the file and the position, and repeats no content.</summary>
public sealed class FixtureException : Exception
{
    /// <summary>A failure without description.</summary>
    public FixtureException()
    {
    }

    /// <summary>A failure described in one line.</summary>
    /// <param name="message">Names the file and the position.</param>
    public FixtureException(string message)
        : base(message)
    {
    }

    /// <summary>A failure described in one line, with its cause.</summary>
    /// <param name="message">Names the file and the position.</param>
    /// <param name="innerException">The cause.</param>
    public FixtureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
