using System.Collections.Immutable;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;

namespace Access.Sources.Log.Records;

/// <summary>What the common part of a record says.</summary>
/// <param name="Id">The decision's id.</param>
/// <param name="Instants">The three dates of the decision.</param>
/// <param name="Rulebook">The rulebook that decided.</param>
/// <param name="RulebookEdition">The digest of its edition, under which the archive holds it.</param>
/// <param name="Engine">The version of Access that decided.</param>
/// <param name="TimeZoneDatabase">The version of the time zone database that told the days.</param>
/// <param name="ClientId">The portal; null where its id stands in the child's part.</param>
/// <param name="OnBehalfOfSystem">Whether the portal asked without a logged-in person.</param>
/// <param name="RequestId">The portal's id of the request; null where it gave none, or where it stands in the child's part.</param>
/// <param name="Search">The search that it was made for; null where somebody asked, and in records of before there were such.</param>
public sealed record RecordedCircumstances(
    string Id,
    Instants Instants,
    RulebookVersion Rulebook,
    string RulebookEdition,
    string Engine,
    string TimeZoneDatabase,
    string? ClientId,
    bool OnBehalfOfSystem,
    string? RequestId,
    DecidedForSearch? Search = null);

/// <summary>A decision as it was recorded, with the facts restored that it rests on.</summary>
public sealed class RecordedDecision
{
    /// <summary>Its circumstances; the portal's words are filled in from the child's part.</summary>
    public required RecordedCircumstances Circumstances { get; init; }

    /// <summary>What it rests on, as it was gathered then.</summary>
    public required Facts Facts { get; init; }

    /// <summary>What the rulebook made of it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the asker learnt.</summary>
    public required AnswerCode Code { get; init; }

    /// <summary>Until when a permit stands by time alone.</summary>
    public required DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The situation as it was written, see <see cref="SituationText"/>.</summary>
    public required ReadOnlyMemory<byte> Situation { get; init; }

    /// <summary>The findings as they were written, see <see cref="FindingsText"/>.</summary>
    public required ReadOnlyMemory<byte> Findings { get; init; }

    /// <summary>
    /// Whether every number in the facts is the one that was recorded. Where the key of somebody was destroyed who was only
    /// named, and not looked up, something that is nobody's stands in for the number, and the decision is still the same.
    /// </summary>
    public required bool IsWhole { get; init; }

    /// <summary>The findings, by clause.</summary>
    /// <param name="rulebook">How the findings of the rulebook that decided stand in records.</param>
    /// <exception cref="RecordFormatException">They are no findings of that rulebook.</exception>
    public ImmutableArray<(string Clause, Outcome Outcome)> ReadFindings(FindingsText rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return rulebook.Read(Findings.Span);
    }

    /// <summary>The situation, by dimension.</summary>
    public ImmutableArray<(string Dimension, string Value)> ReadSituation() => SituationText.Read(Situation.Span);
}
