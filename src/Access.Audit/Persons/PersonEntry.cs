using System.Globalization;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;

namespace Access.Audit.Persons;

/// <summary>Who asked, as far as the reader may know.</summary>
public enum AskedBy
{
    /// <summary>Nobody whom the reader knows.</summary>
    SomebodyElse,

    /// <summary>The reader.</summary>
    Reader,

    /// <summary>A holder of parental responsibility, as it was registered on the reader then.</summary>
    HolderOfParentalResponsibility,

    /// <summary>Somebody to whom the reader gave a consent or a power of attorney.</summary>
    Representative,
}

/// <summary>
/// One line of a person's own view. Everything that such a line may ever say is a member here; there is none for a cause, a
/// finding, a fact, an exception or a protection, so none can be shown.
/// </summary>
public sealed record PersonEntry
{
    /// <summary>The decision's id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked, or searched.</summary>
    public required AskedBy By { get; init; }

    /// <summary>The number of who asked, where the reader's own register record or act names it; null otherwise.</summary>
    public string? ByNumber { get; init; }

    /// <summary>For whom, by the number that the reader asked with; null where it is the reader, or no number was understood.</summary>
    public string? ForNumber { get; init; }

    /// <summary>Whether it is about the reader.</summary>
    public required bool IsAboutReader { get; init; }

    /// <summary>The portal; null where its name could hold a number.</summary>
    public string? Portal { get; init; }

    /// <summary>With what.</summary>
    public required ResourceKind Resource { get; init; }

    /// <summary>What.</summary>
    public required ActionKind Action { get; init; }

    /// <summary>At which provider, by organisation number; only where access was open.</summary>
    public string? Provider { get; init; }

    /// <summary>The type of the document (Volven 9602); only where access was open.</summary>
    public string? DocumentType { get; init; }

    /// <summary>The answer; null where it was looked up who has access, which has no one answer.</summary>
    public required AnswerCode? Code { get; init; }

    /// <summary>Whether it was looked up who has access, and nobody asked for access of their own.</summary>
    public bool IsSearch => Code is null;

    /// <summary>Until when the answer stood by time alone; only where access was open.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The line as a sentence or two.</summary>
    public Text Words
    {
        get
        {
            var (by, action, resource) = (PersonWords.Of(By), PersonWords.Of(Action), PersonWords.Of(Resource));
            var whose = IsAboutReader ? new Text("for deg", "for deg", "for you") : new Text("for et barn eller en du representerer", "for eit barn eller ein du representerer", "for a child or somebody you represent");
            var at = OsloCalendar.InOslo(At);
            var (nb, en) = ($"{Day(at, Norwegian)} kl. {Time(at)}", $"{at.Day} {English[at.Month - 1]} {at.Year} at {Time(at)}");
            if (Code is not { } code)
            {
                var looked = PersonWords.LookedUp(By == AskedBy.Reader, nb, en);
                return new(
                    $"{looked.Nb} {action.Nb} {resource.Nb} {whose.Nb}.",
                    $"{looked.Nn} {action.Nn} {resource.Nn} {whose.Nn}.",
                    $"{looked.En} {action.En} {resource.En} {whose.En}.");
            }
            var outcome = PersonWords.OutcomeOf(code);
            return new(
                $"{by.Nb} ba {nb} om {action.Nb} {resource.Nb} {whose.Nb}. {outcome.Nb}",
                $"{by.Nn} bad {nb} om {action.Nn} {resource.Nn} {whose.Nn}. {outcome.Nn}",
                $"{by.En} asked on {en} {action.En} {resource.En} {whose.En}. {outcome.En}");
        }
    }

    /// <summary>Never a number.</summary>
    public override string ToString() => nameof(PersonEntry);

    private static readonly string[] Norwegian = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];
    private static readonly string[] English = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static string Day(DateTimeOffset at, string[] months) => string.Create(CultureInfo.InvariantCulture, $"{at.Day}. {months[at.Month - 1]} {at.Year}");

    private static string Time(DateTimeOffset at) => at.ToString("HH.mm", CultureInfo.InvariantCulture);
}
