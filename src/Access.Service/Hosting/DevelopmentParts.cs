using Access.Service.Health;
using Access.Service.Settings;
using Access.StandIn;

namespace Access.Service.Hosting;

/// <summary>
/// Keeps what is for Development out of Production where no setting alone can tell: keys that were made there, whose databases
/// hold made-up people, and a stand-in that speaks like the register (T-25).
/// </summary>
internal sealed class DevelopmentParts(ServiceSettings settings, IHostEnvironment environment, RegisterProbe register)
{
    /// <summary>The file that marks a folder of keys as Development's.</summary>
    public const string Mark = "made-in-development";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private string Path => System.IO.Path.Combine(settings.Storage.Keys, Mark);

    /// <summary>Refuses in Production what was made in Development.</summary>
    /// <exception cref="SettingException">There is such a part.</exception>
    public async Task RefuseAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsProduction()) return;
        if (File.Exists(Path)) throw new SettingException("Storage:Keys", $"was made in Development, as the file {Mark} in it says: Production needs keys and databases of its own.");
        if (await IsStandInAsync(cancellationToken)) throw new SettingException("Register:BaseAddress", "is a stand-in, which is for Development alone.");
    }

    /// <summary>Marks in Development what was made there.</summary>
    public void Leave()
    {
        if (!environment.IsDevelopment() || File.Exists(Path) || !Directory.Exists(settings.Storage.Keys)) return;
        File.WriteAllText(Path, "These keys, and the databases that are written with them, are Development's. Production refuses them.\n");
    }

    // A register that does not answer is no stand-in that answers: the service starts closed and finds out by following it.
    private async Task<bool> IsStandInAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await register.HasHeaderAsync(StandInServer.Header, patience.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
