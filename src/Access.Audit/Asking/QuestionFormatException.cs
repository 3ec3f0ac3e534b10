namespace Access.Audit.Asking;

/// <summary>What was asked is not a question. The message names the member that is wrong, and no value.</summary>
public sealed class QuestionFormatException : Exception
{
    /// <summary>For a message.</summary>
    public QuestionFormatException(string message) : base(message)
    {
    }

    /// <summary>Never thrown without a message.</summary>
    public QuestionFormatException()
    {
    }

    /// <summary>For a message, with what caused it.</summary>
    public QuestionFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
