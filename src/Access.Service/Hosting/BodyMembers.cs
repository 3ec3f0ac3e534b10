using Access.Authzen;
using Access.Service.Problems;

namespace Access.Service.Hosting;

/// <summary>The members of a body, read strictly. Whatever is wrong is a <see cref="RefusedException"/>.</summary>
internal static class BodyMembers
{
    /// <summary>Reads a body, whose size was judged before.</summary>
    /// <exception cref="RefusedException">It is not a JSON object in UTF-8, or a member stands twice.</exception>
    public static StrictMembers Parse(ReadOnlyMemory<byte> body) => StrictMembers.Parse(body, "The body", int.MaxValue, RefusedException.Malformed);
}
