namespace Access.Service.Tokens.Trust;

/// <summary>No token can be judged, because the issuer's keys could not be had. Nothing of it is the caller's fault.</summary>
/// <param name="message">Why, without a token.</param>
internal sealed class TrustUnavailableException(string message) : Exception(message);
