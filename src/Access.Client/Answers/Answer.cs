using System.Text.Json;

namespace Access.Client;

/// <summary>
/// The answer to a question. Only what was understood whole permits: a permit with another code than <c>open</c>, with a
/// shape that is not known, or with an obligation that nobody here carries out, is a refusal.
/// </summary>
public sealed class Answer
{
    internal Answer()
    {
    }

    /// <summary>Whether it may be shown or done. Ask again each time: an answer is true when it is given.</summary>
    public bool IsPermitted { get; internal init; }

    /// <summary>What the person may be told.</summary>
    public AnswerCode Code { get; internal init; }

    /// <summary>The decision's id, by which it is found and proved; null where there was none.</summary>
    public string? DecisionId { get; internal init; }

    /// <summary>What to show the person; null where the answer was not understood, or the service told none.</summary>
    public ReasonText? Reason { get; internal init; }

    /// <summary>When a permit will end by what the asker may know, exclusive. Information, never a promise that it lasts until then.</summary>
    public DateTimeOffset? ValidUntil { get; internal init; }

    /// <summary>The rulebook that decided.</summary>
    public string? Rulebook { get; internal init; }

    /// <summary>Where the receipt is, from the service's address on.</summary>
    public string? Receipt { get; internal init; }

    /// <summary>What the portal must do besides: on a refusal what would help, on a permit what it promised to carry out.</summary>
    public IReadOnlyList<Obligation> Obligations { get; internal init; } = [];

    /// <summary>The level to log in at before asking again; null where that is not what is wanted.</summary>
    public string? StepUpTo => Obligations.FirstOrDefault(obligation => obligation.Type == Obligation.StepUp)?.Level;

    /// <summary>The findings as they came, for whoever asks with <c>access:audit</c>; undefined otherwise.</summary>
    public JsonElement Findings { get; internal init; }

    /// <summary>What was wrong with this one question of a batch; null where it was answered.</summary>
    public string? Error { get; internal init; }

    /// <summary>The code and the decision's id.</summary>
    public override string ToString() => $"{Code}{(DecisionId is null ? "" : $" ({DecisionId})")}";

    internal static Answer Refusal(AnswerCode code) => new() { Code = code };
}

/// <summary>What the person may be told.</summary>
public enum AnswerCode
{
    /// <summary>The answer was not understood, so it is a refusal. Not a code of the service's.</summary>
    NotUnderstood,

    /// <summary>The question was not answered, since an earlier one settled the matter. Not a code of the service's.</summary>
    NotAnswered,

    /// <summary>The question lacks something that AuthZEN requires, so it was not decided. Not a code of the service's.</summary>
    Broken,

    /// <summary>Open.</summary>
    Open,

    /// <summary>Not available digitally; the provider is the one to ask.</summary>
    Closed,

    /// <summary>The young person of 16 or 17 has not opened for the one who asks.</summary>
    YouthConsentNeeded,

    /// <summary>The child is 18 or more.</summary>
    Adult,

    /// <summary>The service or its register is down for everybody.</summary>
    Unavailable,
}

/// <summary>What to show the person, in the languages of the country.</summary>
/// <param name="Nb">Bokmål.</param>
/// <param name="Nn">Nynorsk.</param>
/// <param name="En">English.</param>
public sealed record ReasonText(string Nb, string Nn, string En);

/// <summary>What the portal must do besides enforcing the answer.</summary>
/// <param name="Type">What kind of thing.</param>
/// <param name="Level">For <see cref="StepUp"/>, the security level to log in at; null otherwise.</param>
public sealed record Obligation(string Type, string? Level)
{
    /// <summary>The person logs in at a higher security level, and the portal asks again.</summary>
    public const string StepUp = "step-up";
}
