namespace Access.Sources.Register;

/// <summary>Where and how Persontjenesten is asked.</summary>
public sealed class PersontjenestenOptions
{
    /// <summary>The only scope that a decision can rest on.</summary>
    internal const string FullAccess = "full-access";

    /// <summary>The address that <c>api/v3/…</c> is appended to: absolute, http or https, without query or fragment.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The part of the path that says how much is asked for. <c>full-access</c> alone is taken: <c>restricted-access</c>
    /// leaves out what concerns protected persons, and what is left out cannot be told from what is not there.
    /// </summary>
    public string Scope { get; set; } = FullAccess;

    /// <summary>How long one answer may take, from the first byte sent to the last one read; more than zero, at most five minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The largest answer that is read, in bytes; more than zero.</summary>
    public int LargestAnswer { get; set; } = 1024 * 1024;

    /// <summary>How many calls a minute all nodes together may make; Persontjenesten answers 429 beyond 60 000. At least 60.</summary>
    public int CallsPerMinute { get; set; } = 60_000;

    /// <summary>Among how many nodes the calls are shared, at least 1; each keeps to its own part.</summary>
    public int Nodes { get; set; } = 1;

    internal int LargestBulkAnswer => (int)Math.Min(int.MaxValue / 4L, 20L * LargestAnswer);

    internal bool HasUsableAddress => BaseAddress is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" } address
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    /// <summary>The address with the slash at its end without which its last part would be replaced.</summary>
    internal Uri Root => new(BaseAddress!.AbsoluteUri.TrimEnd('/') + "/");
}
