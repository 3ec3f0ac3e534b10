using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Samples;
using Access.Domain.Vocabulary;
using Access.Service.Log;

namespace Access.Service.Pages.Audit;

/// <summary>The page of the log.</summary>
/// <param name="Form">What was asked.</param>
/// <param name="Found">What was found; null where nothing was asked yet.</param>
/// <param name="Sampled">The sample that was drawn; null where none was.</param>
/// <param name="Seen">The checkpoint that the page is made under, in base64: verifying sees that the log continues it. Empty where none was signed.</param>
public sealed record AuditView(AuditForm Form, FoundPage? Found, SampleView? Sampled, string Seen)
{
    /// <summary>What came of verifying; null where nobody asked.</summary>
    public CheckedLog? Checked { get; init; }

    /// <summary>The decisions that were verified; default where none were.</summary>
    public ImmutableArray<AskedDecision>? Verified { get; init; }
}

/// <summary>Decisions that were found, and the line of time that they make.</summary>
/// <param name="Decisions">The decisions, in the order of the log.</param>
/// <param name="NotReadable">How many could no longer be read.</param>
/// <param name="Snapshot">The log's size that was looked through.</param>
/// <param name="Next">What asks for the next page; null where nothing is left.</param>
public sealed record FoundPage(ImmutableArray<AskedDecision> Decisions, int NotReadable, long Snapshot, string? Next)
{
    private const int MostBars = 60;

    /// <summary>The page's decisions in equal stretches of time; none where there are fewer than two.</summary>
    public ImmutableArray<TimeBar> Timeline
    {
        get
        {
            var times = Decisions.Where(decision => decision.Circumstances is not null)
                .Select(decision => (At: decision.Circumstances!.Instants.DecidedAt, Open: decision.Decision?.Verdict == Verdict.Permit)).OrderBy(time => time.At).ToArray();
            if (times.Length < 2) return [];
            var (first, length) = (times[0].At, times[^1].At - times[0].At);
            var bars = Math.Clamp(times.Length, 12, MostBars);
            var step = new TimeSpan(Math.Max(1, length.Ticks / bars + 1));
            return
            [
                .. Enumerable.Range(0, bars).Select(place => (From: first + place * step, To: first + (place + 1) * step)).Select(stretch => new TimeBar(
                    stretch.From,
                    times.Count(time => time.At >= stretch.From && time.At < stretch.To && time.Open),
                    times.Count(time => time.At >= stretch.From && time.At < stretch.To && !time.Open))),
            ];
        }
    }
}

/// <summary>A stretch of time.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Open">How many decisions in it opened.</param>
/// <param name="Refused">How many refused, or can no longer be read.</param>
public sealed record TimeBar(DateTimeOffset From, int Open, int Refused);

/// <summary>A sample that was drawn.</summary>
/// <param name="Question">Which.</param>
/// <param name="Sample">What was drawn.</param>
public sealed record SampleView(SampleQuestion Question, Sample Sample);
