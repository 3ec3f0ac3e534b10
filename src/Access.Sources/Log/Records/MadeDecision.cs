using Access.Domain.Decisions;
using Access.Domain.Questions;

namespace Access.Sources.Log.Records;

/// <summary>One decision with everything that is recorded of it, before it is answered.</summary>
/// <param name="Id">The decision's id, see <see cref="DecisionIds"/>.</param>
/// <param name="Facts">What it rests on.</param>
/// <param name="Decision">What was decided of them.</param>
/// <param name="RulebookEdition">The digest of the rulebook's edition, which the archive holds before anything is decided by it.</param>
/// <param name="ClientId">Who asked on somebody's behalf: the portal.</param>
/// <param name="OnBehalfOfSystem">Whether the portal asked without a logged-in person.</param>
/// <param name="RequestId">The portal's own id of the request; null where it gave none.</param>
/// <param name="Search">The search that it was made for; null where somebody asked.</param>
public sealed record MadeDecision(
    string Id, Facts Facts, Decision Decision, string RulebookEdition, string ClientId, bool OnBehalfOfSystem, string? RequestId,
    DecidedForSearch? Search = null);
