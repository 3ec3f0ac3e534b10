namespace Access.Service.Tokens.Trust;

/// <summary>No token can be judged, because the issuer's keys could not be had. Nothing of it is the caller's fault.</summary>
public sealed class TrustUnavailableException : Exception
{
    /// <summary>Says why, without a token.</summary>
    public TrustUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, without a token.</summary>
    public TrustUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For serializers only.</summary>
    public TrustUnavailableException()
        : base("The issuer's keys could not be had.")
    {
    }
}
