using Access.Domain.Recording;

namespace Access.Tests.Approved;

/// <summary>The page of what may be recorded, and by whom.</summary>
internal static class LimitsPage
{
    public static Page Of(IEnumerable<RecordingLimit> limits)
    {
        var all = limits.ToList();
        return new("rules/recording.approved.md", string.Join('\n',
        [
            "# What may be recorded, and by whom",
            "",
            "The same under every rulebook. An act outside a limit is refused and nothing is stored; what the register does not confirm",
            "is outside. A day is a calendar day in Europe/Oslo, and months are calendar months there. Everything that rests on what the",
            "register says of anybody but the one who records is refused in the same words, so that nobody learns who exists.",
            .. Section(all, "Who records", LimitGround.Recorder),
            .. Section(all, "What the act says", LimitGround.Act),
            .. Section(all, "What the register says of the one who records", LimitGround.OwnPerson),
            .. Section(all, "What the register says of anybody else", LimitGround.OtherPerson),
            "",
        ]));
    }

    private static IEnumerable<string> Section(List<RecordingLimit> limits, string title, LimitGround ground) =>
    [
        "",
        $"## {title}",
        "",
        "| limit | acts | provision | source | problem type |",
        "| --- | --- | --- | --- | --- |",
        .. limits.Where(limit => limit.Ground == ground).Select(limit =>
            $"| [{limit.Sentence}](Access.Rules/Recording/{limit.GetType().Name}.cs) | {Kinds(limit)} | {limit.Source.Provision} | {limit.Source.Act} | `{limit.ProblemType}` |"),
    ];

    private static string Kinds(RecordingLimit limit) =>
        limit.Kinds.Length == Enum.GetValues<ActKind>().Length ? "every act" : string.Join(", ", limit.Kinds.Select(Words));

    private static string Words(ActKind kind) => kind switch
    {
        ActKind.YouthConsent => "youth's consent",
        ActKind.Exception => "exception",
        ActKind.YouthAccess => "youth access",
        ActKind.OwnGrant => "power of attorney by own grant",
        ActKind.LacksCompetence => "power of attorney for lack of competence",
        ActKind.ProviderPolicy => "provider's policy",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
