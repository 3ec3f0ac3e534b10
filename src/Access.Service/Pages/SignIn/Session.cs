using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Claims;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Texts;
using Access.Service.Tokens;

namespace Access.Service.Pages.SignIn;

/// <summary>What somebody who is signed in is here as.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nobody in particular.</summary>
    None = 0,

    /// <summary>A person, for themselves or for a child.</summary>
    Person = 1,

    /// <summary>A health worker of an organisation.</summary>
    HealthWorker = 2,

    /// <summary>An auditor, who may see findings and facts.</summary>
    Auditor = 4,

    /// <summary>An operator, who may see how the service fares.</summary>
    Operator = 8,
}

/// <summary>Who is signed in on the pages, as the identity token said when they signed in.</summary>
/// <param name="Caller">The same in the words of access tokens, so that pages and calls pass the same doors.</param>
/// <param name="Roles">What they are here as.</param>
/// <param name="Name">The name to greet them by; null where the token had none.</param>
public sealed record Session(Caller Caller, Roles Roles, string? Name)
{
    /// <summary>The client that pages are, in what they record.</summary>
    public const string ClientId = "access-pages";

    /// <summary>The claim that names roles: <see cref="AuditorRole"/> or <see cref="OperatorRole"/>.</summary>
    public const string RoleClaim = "access_role";

    /// <summary>The claim's value for auditors.</summary>
    public const string AuditorRole = "auditor";

    /// <summary>The claim's value for operators.</summary>
    public const string OperatorRole = "operator";

    /// <summary>The claim of the name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claims of a token that a session keeps. Everything else is let go.</summary>
    public static ImmutableArray<string> Kept { get; } =
    [
        "sub", NameClaim, RoleClaim, ClaimNames.Person, ClaimNames.SecurityLevel, ClaimNames.HealthPersonnelNumber, ClaimNames.Organisation,
    ];

    /// <summary>Whether they are here as one of these.</summary>
    public bool IsAny(Roles roles) => (Roles & roles) != 0;

    /// <summary>The session of a request; null where nobody is signed in.</summary>
    public static Session? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Session>();
    }

    /// <summary>Reads a session; null where a claim that is there cannot be read.</summary>
    public static Session? Read(ClaimsIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var claims = new ClaimsIdentity(identity.Claims.Where(claim => Kept.Contains(claim.Type)).Append(new(ClaimNames.ClientId, ClientId)));
        if (!Caller.TryRead(claims, out var caller)) return null;

        var roles = Roles.None;
        if (caller.HealthPersonnelNumber is not null && caller.Organisation is not null) roles |= Roles.HealthWorker;
        else if (caller.Person is not null) roles |= Roles.Person;
        if (identity.HasClaim(RoleClaim, AuditorRole)) roles |= Roles.Auditor;
        if (identity.HasClaim(RoleClaim, OperatorRole)) roles |= Roles.Operator;

        var scopes = new List<string>();
        if ((roles & (Roles.Person | Roles.HealthWorker)) != 0) scopes.Add(Scopes.Record);
        if (roles.HasFlag(Roles.Auditor)) scopes.Add(Scopes.Audit);
        if (roles.HasFlag(Roles.Operator)) scopes.Add(Scopes.Operate);
        return new(caller with { Scopes = scopes.ToFrozenSet(StringComparer.Ordinal) }, roles, identity.FindFirst(NameClaim)?.Value);
    }

    /// <summary>How the page's head greets them.</summary>
    internal string NameFor(Language language) => Name ?? SignInTexts.SignedIn.In(language);

    /// <summary>What they are here as, and nothing of the person.</summary>
    public override string ToString() => $"Session {Roles}";
}
