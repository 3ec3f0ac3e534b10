namespace Access.Client;

/// <summary>How Access is reached, and how patient a caller is.</summary>
public sealed class AccessClientOptions
{
    /// <summary>The service's public address: https, or http on the loopback address. Required.</summary>
    public Uri? Address { get; set; }

    /// <summary>How long one call may take, its repetitions and waits included. Ten seconds unless set.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that may safely be repeated is tried, the first time included: 1 to 10; three unless set.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>
    /// The wait before the first repetition, doubled for each that follows and moved by up to half either way. Where the service
    /// says how long to wait (<c>Retry-After</c>), that is the least. A fifth of a second unless set.
    /// </summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The largest answer that is read, in bytes; a larger one is not understood. 16 MiB unless set.</summary>
    public int LargestAnswer { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Types of obligations that this portal carries out whenever a permit bears them. A permit with any other obligation is a
    /// refusal. <c>step-up</c> cannot be among them: it is carried out before there is a permit.
    /// </summary>
    public ISet<string> Obligations { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What is wrong with the options, naming the option; null where nothing is.</summary>
    internal string? Defect() =>
        Address is not { IsAbsoluteUri: true } ? "Address is missing or not absolute."
        : Address.Scheme != Uri.UriSchemeHttps && !(Address.Scheme == Uri.UriSchemeHttp && Address.IsLoopback) ? "Address is neither https nor http on the loopback address."
        : Address.UserInfo.Length > 0 || Address.Query.Length > 0 || Address.Fragment.Length > 0 ? "Address has user information, a query or a fragment."
        : Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10) ? "Timeout is not between zero and ten minutes."
        : Attempts is < 1 or > 10 ? "Attempts is not between 1 and 10."
        : Wait < TimeSpan.Zero || Wait > Timeout ? "Wait is negative or longer than Timeout."
        : LargestAnswer < 1024 ? "LargestAnswer is less than 1024 bytes."
        : Obligations.Contains(Obligation.StepUp) ? "Obligations contains step-up, which no permit can bear."
        : null;
}
