using System.Globalization;
using Access.Benchmarks.Comparison;

namespace Access.Benchmarks.Load;

/// <summary>The service under load for a long while: whether its memory is flat, and its p99 at the end what it was.</summary>
internal static class Soak
{
    private const int Questions = 5_000;
    private const int Connections = 16;

    /// <summary>The part of the time that is left out at the beginning: caches fill and code is compiled.</summary>
    private const double WarmUp = 0.25;

    /// <summary>The steepest growth that counts as flat, in megabytes a minute.</summary>
    private const double Flat = 1;

    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(10);

    /// <summary>Prints what was measured.</summary>
    /// <param name="minutes">How long.</param>
    /// <returns>0 where memory is flat, 1 where it grows, 3 where the service cannot be had.</returns>
    public static async Task<int> RunAsync(int minutes)
    {
        try
        {
            await using var servers = await LoadServers.StartAsync(Questions);
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false, UseCookies = false });
            var asking = await Asking.BearerAsync(http, servers.Service.Address);
            var samples = new List<(double Minute, double Megabytes, Measured Measured)>();
            for (var sample = 1; sample <= minutes * 60 / Sample.TotalSeconds; sample++)
            {
                // Tokens of the development issuer last as long as a long soak.
                var measured = await Measured.OfAsync(http, asking, servers.Cases, Connections, Sample);
                samples.Add((sample * Sample.TotalMinutes, servers.Service.ResidentBytes / 1e6, measured));
                if (!Console.IsErrorRedirected) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples[^1].Minute:0.0} min {samples[^1].Megabytes:0} MB {measured.PerSecond:0}/s p99 {measured.P99:0.0} ms"));
            }

            return Print(samples, minutes);
        }
        catch (Exception failure) when (failure is PeerException or HttpRequestException)
        {
            Console.Error.WriteLine(failure.Message);
            return 3;
        }
    }

    private static int Print(List<(double Minute, double Megabytes, Measured Measured)> samples, int minutes)
    {
        var counted = samples.Where(sample => sample.Minute > minutes * WarmUp).ToArray();
        var (x, y) = (counted.Average(sample => sample.Minute), counted.Average(sample => sample.Megabytes));
        var spread = counted.Sum(sample => (sample.Minute - x) * (sample.Minute - x));
        var slope = spread == 0 ? 0 : counted.Sum(sample => (sample.Minute - x) * (sample.Megabytes - y)) / spread;
        var (first, last) = (counted.Take(counted.Length / 4 + 1).Average(sample => sample.Measured.P99), counted.TakeLast(counted.Length / 4 + 1).Average(sample => sample.Measured.P99));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{minutes} minutes, {samples.Average(sample => sample.Measured.PerSecond):N0} decisions a second; memory {counted.Min(sample => sample.Megabytes):0}–{counted.Max(sample => sample.Megabytes):0} MB, {slope:+0.00;-0.00} MB a minute after the first quarter; p99 {first:0.0} ms there, {last:0.0} ms in the last quarter"));
        return slope <= Flat ? 0 : 1;
    }
}
