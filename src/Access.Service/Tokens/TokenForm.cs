using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Service.Tokens;

/// <summary>The form of a token request, read: the claims that the token will have, or what is wrong in OAuth's words.</summary>
internal static class TokenForm
{
    private const int LongestClient = 128;

    /// <summary>Reads the form.</summary>
    /// <param name="form">The fields; unknown ones are ignored, as OAuth demands.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="error">OAuth's error code.</param>
    /// <param name="description">What is wrong, without a value.</param>
    public static bool TryRead(
        IFormCollection form, [NotNullWhen(true)] out Dictionary<string, object>? claims, out string error, out string description)
    {
        claims = null;
        (error, description) = ("invalid_request", "");
        foreach (var name in (string[])["client_id", "scope", "pid", "hpr", "orgnr", "level"])
        {
            if (form[name].Count <= 1) continue;
            description = $"{name} is stated more than once.";
            return false;
        }

        var client = One("client_id");
        if (client is not { Length: <= LongestClient } || client.Any(letter => letter is <= ' ' or > '~'))
        {
            description = "client_id is required: visible ASCII, at most 128 characters.";
            return false;
        }

        ImmutableArray<string> scopes = [.. (One("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (scopes.IsEmpty || scopes.Any(scope => !Scopes.All.Contains(scope)))
        {
            (error, description) = ("invalid_scope", $"scope is one or more of {string.Join(' ', Scopes.All)}.");
            return false;
        }

        var read = new Dictionary<string, object>
        {
            ["sub"] = client,
            [ClaimNames.ClientId] = client,
            [ClaimNames.Scope] = string.Join(' ', scopes),
        };
        if (One("pid") is { } pid)
        {
            if (!PersonIdentifier.TryParse(pid, out _)) return Wrong("pid is not an identity number.", out description);
            read[ClaimNames.Person] = pid;
        }

        if (One("level") is var level && level is not (null or "2" or "3" or "4")) return Wrong("level is 2, 3 or 4.", out description);
        read[ClaimNames.SecurityLevel] = level ?? "4";

        if (One("orgnr") is { } organisation)
        {
            if (!OrganisationNumber.TryParse(organisation, out _)) return Wrong("orgnr is not an organisation number.", out description);
            read[ClaimNames.Organisation] = organisation;
        }

        if (One("hpr") is { } number)
        {
            if (number.Length > 9 || !number.All(char.IsAsciiDigit)) return Wrong("hpr is not a number of at most nine digits.", out description);
            read[ClaimNames.HealthPersonnelNumber] = number;
        }

        claims = read;
        return true;

        // An empty field counts as left out (RFC 6749, section 3.1).
        string? One(string name) => form[name] is [{ Length: > 0 } value] ? value : null;

        static bool Wrong(string what, out string description)
        {
            description = what;
            return false;
        }
    }
}
