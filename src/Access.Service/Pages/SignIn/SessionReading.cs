using System.Security.Claims;
using Access.Service.Pages.Frame;
using Microsoft.AspNetCore.Authentication;

namespace Access.Service.Pages.SignIn;

/// <summary>Reads who is signed in, on pages and nowhere else: a cookie opens no call that takes tokens.</summary>
internal sealed class SessionReading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null && context.RequestServices.GetService<SignInSettings>() is not null)
        {
            var result = await context.AuthenticateAsync(SignInRegistration.Cookie);
            if (result.Principal?.Identity is ClaimsIdentity identity && Session.Read(identity) is { } session)
            {
                context.User = result.Principal;
                context.Features.Set(session);
                context.Features.Set(session.Caller);
            }
        }

        await next(context);
    }
}
