using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Json;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Sources.Log;

namespace Access.Service.Tokens;

/// <summary>Who calls, as the access token says.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Person">The person that the token is for; null where a system asks.</param>
/// <param name="SecurityLevel">How surely the person was authenticated; null where the token does not say.</param>
/// <param name="HealthPersonnelNumber">The health worker's number; null where it is not one.</param>
/// <param name="Organisation">The legal entity; null where the token names none.</param>
public sealed record Caller(
    string ClientId,
    FrozenSet<string> Scopes,
    PersonIdentifier? Person,
    int? SecurityLevel,
    string? HealthPersonnelNumber,
    OrganisationNumber? Organisation)
{
    /// <summary>The level at which a person must be logged in before anything is said of anybody's health services.</summary>
    public const int LevelForHealthServices = 4;

    /// <summary>Whether somebody was authenticated at that level. A level that is not stated is none.</summary>
    public bool IsSurelyAuthenticated => SecurityLevel is >= LevelForHealthServices;

    /// <summary>Whether somebody logged in: a person, or a health worker of whom the token does not say which person it is.</summary>
    public bool IsSomebody => Person is not null || HealthPersonnelNumber is { Length: > 0 };

    /// <summary>Whether somebody logged in below the level for health services.</summary>
    public bool IsBelowLevelFour => IsSomebody && !IsSurelyAuthenticated;

    /// <summary>Whether the token is for a person who must log in at a higher level.</summary>
    public bool MustStepUp => Person is not null && !IsSurelyAuthenticated;

    /// <summary>
    /// Who is behind the call, as limits count them: the person, or the health worker where no person is named, whichever clients
    /// and organisations they come through; null where a system calls. Never shown.
    /// </summary>
    internal string? Counted => Person?.Value ?? (string.IsNullOrWhiteSpace(HealthPersonnelNumber) ? null : $"hpr {HealthPersonnelNumber.Trim()}");

    /// <summary>The client as it is logged and shown: one whose name holds a person's number is not.</summary>
    public string ShownClient => PortalText.HoldsNumber(ClientId) ? "(withheld)" : ClientId;

    /// <summary>Whether the token has a scope.</summary>
    public bool Has(string scope) => Scopes.Contains(scope);

    /// <summary>The caller of an authorized request.</summary>
    /// <exception cref="InvalidOperationException">The request has not been authenticated.</exception>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request has not been authenticated.");
    }

    /// <summary>Whether none of the claims that are read is a list: of an empty one nothing would be left, and a person would be a system.</summary>
    public static bool AreSingle(JsonElement payload)
    {
        foreach (var name in (ReadOnlySpan<string>)[ClaimNames.ClientId, ClaimNames.Person, ClaimNames.SecurityLevel, ClaimNames.Organisation, ClaimNames.HealthPersonnelNumber])
        {
            if (payload.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Array) return false;
        }
        return true;
    }

    /// <summary>
    /// Reads a caller from the claims of a token that was found valid; false where one that is there cannot be read. A
    /// person who cannot be read must never become a token without a person, which may ask for anybody.
    /// </summary>
    public static bool TryRead(ClaimsIdentity claims, [NotNullWhen(true)] out Caller? caller)
    {
        ArgumentNullException.ThrowIfNull(claims);
        caller = null;
        if (!TryReadOne(claims, ClaimNames.ClientId, out var client) || string.IsNullOrWhiteSpace(client)) return false;

        PersonIdentifier? person = null;
        if (!TryReadOne(claims, ClaimNames.Person, out var pid) || (pid is not null && !PersonIdentifier.TryParse(pid, out person)))
            return false;

        int? level = null;
        if (!TryReadOne(claims, ClaimNames.SecurityLevel, out var stated)) return false;
        if (stated is not null)
        {
            if (stated is not ("2" or "3" or "4")) return false;
            level = stated[0] - '0';
        }

        OrganisationNumber? organisation = null;
        if (!TryReadOne(claims, ClaimNames.Organisation, out var number) || (number is not null && !OrganisationNumber.TryParse(number, out organisation)))
            return false;
        if (!TryReadOne(claims, ClaimNames.HealthPersonnelNumber, out var healthWorker)) return false;

        var scopes = claims.FindAll(ClaimNames.Scope).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        caller = new(client, scopes.ToFrozenSet(StringComparer.Ordinal), person, level, healthWorker, organisation);
        return true;
    }

    /// <summary>The client and nothing of the person.</summary>
    public override string ToString() => $"Caller {ShownClient}";

    // Absent is null; stated twice is false, since two readers could take two different ones.
    private static bool TryReadOne(ClaimsIdentity claims, string name, out string? value)
    {
        value = null;
        foreach (var claim in claims.FindAll(name))
        {
            if (value is not null) return false;
            value = claim.Value;
        }

        return true;
    }
}
