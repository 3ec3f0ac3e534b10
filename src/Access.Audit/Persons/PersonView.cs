using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Views;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Sources.Log.Records;

namespace Access.Audit.Persons;

/// <summary>
/// What one person may see of recorded decisions (GDPR 15, EHDS 9). Never more than the portal was told when it asked, so that
/// whatever closed reads alike: an exception, a protected address, a responsibility that was taken away, a stranger's question.
/// </summary>
/// <remarks>
/// Portals ask more than people do: for each document before they show a list, for each provider, for each prescription. A
/// refusal among permits would then tell that there is something to hide. So of what was asked at one instant for one person,
/// service and action a refusal is shown only where nothing was open, without its provider, and of documents never.
/// A search for who has access asks for everybody who may have it, and none of them asked. It is one line, without an answer, for whoever
/// searched and for the child from 16; whoever was only searched for sees nothing of it.
/// </remarks>
/// <param name="reader">Who reads.</param>
public sealed class PersonView(PersonReader reader)
{
    /// <summary>Whether two decisions were made at the same instant of one request, so that they are shown as what was asked at once.</summary>
    public static bool AreTogether(AskedDecision one, AskedDecision other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Circumstances is { } first && other.Circumstances is { } second
            && first.Instants.DecidedAt == second.Instants.DecidedAt && first.ClientId == second.ClientId && first.RequestId == second.RequestId;
    }

    /// <summary>What the reader sees of decisions that were made together.</summary>
    /// <param name="together">All of them, in the order of the log. What cannot be read any more, or is none of the reader's, shows nothing.</param>
    public ImmutableArray<PersonEntry> Of(IEnumerable<AskedDecision> together)
    {
        ArgumentNullException.ThrowIfNull(together);
        return
        [
            .. ShownOf(together).SelectMany(shown => shown is [{ Code: not AnswerCode.Open } refused, ..]
                ? [refused]
                : shown.DistinctBy(entry => (entry.Provider, entry.DocumentType))),
        ];
    }

    /// <summary>What the reader sees of one of the decisions that were made together, also where a list lets another line stand for it; null where there is nothing to see.</summary>
    /// <param name="id">The decision's id.</param>
    /// <param name="together">All of them, as for a list.</param>
    public PersonEntry? Of(string id, IEnumerable<AskedDecision> together)
    {
        ArgumentNullException.ThrowIfNull(together);
        return ShownOf(together).SelectMany(shown => shown).FirstOrDefault(entry => entry.Id == id);
    }

    // Of what was asked at once of one person, service and action: what was open, or, where nothing was, the refusals that may be shown.
    private IEnumerable<List<PersonEntry>> ShownOf(IEnumerable<AskedDecision> together)
    {
        var asked = together.Select(one => (Asked: one, Entry: EntryOf(one))).Where(one => one.Entry is not null);
        foreach (var group in asked.GroupBy(one => (one.Entry!.By, one.Entry.ByNumber, one.Entry.ForNumber, one.Entry.IsAboutReader, one.Entry.IsSearch, one.Entry.Resource, one.Entry.Action)))
        {
            var open = group.Select(one => one.Entry!).Where(entry => entry.Code == AnswerCode.Open).ToList();
            if (open.Count > 0) yield return open;
            else if (group.Key.IsSearch || group.Key.Resource != ResourceKind.Document)
                yield return [.. group.Where(one => one.Entry!.By == AskedBy.Reader || WasSixteen(one.Asked)).Select(one => one.Entry!)];
        }
    }

    // Whoever only had the reader's number once is another.
    private bool IsReader(PersonIdentifier? asked, Person? person) =>
        reader.Numbers.Any(number => number.IsSameNumberAs(asked) || person?.Uses(number) == true);

    private PersonEntry? EntryOf(AskedDecision asked)
    {
        if (asked is not { Circumstances: { } circumstances, Decision: { } decision }) return null;
        var (facts, resource) = (decision.Facts, decision.Facts.Question.Resource);
        var isSearch = circumstances.Search is { For: SearchedFor.Subject };
        var aboutReader = IsReader(facts.Question.Child, facts.Child.Person);
        var byReader = circumstances.Search?.By switch
        {
            SearchedBy.Child => aboutReader,
            SearchedBy.Candidate or null => IsReader(facts.Question.Asker, facts.Asker.Person),
            _ => false,
        };
        if (!byReader && !(aboutReader && reader.IsSixteen)) return null;

        var isOpen = !isSearch && decision.Code == AnswerCode.Open;
        var (by, byNumber) = byReader ? (AskedBy.Reader, null) : isSearch ? (AskedBy.SomebodyElse, null) : Known(facts);
        return new()
        {
            Id = circumstances.Id,
            At = circumstances.Instants.DecidedAt,
            By = by,
            // Where somebody's key was destroyed, something that is nobody's stands in for the number.
            ByNumber = decision.IsWhole ? byNumber?.Value : null,
            ForNumber = aboutReader ? null : facts.Question.Child?.Value,
            IsAboutReader = aboutReader,
            Portal = circumstances.ClientId,
            Resource = resource.Kind,
            Action = facts.Question.Action,
            Provider = isOpen ? resource.Provider.Value?.Value : null,
            DocumentType = isOpen ? resource.Type.Value?.Code : null,
            Code = isSearch ? null : decision.Code,
            ValidUntil = isOpen ? decision.ValidUntil : null,
        };
    }

    // Before 16 a refusal of others may come from what personnel recorded for the child, whom somebody may sit beside.
    private static bool WasSixteen(AskedDecision asked) =>
        Column.Seen(asked, Dimensions.ChildAge) is { } age && (age == Dimensions.ChildAge.Values[(int)AgeBand.SixteenOrSeventeen] || age == Dimensions.ChildAge.Values[(int)AgeBand.Adult]);

    // Only what the reader's own record in the register, or the reader's own act, names.
    private static (AskedBy, PersonIdentifier?) Known(Facts facts)
    {
        bool IsAsker(PersonIdentifier? number) => number is not null && (number.IsSameNumberAs(facts.Question.Asker) || facts.Asker.Person?.Has(number) == true);
        var holder = facts.Child.Person?.ParentalResponsibilities
            .FirstOrDefault(record => IsAsker(record.Responsible) && record.Validity.At(facts.Instants.FactsAsOf) == Truth.True)?.Responsible;
        if (holder is not null) return (AskedBy.HolderOfParentalResponsibility, holder);
        var given = (facts.Acts.Answered ? facts.Acts.Acts : []).Select(act => act switch
        {
            YouthConsent consent => consent.Parent,
            PowerOfAttorney { Ground: PowerOfAttorneyGround.OwnGrant } power => power.Recipient,
            _ => null,
        }).FirstOrDefault(IsAsker);
        return given is null ? (AskedBy.SomebodyElse, null) : (AskedBy.Representative, given);
    }
}
