namespace Access.Sources.Log.Records;

/// <summary>What a search looked for.</summary>
public enum SearchedFor
{
    /// <summary>Who may do this with this.</summary>
    Subject,

    /// <summary>With what somebody may do this.</summary>
    Resource,

    /// <summary>What somebody may do with this.</summary>
    Action,
}

/// <summary>Whose token a search for subjects was made with.</summary>
public enum SearchedBy
{
    /// <summary>Nobody's: a system or an auditor without a person.</summary>
    Nobody,

    /// <summary>The child's, also where the child is itself the one of whom it was decided.</summary>
    Child,

    /// <summary>That of the one of whom it was decided whether they may: who stands as asker in the record.</summary>
    Candidate,

    /// <summary>That of somebody who is not known to be either of them.</summary>
    Another,
}

/// <summary>
/// That a decision was made for a search. In a search for subjects whoever might be found stands in the record as the asker, since it was decided as
/// if they asked; who did ask is told here, and by no number. Of other searches the asker is the subject of the search.
/// </summary>
public sealed record DecidedForSearch
{
    private DecidedForSearch(SearchedFor looked, SearchedBy? by) => (For, By) = (looked, by);

    /// <summary>For a search for resources.</summary>
    public static DecidedForSearch Resource { get; } = new(SearchedFor.Resource, null);

    /// <summary>For a search for actions.</summary>
    public static DecidedForSearch Action { get; } = new(SearchedFor.Action, null);

    /// <summary>For a search for subjects.</summary>
    /// <param name="by">Whose token it was made with.</param>
    public static DecidedForSearch Subject(SearchedBy by) => new(SearchedFor.Subject, by);

    /// <summary>What was searched for.</summary>
    public SearchedFor For { get; }

    /// <summary>Whose token it was made with; null but in a search for subjects.</summary>
    public SearchedBy? By { get; }

    /// <summary>As records and auditors' lists write what was searched for.</summary>
    public string ForWord => System.Text.Encoding.UTF8.GetString(RecordFormat.SearchedFor.Of(For));

    /// <summary>As records and auditors' lists write whose token it was; null where that is not told.</summary>
    public string? ByWord => By is { } by ? System.Text.Encoding.UTF8.GetString(RecordFormat.SearchedBy.Of(by)) : null;

    /// <summary>What a record says; null where what it says is no search.</summary>
    internal static DecidedForSearch? Of(SearchedFor looked, SearchedBy? by) => (looked, by) switch
    {
        (SearchedFor.Subject, { } person) => Subject(person),
        (SearchedFor.Resource, null) => Resource,
        (SearchedFor.Action, null) => Action,
        _ => null,
    };
}
