using System.Collections.Immutable;
using Access.Authzen;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Service.Evaluation;
using Access.Service.Problems;
using Access.Service.Tokens;
using Access.Service.Tokens.Portals;
using Access.Sources.Acts.Store;
using Access.Sources.Log;
using Access.Sources.Log.Records;

namespace Access.Service.Search;

/// <summary>
/// Answers searches. Whatever may be a result is decided and recorded as an evaluation is, by the same parts, and is a result
/// where that permits; so a search says nothing that evaluations would not say, and nothing goes past the log.
/// </summary>
internal sealed class Searcher(Evaluator evaluator, Relatives relatives, PageTokens tokens, PortalGrants portals)
{
    private static readonly ImmutableArray<ActionKind> Actions = [ActionKind.Read, ActionKind.Act];

    /// <summary>Answers a search.</summary>
    /// <exception cref="DecisionLogException">The decisions could not be recorded: there is no answer.</exception>
    /// <exception cref="ActStoreException">Recorded acts could not be read: nobody knows what there is to be found.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public async Task<SearchOutcome> AnswerAsync(SearchRequest search, Asking asking)
    {
        var view = evaluator.See(asking, []);
        if (await RefusalAsync(search, asking, view) is { } refusal) return refusal;
        return search.Page.Token is { } token
            ? await NextPageAsync(token, search, asking, view)
            : await FirstPageAsync(search, asking, view);
    }

    private async Task<SearchOutcome> FirstPageAsync(SearchRequest search, Asking asking, RequestView view)
    {
        ImmutableArray<Candidate> candidates;
        try
        {
            candidates = search.IsKnownType ? await CandidatesAsync(search, asking, view) : [];
        }
        catch (TooManyRelativesException)
        {
            return new SearchOutcome.Refused(SearchProblems.TooWide);
        }

        var permitted = await DecideAsync(candidates, search, asking, view);
        return permitted.IsDefault
            ? new SearchOutcome.Refused(SearchProblems.RegisterUnavailable)
            : Page(new(view.Instants.DecidedAt, permitted, 0, search.Page.Limit), search, asking.Caller);
    }

    // What was found is decided again before it is told: what has closed since is told to nobody, and the search begins again.
    private async Task<SearchOutcome> NextPageAsync(string token, SearchRequest search, Asking asking, RequestView view)
    {
        if (!tokens.TryOpen(token, search, asking.Caller, out var snapshot) || (search.Page.Limit is { } limit && limit != snapshot.Limit))
            return new SearchOutcome.Refused(SearchProblems.PageToken);
        var permitted = await DecideAsync(snapshot.Page, search, asking, view);
        if (permitted.IsDefault) return new SearchOutcome.Refused(SearchProblems.RegisterUnavailable);
        return permitted.Length == snapshot.Page.Length ? Page(snapshot, search, asking.Caller) : new SearchOutcome.Refused(SearchProblems.PageToken);
    }

    private SearchOutcome.Found Page(Snapshot snapshot, SearchRequest search, Caller caller) =>
        new(snapshot.Page, snapshot.Results.Length, snapshot.Next is { } next ? tokens.Seal(next, search, caller) : "");

    // Default where the register answers nobody. Where the database was waited for in vain, what is left out may be what acts open: the search is
    // not answered, after the refusals were recorded. Acts that are there and cannot be read are one child's own, and silent as every cause is.
    private async Task<ImmutableArray<Candidate>> DecideAsync(ImmutableArray<Candidate> candidates, SearchRequest search, Asking asking, RequestView view)
    {
        if (candidates.IsEmpty) return [];
        var answers = await evaluator.AnswerFoundAsync(
            [.. candidates.Select(candidate => candidate.ItemFor(search))], facts => RecordedAs(search, asking.Caller, facts), asking, view, isGuess: search.NamesChild);
        if (answers.Any(answer => answer.Decision?.Code == AnswerCode.Unavailable)) return default;
        if (view.Wait.IsSilent) throw new ActStoreException("The acts about somebody whom a search asks about were waited for in vain.");
        return [.. candidates.Where((_, place) => answers[place].IsPermitted)];
    }

    // Whoever is searched for stands as asker in each question, and did not ask: the record says who did.
    private static DecidedForSearch RecordedAs(SearchRequest search, Caller caller, Facts facts) => search.Kind switch
    {
        SearchKind.Resource => DecidedForSearch.Resource,
        SearchKind.Action => DecidedForSearch.Action,
        _ => DecidedForSearch.Subject(SearcherOf(caller, facts)),
    };

