namespace Access.Client.Http;

/// <summary>When a call may be made again.</summary>
internal enum Repeat
{
    /// <summary>Only where the service says that it did not take it (429, 503).</summary>
    WhenNotTaken,

    /// <summary>Also where nobody knows whether it was taken: taking it twice does nothing twice.</summary>
    Always,
}
