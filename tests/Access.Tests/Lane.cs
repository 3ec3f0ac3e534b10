namespace Access.Tests;

/// <summary>How much a test tries: the usual counts, or the full ones of <c>tests/run --long</c>.</summary>
internal static class Lane
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("ACCESS_TESTS_LONG") == "1";

    public static int Count(int usual, int @long) => IsLong ? @long : usual;
}
