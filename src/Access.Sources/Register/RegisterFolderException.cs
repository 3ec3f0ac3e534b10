namespace Access.Sources.Register;

/// <summary>A folder of register files cannot be read. The message names the file and the place in it, never its content.</summary>
public sealed class RegisterFolderException : Exception
{
    /// <summary>Names what could not be read.</summary>
    public RegisterFolderException(string message)
        : base(message)
    {
    }

    /// <summary>Names what could not be read, and why the system refused it.</summary>
    public RegisterFolderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
