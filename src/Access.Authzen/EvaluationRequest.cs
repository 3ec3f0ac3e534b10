using System.Collections.Immutable;
using Access.Domain.Questions;

namespace Access.Authzen;

/// <summary>The request is not one: not JSON, or it lacks what AuthZEN requires. The message names the member and no value.</summary>
public sealed class MalformedRequestException : Exception
{
    /// <summary>Says what is wrong with the request.</summary>
    public MalformedRequestException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong with the request.</summary>
    public MalformedRequestException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>For serializers only.</summary>
    public MalformedRequestException() : base("The request is malformed.")
    {
    }
}

/// <summary>The request is sound and holds more questions than are taken at once. Nothing of it is decided.</summary>
/// <param name="most">How many are taken.</param>
public sealed class TooManyEvaluationsException(int most) : Exception($"evaluations has more than {most} items.");

/// <summary>How far a batch is answered.</summary>
public enum EvaluationsSemantic
{
    /// <summary>Every item.</summary>
    ExecuteAll,

    /// <summary>Up to and including the first refusal.</summary>
    DenyOnFirstDeny,

    /// <summary>Up to and including the first permit.</summary>
    PermitOnFirstPermit,
}

/// <summary>One item of a batch: a question, or what is missing from it.</summary>
/// <param name="Question">The question; null where the item is not one.</param>
/// <param name="Error">What is wrong with the item; null where it is a question.</param>
public readonly record struct EvaluationItem(Question? Question, string? Error);

/// <summary>A body of the evaluations endpoint. Without items it is a single evaluation.</summary>
/// <param name="Question">The question of a request without items; null where there are items.</param>
/// <param name="Items">The items, in order.</param>
/// <param name="Semantic">How far they are answered.</param>
public sealed record EvaluationsRequest(Question? Question, ImmutableArray<EvaluationItem> Items, EvaluationsSemantic Semantic);
