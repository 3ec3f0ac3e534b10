using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Access.Service.Tests.PostgreSql;

/// <summary>What lies between a node and its database, and may fall silent: then it takes connections, and carries nothing.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly int target;

    private Line(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    internal int Port { get; }

    internal volatile bool IsSilent;

    internal static Line To(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString).Port);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        foreach (var socket in sockets) socket.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryBothAsync(await listener.AcceptSocketAsync(stop.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryBothAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(near);
        sockets.Add(far);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            await Task.WhenAny(CarryAsync(near, far), CarryAsync(far, near));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two has hung up.
        }

        near.Dispose();
        far.Dispose();
    }

    private async Task CarryAsync(Socket from, Socket to)
    {
        var bytes = new byte[64 * 1024];
        while (await from.ReceiveAsync(bytes, stop.Token) is > 0 and var count)
        {
            while (IsSilent) await Task.Delay(10, stop.Token);
            await to.SendAsync(bytes.AsMemory(0, count), stop.Token);
        }
    }
}
