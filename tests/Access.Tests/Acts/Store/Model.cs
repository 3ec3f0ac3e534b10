using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Sources.Acts.Store;

namespace Access.Tests.Acts.Store;

/// <summary>What a store of acts does, in plain lists: no database, no keys, no SQL.</summary>
internal sealed class Model
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<(string, string?, string), (string Digest, int Place)> keys = [];
    private DateTimeOffset last;

    private sealed record Entry(RecordedAct Act, HashSet<string> Numbers);

    internal AppendOutcome Append(ActAppend append, DateTimeOffset now)
    {
        if (append.Key is { } key && keys.TryGetValue(Of(key), out var earlier))
        {
            if (earlier.Digest != key.RequestDigest) return new AppendOutcome.KeyReused();
            var then = entries[earlier.Place].Act;
            return new AppendOutcome.Recorded(Find(then is EndAct end ? end.Act : then.Id, then.RecordedAt)!);
        }
        if (append.Act is EndAct ending)
        {
            if (Find(ending.Act, null) is not { } target) return new AppendOutcome.NoSuchAct();
            if (target.Revision != append.Expected) return new AppendOutcome.Superseded(target.Revision);
        }

        var micros = now.UtcTicks / 10 * 10;
        last = new(Math.Max(micros, last.UtcTicks + 10), TimeSpan.Zero);
        var act = append.Act with { RecordedAt = last, ValidFrom = append.BeginsWhenRecorded ? last : append.Act.ValidFrom };
        var own = PersonOf(act);
        entries.Add(new(act, own is null ? [] : [own.Value, .. append.Numbers.Select(number => number.Value)]));
        if (append.Key is { } used) keys[Of(used)] = (used.RequestDigest, entries.Count - 1);
        return new AppendOutcome.Recorded(Find(act is EndAct done ? done.Act : act.Id, null)!);
    }

    internal StoredAct? Find(string id, DateTimeOffset? at)
    {
        var place = entries.FindIndex(entry => entry.Act.Id == id && IsKnown(entry, at));
        return place < 0 ? null : Stored(place, at);
    }

    internal IEnumerable<StoredAct> About(IEnumerable<PersonIdentifier> numbers, DateTimeOffset? at) => Places()
        .Where(place => IsKnown(entries[place], at) && numbers.Any(number => entries[place].Numbers.Contains(number.Value)))
        .Select(place => Stored(place, at));

    internal IEnumerable<StoredAct> After(long sequence, int limit) => Places().Skip((int)sequence).Take(limit).Select(place => Stored(place, null));

    internal IEnumerable<StoredAct> Ending(OrganisationNumber organisation, DateTimeOffset from, DateTimeOffset to) => Places()
        .Select(place => Stored(place, null))
        .Where(stored => OrganisationOf(stored.Act) == organisation && stored.Act.ValidTo >= from && stored.Act.ValidTo < to)
        .Where(stored => !stored.Ends.Any(end => end.ValidFrom < stored.Act.ValidTo && !entries.Exists(other => other.Act is EndAct undone && undone.Act == end.Id)))
        .OrderBy(stored => stored.Act.ValidTo);

    internal IEnumerable<RecordedAct> BearingOn(Question question, Person? child)
    {
        PersonIdentifier[] numbers = [question.Child!, .. child?.Numbers.Select(held => held.Number) ?? []];
        var bearing = new HashSet<string>();
        foreach (var entry in entries)
        {
            var bears = numbers.Any(number => entry.Numbers.Contains(number.Value))
                || (entry.Act is ProviderPolicy policy && policy.Provider == question.Resource.Provider.Value)
                || (entry.Act is EndAct end && bearing.Contains(end.Act));
            if (!bears) continue;
            bearing.Add(entry.Act.Id);
            if (PersonOf(entry.Act) is not { } own || numbers.Any(number => number.Value == own.Value)) yield return entry.Act;
            else if (entry.Act is ExceptionAct exception) yield return exception with { Child = question.Child! };
        }
    }

    private IEnumerable<int> Places() => Enumerable.Range(0, entries.Count);

    private StoredAct Stored(int place, DateTimeOffset? at)
    {
        var ends = entries.Where(entry => entry.Act is EndAct end && end.Act == entries[place].Act.Id && IsKnown(entry, at)).Select(entry => (EndAct)entry.Act);
        ImmutableArray<EndAct> known = [.. ends];
        return new(entries[place].Act, place + 1, 1 + known.Length, known);
    }

    private static bool IsKnown(Entry entry, DateTimeOffset? at) => at is not { } instant || entry.Act.RecordedAt <= instant;

    private static (string, string?, string) Of(IdempotencyKey key) => (key.Client, key.Person?.Value, key.Value);

    private static PersonIdentifier? PersonOf(RecordedAct act) => act switch
    {
        YouthConsent consent => consent.Child,
        ExceptionAct exception => exception.Child,
        YouthAccess access => access.Child,
        PowerOfAttorney power => power.Grantor,
        _ => null,
    };

    private static OrganisationNumber? OrganisationOf(RecordedAct act) => act switch
    {
        ExceptionAct exception => exception.Provider,
        ProviderPolicy policy => policy.Provider,
        _ => null,
    };
}
