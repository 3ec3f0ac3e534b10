using Access.Domain.Acts;
using Access.Domain.Questions;
using Access.Domain.Recording;
using Access.Service.Tokens;

namespace Access.Service.Recording;

/// <summary>Who records, as the token says and nothing else.</summary>
internal static class RecordersOfTokens
{
    /// <summary>
    /// The organisation of whose staff the caller is: a health worker's, or that of a system without a person. A person's own
    /// token names the organisation of the portal that they came through, which makes them nobody's staff.
    /// </summary>
    public static OrganisationNumber? StaffOf(this Caller caller) =>
        caller.HealthPersonnelNumber is { Length: > 0 } || caller.Person is null ? caller.Organisation : null;

    /// <summary>What the limits ask of the caller.</summary>
    public static RecorderFacts Facts(this Caller caller) => new(
        caller.Person,
        caller.SecurityLevel switch { 4 => Authentication.LevelFour, null => Authentication.Unknown, _ => Authentication.Lower },
        caller.HealthPersonnelNumber,
        caller.StaffOf());

    /// <summary>
    /// Who stands as the recorder of an act. One who gives something stands there under the number that the act names, which
    /// is theirs: what the act says is then what counts, whichever of their numbers they logged in with.
    /// </summary>
    public static Recorder RecorderOf(this Caller caller, ProposedAct proposed) => proposed.Giver is { } giver
        ? new(giver, null, null)
        : caller.StaffOf() is { } organisation
            ? new(caller.Person, string.IsNullOrWhiteSpace(caller.HealthPersonnelNumber) ? null : caller.HealthPersonnelNumber, organisation)
            : new(caller.Person, null, null);
}
