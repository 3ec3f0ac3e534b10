using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;

namespace Access.Rules.Recording;

/// <summary>
/// A health worker who is also the nearest relative has a colleague record it. A token without a person names nobody,
/// so nobody is recognised in it.
/// </summary>
internal sealed class LackOfCompetenceNeverByTheRecipient : RecordingLimit
{
    public override string Id => "lack-of-competence-never-by-the-recipient";

    public override string Sentence =>
        "A power of attorney for one who lacks competence is never recorded by its recipient.";

    public override LegalSource Source => Sources.Helsenorge("Fullmakt på vegne av personer med manglende samtykkekompetanse");

    public override LimitGround Ground => LimitGround.Recorder;

    public override ImmutableArray<ActKind> Kinds => [ActKind.LacksCompetence];

    protected override bool Allows(RecordingSituation situation) =>
        situation.ByTheRecipient == Ternary.No;
}
