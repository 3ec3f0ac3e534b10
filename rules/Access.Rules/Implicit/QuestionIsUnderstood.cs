using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Implicit;

/// <summary>
/// A flag that is null, empty or of a wrong type could have been the one that closes.
/// </summary>
internal sealed class QuestionIsUnderstood : Clause
{
    public override string Id => "question-is-understood";

    public override string Title => "Every stated part of the question is understood.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Choice("unknown never opens");

    public override Condition MetWhen { get; } = Dimensions.QuestionUnderstood.Is(Ternary.Yes);
}
