using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Engine.NRules;

/// <summary>What one session made of one situation.</summary>
/// <param name="Verdict">The verdict. Only <see cref="Verdict.Permit"/> opens.</param>
/// <param name="Code">What the asker learns.</param>
/// <param name="Outcomes">One outcome per clause in force, in the order of <see cref="NRulesEngine.Clauses"/>.</param>
/// <param name="Failure">
/// What went wrong, for whoever operates it and never for an asker; null = nothing. Where it is stated, the verdict and
/// every outcome are undetermined.
/// </param>
public sealed record SessionDecision(Verdict Verdict, AnswerCode Code, ImmutableArray<Outcome> Outcomes, Exception? Failure);
