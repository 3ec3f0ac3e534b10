namespace Access.Sources.Log.Records;

/// <summary>A record that cannot be read, although its keys are there. The message names the part and never a value: values may be numbers.</summary>
public sealed class RecordFormatException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public RecordFormatException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public RecordFormatException()
    {
    }

    /// <inheritdoc/>
    public RecordFormatException(string message) : base(message)
    {
    }

    internal static RecordFormatException Of(string wrong) => new($"A record {wrong}.");
}
