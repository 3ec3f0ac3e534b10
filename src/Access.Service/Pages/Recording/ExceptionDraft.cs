using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Recording;

/// <summary>What a page of the exception asks.</summary>
public enum ExceptionStep
{
    /// <summary>About which child.</summary>
    Child,

    /// <summary>For which parents.</summary>
    Parent,

    /// <summary>What is closed.</summary>
    Service,

    /// <summary>On what it rests, and why.</summary>
    Reason,

    /// <summary>Until when.</summary>
    Until,

    /// <summary>Yes or no.</summary>
    Confirm,
}

/// <summary>An exception as far as it has been filled in; it lives in the form and nowhere else until it is recorded.</summary>
/// <param name="Child">The child's number as it was written; empty where it was not.</param>
/// <param name="Holder">For which of the holders; 0 = every parent; null where it was not said yet.</param>
/// <param name="Service">What is closed; null where it was not said, or everything is meant.</param>
/// <param name="Everything">Whether everything is meant.</param>
/// <param name="Basis">On what it rests; unknown where it was not said.</param>
/// <param name="Reason">Why; empty where it was not said.</param>
/// <param name="Until">The last day; null where it was not said.</param>
/// <param name="Key">The form's key.</param>
public sealed record ExceptionDraft(
    string Child, int? Holder, ResourceKind? Service, bool Everything, ExceptionBasis Basis, string Reason, DateOnly? Until, string Key)
{
    internal const string ChildName = "child";
    internal const string HolderName = "parent";
    internal const string ServiceName = "service";
    internal const string BasisName = "basis";
    internal const string ReasonName = "reason";
    internal const string UntilName = "until";
    internal const string KeyName = "key";
    internal const string All = "*";

    /// <summary>The first question that has no answer yet.</summary>
    /// <param name="holders">How many holders there are.</param>
    public ExceptionStep FirstUnanswered(int holders)
    {
        if (Child.Length == 0) return ExceptionStep.Child;
        if (Holder is not { } place || place < 0 || place > holders) return ExceptionStep.Parent;
        if (!Everything && Service is null) return ExceptionStep.Service;
        if (Basis == ExceptionBasis.Unknown || string.IsNullOrWhiteSpace(Reason)) return ExceptionStep.Reason;
        return Until is null ? ExceptionStep.Until : ExceptionStep.Confirm;
    }

    /// <summary>Nobody prints a number by mistake.</summary>
    public override string ToString() => nameof(ExceptionDraft);

    internal static ExceptionDraft Read(IFormCollection form) => new(
        form[ChildName].ToString().Trim(),
        int.TryParse(form[HolderName], out var place) ? place : null,
        ServiceCodes.TryParse(form[ServiceName], out var service) ? service : null,
        form[ServiceName] == All,
        ExceptionBases.TryParse(form[BasisName], out var basis) ? basis : ExceptionBasis.Unknown,
        form[ReasonName].ToString().Trim(),
        Days.Parse(form[UntilName]),
        form[KeyName] is [{ Length: > 0 and <= 64 } key] ? key : Guid.NewGuid().ToString("N"));
}

/// <summary>One page of making an exception.</summary>
/// <param name="Step">What it asks.</param>
/// <param name="Draft">What was said so far.</param>
/// <param name="Holders">The parents; empty until the child is known.</param>
/// <param name="Today">The day today in Europe/Oslo.</param>
/// <param name="Latest">The last day that can be chosen.</param>
/// <param name="Preview">What it closes; null until everything was said.</param>
/// <param name="Missing">What has to be said first; null where nothing is missing.</param>
/// <param name="Refusal">Why it cannot be recorded; null where it can.</param>
/// <param name="Recorded">The id of the exception that was recorded; null where none was.</param>
/// <param name="IsUndone">Whether it was undone a moment ago.</param>
public sealed record ExceptionView(
    ExceptionStep Step,
    ExceptionDraft Draft,
    ImmutableArray<Holder> Holders,
    DateOnly Today,
    DateOnly Latest,
    Preview? Preview,
    Text? Missing,
    Text? Refusal,
    string? Recorded,
    bool IsUndone);
