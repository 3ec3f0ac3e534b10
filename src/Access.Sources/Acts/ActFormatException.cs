namespace Access.Sources.Acts;

/// <summary>A recorded act cannot be read. The message names the member that is wrong, never what stands in it.</summary>
public sealed class ActFormatException : Exception
{
    /// <summary>Names what is wrong.</summary>
    /// <param name="member">The member, such as <c>child</c> or <c>services[2]</c>; null where the act as a whole is not JSON.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence that begins with the member.</param>
    public ActFormatException(string? member, string problem)
        : this(member, problem, null, null)
    {
    }

    private ActFormatException(string? member, string problem, string? file, int? line)
        : base((file is null ? "" : $"{file}, line {line}: ") + (member is null ? $"the act {problem}" : $"member \"{member}\" {problem}")) =>
        (Member, Problem, Line) = (member, problem, line);

    /// <summary>The member; null where the act as a whole is wrong.</summary>
    public string? Member { get; }

    /// <summary>The line of the file that holds the act, from 1; null where it came by itself.</summary>
    public int? Line { get; }

    private string Problem { get; }

    /// <summary>The same, with the place in a file.</summary>
    internal ActFormatException At(string file, int line) => new(Member, Problem, file, line);
}
