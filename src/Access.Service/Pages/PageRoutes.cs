using Access.Domain.Vocabulary;
using Access.Service.Hosting;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Audit;
using Access.Service.Pages.Decisions;
using Access.Service.Pages.Frame;
using Access.Service.Pages.Operations;
using Access.Service.Pages.Recording;
using Access.Service.Pages.Rulebooks;
using Access.Service.Pages.SignIn;
using Access.Service.Pages.SignIn.Development;
using Access.Service.Pages.Start;
using Access.Service.Pages.Texts;
using Access.Service.Pages.WhatIf;
using Access.Service.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Access.Service.Pages;

/// <summary>The pages: what is shown where, and to whom.</summary>
internal static class PageRoutes
{
    /// <summary>The member of a query that asks for one part of a page, to be put in its place.</summary>
    public const string Part = "part";

    /// <summary>Adds what pages need.</summary>
    /// <exception cref="SettingException">A value is wrong or missing.</exception>
    public static void AddPages(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        var services = builder.Services;
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddRazorComponents();

        // Only their owner reads them; nodes that share the folder of keys take each other's cookies.
        var keys = KeysFolder(settings.Storage);
        services.AddDataProtection().SetApplicationName(Session.ClientId).PersistKeysToFileSystem(keys);
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = ForgeryField.FieldName;
            options.HeaderName = null;
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.Name = settings.IsDevelopment ? "access-forgery" : "__Host-access-forgery";
            options.Cookie.SecurePolicy = settings.IsDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddSingleton<Assets>();
        services.AddSingleton<AgeLineRulebooks>();
        services.AddSingleton<RecordedDecisions>();
        services.AddSingleton<DecisionRate>();
        if (SignInSettings.Read(builder.Configuration, builder.Environment) is { } signIn) services.AddSignIn(settings, signIn);
    }

    private static DirectoryInfo KeysFolder(StorageSettings storage)
    {
        try
        {
            var keys = Directory.CreateDirectory(Path.Combine(storage.Keys, "pages"));
            if (!OperatingSystem.IsWindows()) keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            return keys;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(storage.KeysSetting, $"the folder for the keys of pages cannot be made ({failure.GetType().Name}): {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Maps the pages that run here.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapGet(Assets.Route, (HttpContext context, Assets assets, string version, string name) => assets.Serve(context, version, name)).ExcludeFromDescription();
        var pages = app.MapGroup("").WithMetadata(new PageMark()).ExcludeFromDescription();
        var signsIn = app.Services.GetService<SignInSettings>();
        pages.MapGet("/", (HttpContext context) => PageAnswer.Of<StartPage>(context, Doors(!app.Environment.IsForRealPersons(), signsIn is not null)));
        if (signsIn is not null)
        {
            SignInRoutes.Map(pages);
            DecisionRoutes.Map(pages);
            ConsentRoutes.Map(pages);
            ExceptionRoutes.Map(pages);
            AuditPages.Map(pages);
            OperationsPages.Map(pages);

            // It counts from when it is made.
            _ = app.Services.GetRequiredService<DecisionRate>();
            if (signsIn.IsDevelopment) DevelopmentSignInRoutes.Map(pages, app);
        }

        RulebookRoutes.Map(pages);
        if (app.Environment.IsForRealPersons()) return;
        AgeLineRoutes.Map(pages);
        WhatIfRoutes.Map(pages);
        ImpactRoutes.Map(pages);
    }

    /// <summary>What the head of every page leads to.</summary>
    public static IEnumerable<(string Path, Text Text)> Menu(PageFrame frame)
    {
        if (frame.HasSimulator) yield return (AgeLineRoutes.Path, FrameTexts.AgeLine);
        if (frame.HasSimulator) yield return (WhatIfRoutes.Path, FrameTexts.WhatIf);
        yield return (RulebookRoutes.Path, FrameTexts.Rulebooks);
        if (frame.Session?.IsAny(Roles.Person) == true) yield return (ConsentRoutes.Path, FrameTexts.Consent);
        if (frame.Session?.IsAny(Roles.HealthWorker) == true) yield return (ExceptionRoutes.Path, FrameTexts.Exception);
        if (frame.Session?.IsAny(Roles.Auditor) == true) yield return (AuditPages.Path, FrameTexts.Log);
        if (frame.Session?.IsAny(Roles.Operator) == true) yield return (OperationsPages.Path, OperationsTexts.Title);
    }

    private static List<(string Path, Text Title, Text Lead)> Doors(bool hasSimulator, bool canSignIn)
    {
        var doors = new List<(string Path, Text Title, Text Lead)>();
        if (hasSimulator) doors.Add((AgeLineRoutes.Path, FrameTexts.AgeLine, FrameTexts.AgeLineLead));
        if (hasSimulator) doors.Add((WhatIfRoutes.Path, FrameTexts.WhatIf, FrameTexts.WhatIfLead));
        doors.Add((RulebookRoutes.Path, FrameTexts.Rulebooks, FrameTexts.RulebooksLead));
        if (canSignIn) doors.Add((ConsentRoutes.Path, RecordingTexts.ConsentsTitle, FrameTexts.ConsentLead));
        if (canSignIn) doors.Add((ExceptionRoutes.Path, RecordingTexts.ExceptionTitle, FrameTexts.ExceptionLead));
        if (canSignIn) doors.Add((AuditPages.Path, AuditTexts.Title, AuditTexts.DoorLead));
        if (canSignIn) doors.Add((OperationsPages.Path, OperationsTexts.Title, OperationsTexts.DoorLead));
        return doors;
    }
}
