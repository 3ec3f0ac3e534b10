using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;
using Access.Engine;
using Access.Service.Pages.AgeLines;

namespace Access.Service.Pages.Recording;

/// <summary>One service on the line of a preview.</summary>
/// <param name="Service">The service.</param>
/// <param name="Before">What is so without the act.</param>
/// <param name="After">What would be so with it.</param>
public sealed record PreviewRow(ResourceKind Service, ImmutableArray<Stretch> Before, ImmutableArray<Stretch> After)
{
    /// <summary>Whether the act changes anything.</summary>
    public bool Changes => Before.Length != After.Length || Before.Zip(After).Any(pair => pair.First.From != pair.Second.From || pair.First.Answer.Openness != pair.Second.Answer.Openness);
}

/// <summary>
/// What an act would open or close, on the age line, before anything is stored. By age, parental responsibility and the act
/// alone: everything that the register or others may hide is taken to be unremarkable, so that it tells what the act covers and
/// never anything about anybody.
/// </summary>
/// <param name="From">The first day: today.</param>
/// <param name="To">The first day after the line.</param>
/// <param name="Rows">One row per service.</param>
public sealed record Preview(DateOnly From, DateOnly To, ImmutableArray<PreviewRow> Rows)
{
    /// <summary>Previews an act for one parent.</summary>
    /// <param name="born">The child's birth date.</param>
    /// <param name="act">The act, about <see cref="Imagined.Child"/> and <see cref="Imagined.First"/>.</param>
    /// <param name="today">The day today in Europe/Oslo.</param>
    /// <param name="to">The first day after the line.</param>
    /// <param name="point">What decides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<Preview> OfAsync(
        DateOnly born, RecordedAct act, DateOnly today, DateOnly to, DecisionPoint point, CancellationToken cancellationToken)
    {
        var childhood = new Childhood(born);

        // Who records it has been settled by the limits, and has no part in a made-up family.
        act = act with { RecordedBy = null };
        var before = await AgeLineBuilder.BuildAsync(childhood, [point], cancellationToken);
        var after = await AgeLineBuilder.BuildAsync(childhood, [act], [point], cancellationToken);
        return new(today, to, [.. before.Bands[0].Rows.Zip(after.Bands[0].Rows, (one, other) =>
            new PreviewRow(one.Service, Within(one.Lines[0], today, to), Within(other.Lines[0], today, to)))]);
    }

    // Only openness is shown, so runs that differ in anything else are one.
    private static ImmutableArray<Stretch> Within(ServiceLine line, DateOnly from, DateOnly to)
    {
        var within = ImmutableArray.CreateBuilder<Stretch>();
        foreach (var stretch in line.Stretches)
        {
            if (stretch.To <= from || stretch.From >= to) continue;
            var cut = stretch with { From = stretch.From < from ? from : stretch.From, To = stretch.To > to ? to : stretch.To };
            if (within.Count > 0 && within[^1].Answer.Openness == cut.Answer.Openness) within[^1] = within[^1] with { To = cut.To };
            else within.Add(cut);
        }
        return within.DrainToImmutable();
    }
}
