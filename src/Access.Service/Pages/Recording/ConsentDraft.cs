using System.Collections.Immutable;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Recording;

/// <summary>What a page of the consent asks.</summary>
public enum ConsentStep
{
    /// <summary>For which parent.</summary>
    Parent,

    /// <summary>Which services.</summary>
    Services,

    /// <summary>Until when.</summary>
    Until,

    /// <summary>Yes or no.</summary>
    Confirm,
}

/// <summary>A consent as far as it has been filled in; it lives in the form and nowhere else until it is given.</summary>
/// <param name="Holder">For which of the holders; null where it was not said yet.</param>
/// <param name="Services">The services; empty where all are meant or none was said.</param>
/// <param name="Everything">Whether all services are meant.</param>
/// <param name="Until">The last day; null = until the 18th birthday.</param>
/// <param name="Key">The form's key.</param>
public sealed record ConsentDraft(int? Holder, ImmutableArray<ResourceKind> Services, bool Everything, DateOnly? Until, string Key)
{
    internal const string HolderName = "parent";
    internal const string ServiceName = "service";
    internal const string UntilName = "until";
    internal const string KeyName = "key";
    internal const string StepName = "step";
    internal const string All = "*";

    /// <summary>Whether services were said.</summary>
    public bool HasServices => Everything || !Services.IsEmpty;

    internal static ConsentDraft Read(IFormCollection form)
    {
        var codes = form[ServiceName];
        var services = codes.Select(code => ServiceCodes.TryParse(code, out var service) ? service : ResourceKind.Unknown).Where(service => service != ResourceKind.Unknown);
        return new(
            int.TryParse(form[HolderName], out var place) ? place : null,
            [.. services.Distinct()],
            codes.Contains(All),
            Days.Parse(form[UntilName]),
            form[KeyName] is [{ Length: > 0 and <= 64 } key] ? key : Guid.NewGuid().ToString("N"));
    }
}
