namespace Access.Engine.Export;

/// <summary>An exported rulebook that cannot be trusted to decide as it says. The message names the place and what is wrong.</summary>
public sealed class RulebookFormatException : Exception
{
    /// <summary>What is wrong, and where.</summary>
    public RulebookFormatException(string where, string wrong) : base($"{where} {wrong}.")
    {
    }

    /// <inheritdoc/>
    public RulebookFormatException()
    {
    }

    /// <inheritdoc/>
    public RulebookFormatException(string message) : base(message)
    {
    }

    /// <inheritdoc/>
    public RulebookFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
