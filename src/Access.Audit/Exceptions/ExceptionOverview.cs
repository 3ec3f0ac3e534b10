using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Sources.Acts.Store;

namespace Access.Audit.Exceptions;

/// <summary>How many exceptions an organisation recorded.</summary>
/// <param name="Organisation">The organisation; null where the exceptions name none.</param>
/// <param name="Count">In the period.</param>
/// <param name="Usual">The mean of the periods of the same length before.</param>
/// <param name="ForEveryParent">How many of the period's close for every parent.</param>
/// <param name="Everything">How many close everything.</param>
/// <param name="IsUnusual">Whether there are more than one would expect.</param>
public sealed record OrganisationVolume(OrganisationNumber? Organisation, int Count, double Usual, int ForEveryParent, int Everything, bool IsUnusual);

/// <summary>How many exceptions were recorded about one child, where there are many.</summary>
/// <param name="Exceptions">Their ids: the child's name is not needed to look into them.</param>
public sealed record ChildVolume(ImmutableArray<string> Exceptions);

/// <summary>The exceptions of a period.</summary>
/// <param name="Exceptions">The exceptions that fit, in the order of recording.</param>
/// <param name="Organisations">Every organisation with one, the unusual first.</param>
/// <param name="Children">Children with at least <see cref="UsualVolume.Least"/>.</param>
/// <param name="NotReadable">
/// How many more were recorded in the period, by the organisation that was asked for if one was, about children who were erased since. On what they
/// rest is not known any more, and they count nowhere else.
/// </param>
public sealed record ExceptionOverview(
    ImmutableArray<StoredAct> Exceptions, ImmutableArray<OrganisationVolume> Organisations, ImmutableArray<ChildVolume> Children, int NotReadable)
{
    private const int AtOnce = 1000;

    /// <summary>Reads the store from its beginning, a stretch at a time.</summary>
    /// <exception cref="ActStoreException">The store could not be read.</exception>
    public static async Task<ExceptionOverview> OfAsync(IActStore store, ExceptionQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(question);
        var (length, from) = ((question.To - question.From).Ticks, question.From.UtcTicks);
        var since = new DateTimeOffset(length <= from / UsualVolume.PeriodsBefore ? from - (length * UsualVolume.PeriodsBefore) : 0, TimeSpan.Zero);
        var (period, before) = (ImmutableArray.CreateBuilder<StoredAct>(), new List<OrganisationNumber?>());
        for (var place = 0L; ;)
        {
            var acts = await store.AfterAsync(place, AtOnce, cancellationToken).ConfigureAwait(false);
            if (acts.IsEmpty) break;
            place = acts[^1].Sequence;
            foreach (var stored in acts)
            {
                if (stored.Act is not ExceptionAct exception || !question.Fits(exception) || exception.RecordedAt < since || exception.RecordedAt >= question.To) continue;
                if (exception.RecordedAt >= question.From) period.Add(stored);
                else before.Add(exception.Provider);
            }
        }
        var exceptions = period.DrainToImmutable();
        var erased = await store.ErasedExceptionsAsync(question.Organisation, question.From, question.To, cancellationToken).ConfigureAwait(false);
        return new(exceptions, VolumesOf(exceptions, before), ChildrenOf(exceptions), erased);
    }

    /// <summary>The exception that a stored act is.</summary>
    public static ExceptionAct Of(StoredAct stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return (ExceptionAct)stored.Act;
    }

    private static ImmutableArray<OrganisationVolume> VolumesOf(ImmutableArray<StoredAct> period, List<OrganisationNumber?> before)
    {
        var earlier = before.ToLookup(organisation => organisation);
        return
        [
            .. period.Select(Of).GroupBy(exception => exception.Provider)
                .Select(group =>
                {
                    var usual = (double)earlier[group.Key].Count() / UsualVolume.PeriodsBefore;
                    return new OrganisationVolume(
                        group.Key, group.Count(), usual, group.Count(one => one.Parent is null),
                        group.Count(one => one.Scope is { Service: null, DocumentId: null }), UsualVolume.IsUnusual(group.Count(), usual));
                })
                .OrderByDescending(volume => volume.IsUnusual).ThenByDescending(volume => volume.Count).ThenBy(volume => volume.Organisation?.Value, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<ChildVolume> ChildrenOf(ImmutableArray<StoredAct> period) =>
    [
        .. period.GroupBy(stored => Of(stored).Child).Where(group => group.Count() >= UsualVolume.Least)
            .Select(group => new ChildVolume([.. group.Select(stored => stored.Act.Id)])),
    ];
}
