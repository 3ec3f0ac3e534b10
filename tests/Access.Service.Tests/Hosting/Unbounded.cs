namespace Access.Service.Tests.Hosting;

/// <summary>Settings for tests that ask more often, and about more children, than anybody may.</summary>
internal static class Unbounded
{
    internal static readonly string[] Settings =
    [
        "--Limits:ClientPerSecond", "1000000000", "--Limits:ClientBurst", "1000000000", "--Limits:ClosedChildrenOfClient", "1000000000",
        "--Limits:PersonPerMinute", "1000000000", "--Limits:PersonBurst", "1000000000", "--Limits:ClosedChildrenOfPerson", "1000000000",
        "--Limits:ActsOfPerson", "1000000000",
    ];
}
