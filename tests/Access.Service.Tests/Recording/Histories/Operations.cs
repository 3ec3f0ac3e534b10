namespace Access.Service.Tests.Recording.Histories;

/// <summary>One consent of one youth, as those saw it who gave and withdrew it.</summary>
/// <param name="GiveBegan">When giving was asked for, on the test's own clock (ticks).</param>
/// <param name="GiveAnswered">When it was answered 201.</param>
internal sealed record Consent(long GiveBegan, long GiveAnswered)
{
    /// <summary>When withdrawing was asked for; never where it was not.</summary>
    internal long EndBegan { get; set; } = long.MaxValue;

    /// <summary>When it was answered 200; never where it was not.</summary>
    internal long EndAnswered { get; set; } = long.MaxValue;
}

/// <summary>One question to one node about one youth, with its answer.</summary>
/// <param name="Node">Which node was asked.</param>
/// <param name="Began">When it was asked, on the test's own clock (ticks).</param>
/// <param name="Answered">When it was answered.</param>
/// <param name="Permitted">Whether the answer opened.</param>
internal sealed record Ask(int Node, long Began, long Answered, bool Permitted);
