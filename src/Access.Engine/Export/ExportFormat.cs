namespace Access.Engine.Export;

/// <summary>The words of the format <c>access-rulebook/1</c>, which <c>rules/EXPORT.md</c> describes.</summary>
internal static class ExportFormat
{
    public const string Name = "access-rulebook/1";

    /// <summary>How a calendar day is written.</summary>
    public const string Day = "yyyy-MM-dd";

    public static readonly string[] Effects = ["grants", "requires", "forbids"];

    public static readonly string[] Causes = ["hidden", "document-or-policy"];

    public static readonly string[] Truths = ["false", "undetermined", "true"];

    public static readonly string[] Outcomes = ["not-applicable", "not-met", "undetermined", "met"];

    public static readonly string[] Verdicts = ["deny", "undetermined", "permit"];

    public static readonly string[] Codes = ["open", "closed", "youth-consent-needed", "adult", "unavailable"];
}
