using Microsoft.Extensions.Primitives;

namespace Access.StandIn.Http;

/// <summary>The values of a list parameter, given by repeating it, by commas, or both, as the register takes them.</summary>
internal static class ListValues
{
    public static IReadOnlyList<string> Of(StringValues values) =>
        [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
