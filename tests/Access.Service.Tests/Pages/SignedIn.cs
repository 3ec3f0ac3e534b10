using System.Security.Claims;
using Access.Service.Pages.SignIn;
using Access.Service.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Access.Service.Tests.Pages;

/// <summary>Lets whoever a header names be signed in on the pages, without a browser: a person's number, a role, or a health worker.</summary>
internal sealed class SignedIn : IStartupFilter
{
    internal const string Header = "X-Test-Reader";

    /// <summary>What a health worker's number and organisation come after.</summary>
    internal const string Hpr = "hpr ";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (context.Request.Headers[Header] is [{ } reader])
            {
                var session = Session.Read(new ClaimsIdentity(ClaimsOf(reader)))!;
                context.Features.Set(session);
                context.Features.Set(session.Caller);
            }
            return following(context);
        });
        next(app);
    };

    private static IEnumerable<Claim> ClaimsOf(string reader)
    {
        yield return new("sub", "reader");
        yield return new(ClaimNames.SecurityLevel, "4");
        yield return new(Session.NameClaim, "Somebody");
        if (reader.StartsWith(Hpr, StringComparison.Ordinal))
        {
            var parts = reader[Hpr.Length..].Split(' ');
            yield return new(ClaimNames.HealthPersonnelNumber, parts[0]);
            yield return new(ClaimNames.Organisation, parts[1]);
        }
        else
        {
            yield return new(reader is Session.AuditorRole or Session.OperatorRole ? Session.RoleClaim : ClaimNames.Person, reader);
        }
    }
}
