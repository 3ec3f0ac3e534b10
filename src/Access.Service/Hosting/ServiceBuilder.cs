using System.Text;
using Access.Domain.Identifiers;
using Access.Engine;
using Access.Service.Audit;
using Access.Service.Discovery;
using Access.Service.Evaluation;
using Access.Service.Limits;
using Access.Service.Log;
using Access.Service.Notices;
using Access.Service.OpenApi;
using Access.Service.Operations;
using Access.Service.Pages;
using Access.Service.Recording;
using Access.Service.Search;
using Access.Service.Settings;
using Access.Service.Telemetry;
using Access.Service.Tokens;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Access.Service.Hosting;

/// <summary>Puts the parts together.</summary>
internal static class ServiceBuilder
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>A builder whose settings lie beside the binary, whatever the working folder is.</summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(ServiceBuilder).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });

        // In code and not in a file: a file would win over ASPNETCORE_URLS.
        if (string.IsNullOrWhiteSpace(builder.Configuration["Urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Whatever bytes it has it comes through, to be found to be no id: what the server cannot read it refuses without a word.
            kestrel.RequestHeaderEncodingSelector = name => name == RequestId.Header ? Encoding.Latin1 : null;

            // More than is taken: what is too large is still read to its end, within reason, so that the client gets to
            // see the refusal and not a broken connection.
            kestrel.Limits.MaxRequestBodySize = 4 * RequestBody.GreatestSize;
        });
        AddLogging(builder);
        return builder;
    }

    /// <summary>Adds everything that the settings describe.</summary>
    public static void AddAccess(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new DecisionPoint(settings.Rulebook));
        services.AddSingleton(builder.Environment.IsForRealPersons() ? IdentifierPolicy.Production : IdentifierPolicy.IncludingSynthetic);
        services.AddSingleton<Evaluator>();
        services.AddSearch();
        services.AddSingleton<Door>();
        services.AddSingleton<PublicAddress>().AddSingleton<MetadataKey>().AddSingleton<Metadata>();
        builder.AddLimits(LimitSettings.Read(builder.Configuration, builder.Environment));
        builder.AddTelemetry();
        builder.AddDraining();
        services.AddRegister(settings.Register, Path.GetDirectoryName(settings.Storage.Database)!);
        services.AddRecords(settings);
        services.AddAudit();
        services.AddAccessTokens(settings);
        services.AddDescription();
        services.AddHostedService<WarmUp>();
        services.AddHostedService<LogSigning>();
        services.AddHostedService<ActLogging>();
        services.AddHostedService<RegisterLogging>();
        services.AddHostedService<RetentionRounds>();
        services.AddOperations(settings);
        services.AddNotices(settings, NoticeSettings.Read(builder.Configuration, builder.Environment));
        builder.AddPages(settings);
    }

    // Last, so that no file can turn it on again: the host's own request log has paths and queries in it.
    private static void AddLogging(WebApplicationBuilder builder)
    {
        var start = new StartUp();
        builder.Services.AddSingleton(start);
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Default));
        else
            builder.Logging.AddJsonConsole();

        builder.Logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            .AddFilter("Access.Sources.Register", level => start.IsOver || level >= LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver && level >= LogLevel.Warning);
    }
}
