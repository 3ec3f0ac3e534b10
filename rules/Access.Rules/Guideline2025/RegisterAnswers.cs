using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Rules.Guideline2025;

/// <summary>
/// About the register as a whole: one person who cannot be read is unknown instead, which closes that child alone.
/// </summary>
internal sealed class RegisterAnswers : Clause
{
    public override string Id => "register-answers";

    public override string Title => "Persontjenesten answers with up-to-date information.";

    public override Effect Effect => Effect.Requires;

    public override LegalSource Source => Sources.Guideline("Krav 1");

    public override Condition MetWhen { get; } = Dimensions.Register.Is(RegisterState.Answering);
}
