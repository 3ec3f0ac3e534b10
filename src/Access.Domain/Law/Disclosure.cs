namespace Access.Domain.Law;

/// <summary>
/// What an asker who is refused may be told. Where none of it holds, the answer is <c>closed</c>, whatever the cause.
/// </summary>
/// <param name="KnowsTheChild">The asker may know the child's age: a living holder of parental responsibility for a living child.</param>
/// <param name="OfAge">The child is an adult.</param>
/// <param name="Youth">The child decides itself.</param>
/// <param name="CoveredByYouth">The child's own consent or power of attorney covers the question.</param>
public sealed record Disclosure(Condition KnowsTheChild, Condition OfAge, Condition Youth, Condition CoveredByYouth);
