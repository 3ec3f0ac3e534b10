using System.CommandLine;
using Access.Domain.Vocabulary;

namespace Access.Cli;

/// <summary>The option <c>--now</c>: the instant of a decision.</summary>
internal static class NowOption
{
    /// <summary>The option; absent it is the clock that tells.</summary>
    public static Option<string?> Create()
    {
        var now = new Option<string?>("--now") { Description = "The instant of the decision, RFC 3339 with offset; absent: the clock.", HelpName = "INSTANT" };
        now.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && !WrittenInstant.TryRead(text, out _))
                given.AddError("--now must be an instant with an offset, such as 2026-11-20T12:00:00+01:00");
        });
        return now;
    }

    /// <summary>A clock that stands at the instant that was named, or the clock.</summary>
    public static TimeProvider ClockOf(ParseResult result, Option<string?> now) =>
        result.GetValue(now) is { } text && WrittenInstant.TryRead(text, out var instant) ? new StoppedClock(instant) : TimeProvider.System;

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at.ToUniversalTime();
    }
}