    // Who is no auditor was let in as the child. Nobody is looked up for this: the decision's own facts say who uses which number.
    private static SearchedBy SearcherOf(Caller caller, Facts facts)
    {
        if (caller.Person is not { } person) return SearchedBy.Nobody;
        if (!caller.Has(Scopes.Audit) || IsOf(facts.Question.Child, facts.Child.Person)) return SearchedBy.Child;
        return IsOf(facts.Question.Asker, facts.Asker.Person) ? SearchedBy.Candidate : SearchedBy.Another;

        bool IsOf(PersonIdentifier? asked, Person? found) => person.IsSameNumberAs(asked) || found?.Uses(person) == true;
    }

    private async Task<ImmutableArray<Candidate>> CandidatesAsync(SearchRequest search, Asking asking, RequestView view) => search.Kind switch
    {
        SearchKind.Action => [.. Actions.Select(action => new Candidate(null, ResourceKind.Unknown, action))],
        SearchKind.Resource =>
        [
            .. from child in await ChildrenAsync(search, asking, view)
               from service in ServiceCodes.All
               where portals.Of(asking.Caller.ClientId)?.Services?.Contains(service) != false
               select new Candidate(child, service, ActionKind.Unknown),
        ],
        _ => [.. (await SubjectsAsync(search, asking, view)).Select(subject => new Candidate(subject, ResourceKind.Unknown, ActionKind.Unknown))],
    };

    // Nobody is looked up for one who must log in at a higher level, as in an evaluation.
    private async Task<ImmutableArray<PersonIdentifier>> ChildrenAsync(SearchRequest search, Asking asking, RequestView view)
    {
        if (search.NamesChild) return search.Child is { } child ? [child] : [];
        if (search.Asker is not { } asker) return [];
        return asking.Caller.MustStepUp ? [asker] : await relatives.OfAskerAsync(asker, view, asking.Aborted);
    }

    private async Task<ImmutableArray<PersonIdentifier>> SubjectsAsync(SearchRequest search, Asking asking, RequestView view)
    {
        if (search.Child is not { } child) return [];
        if (asking.Caller.MustStepUp) return [child];
        return await relatives.OfChildAsync(new(child, SearchRequest.QuestionOf(null, child, search.Action, search.Resource)), view, asking.Aborted);
    }

    private async Task<SearchOutcome?> RefusalAsync(SearchRequest search, Asking asking, RequestView view)
    {
        var caller = asking.Caller;
        if (search.Kind == SearchKind.Subject && !caller.Has(Scopes.Audit))
        {
            if (await RefusalOfOthersAsync(search, asking, view) is { } problem) return new SearchOutcome.Refused(problem);
        }
        else if (search.Kind != SearchKind.Subject)
        {
            EvaluationItem asked = new(SearchRequest.QuestionOf(search.Asker, search.Child, search.Action, search.Resource), null);
            if (!await TokenPerson.IsEverySubjectAsync([asked], caller.Person, view.Register, asking.Aborted))
                return new SearchOutcome.Refused(Problem.OtherSubject);
        }

        return portals.CoverSearch(caller, search) ? null : new SearchOutcome.Refused(Problem.NotGranted);
    }

    // Only a person of 16 or more is let in, about themselves; whose age cannot be told is not, and neither tells of anybody else.
    private static async Task<Problem?> RefusalOfOthersAsync(SearchRequest search, Asking asking, RequestView view)
    {
        if (asking.Caller.Person is not { } person || search.Child is not { } child) return Problem.Forbidden;
        EvaluationItem asked = new(SearchRequest.QuestionOf(child, child, search.Action, search.Resource), null);
        if (!await TokenPerson.IsEverySubjectAsync([asked], person, view.Register, asking.Aborted)) return Problem.Forbidden;
        if (asking.Caller.MustStepUp) return null;
        try
        {
            var found = await view.Register.FindAsync(person, asking.Aborted);
            if (found is PersonLookup.Unavailable) return SearchProblems.RegisterUnavailable;
            return Ages.SurelyAt(found.Person, view.Instants.FactsAsOf) >= AgeBand.SixteenOrSeventeen ? null : Problem.Forbidden;
        }
        catch (Exception) when (!asking.Aborted.IsCancellationRequested)
        {
            return Problem.Forbidden;
        }
    }
}
