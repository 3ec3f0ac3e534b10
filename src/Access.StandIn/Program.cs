using System.Net;
using System.Runtime.InteropServices;

namespace Access.StandIn;

/// <summary>The stand-in by itself. In a class of its own namespace, so that it is not mistaken for another program's entry.</summary>
internal static class Program
{
    private const string DefaultUrl = "http://127.0.0.1:5081";

    public static async Task<int> Main(string[] args)
    {
        if (!TryReadArguments(args, out var given, out var wrong) || !TryReadPort(given.GetValueOrDefault("urls", DefaultUrl), out var port, out wrong))
        {
            await Console.Error.WriteLineAsync(wrong);
            return 2;
        }

        var fixtures = given.GetValueOrDefault("fixtures")
            ?? Environment.GetEnvironmentVariable("Register__Fixtures")
            ?? FixtureFolder.FindUsual();
        if (fixtures is null)
        {
            await Console.Error.WriteLineAsync("Register:Fixtures is not set and there is no folder fixtures/register here or above; name one with --fixtures DIR.");
            return 3;
        }

        try
        {
            await using var server = await StandInServer.StartAsync(new StandInOptions
            {
                Port = port,
                Fixtures = fixtures,
                EnvironmentName = given.GetValueOrDefault("environment"),
                Heartbeat = StandInOptions.UsualHeartbeat,
                LoadProgress = Console.IsErrorRedirected ? null : new LoadProgressLine(),
            });
            await Console.Error.WriteLineAsync($"Persontjenesten stand-in on {server.Address} with {server.Register.Count} persons from {fixtures}");
            await SignalAsync();
            return 0;
        }
        catch (Exception fault) when (fault is FixtureException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 3;
        }
    }

    private static bool TryReadArguments(string[] args, out Dictionary<string, string> given, out string wrong)
    {
        given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        wrong = "";
        for (var i = 0; i < args.Length; i++)
        {
            var (key, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], i + 1 < args.Length ? args[++i] : null);
            var name = key.ToUpperInvariant() switch
            {
                "--URLS" => "urls",
                "--FIXTURES" or "--REGISTER:FIXTURES" => "fixtures",
                "--ENVIRONMENT" => "environment",
                _ => null,
            };
            if (name is null || string.IsNullOrWhiteSpace(value))
            {
                wrong = $"{(name is null ? "Unknown argument" : "No value for")} {key}; there are --urls http://127.0.0.1:PORT, --fixtures DIR and --environment NAME.";
                return false;
            }

            given[name] = value;
        }

        return true;
    }

    private static bool TryReadPort(string url, out int port, out string wrong)
    {
        port = 0;
        wrong = $"--urls must be one address http://127.0.0.1:PORT; the stand-in asks for no token and listens on the loopback alone: {url}";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttp
            || address.PathAndQuery != "/"
            || !(address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && ip.Equals(IPAddress.Loopback))))
        {
            return false;
        }

        port = address.Port;
        return true;
    }

    private static async Task SignalAsync()
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await stop.Task;
    }

    /// <summary>One line on the terminal once loading has taken two seconds.</summary>
    private sealed class LoadProgressLine : IProgress<int>
    {
        private readonly long began = Environment.TickCount64;

        public void Report(int value)
        {
            if (Environment.TickCount64 - began > 2000)
                Console.Error.Write($"\r{value} persons read ");
        }
    }
}
