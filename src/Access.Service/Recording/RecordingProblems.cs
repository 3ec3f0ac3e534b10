using Access.Domain.Recording;
using Access.Service.Problems;

namespace Access.Service.Recording;

/// <summary>The kinds of error of the endpoints for acts, besides those that every endpoint has.</summary>
internal static class RecordingProblems
{
    /// <summary>No usable idempotency key.</summary>
    public static readonly Problem KeyRequired = new(
        400, "urn:access:problem:idempotency-key-required",
        "One Idempotency-Key header of 1 to 128 visible ASCII characters is required, and it is no identity number.");

    /// <summary>The key was used for another request.</summary>
    public static readonly Problem KeyReused = new(
        422, "urn:access:problem:idempotency-key-reused", "The idempotency key was used for another request.");

    /// <summary>The act is not as the caller saw it.</summary>
    public static readonly Problem PreconditionFailed = new(
        412, "urn:access:problem:act-has-changed", "The act is not what the If-Match header says: read it again.");

    /// <summary>There is nothing left to end or renew.</summary>
    public static readonly Problem AlreadyEnded = new(409, "urn:access:problem:act-already-ended", "The act has ended already.");

    /// <summary>Only exceptions are renewed.</summary>
    public static readonly Problem NotRenewable = new(
        422, "urn:access:problem:only-exceptions-are-renewed", "Only an exception can be renewed; any other act is recorded anew.");

    /// <summary>A code is not one that exists.</summary>
    public static readonly Problem UnknownCode = new(422, "urn:access:problem:unknown-code", "The act states a code that does not exist.");

    /// <summary>The token is of no organisation's staff.</summary>
    public static readonly Problem OrganisationRequired = new(
        403, "urn:access:problem:organisation-required", "The access token is not of an organisation's staff.");

    /// <summary>The register as a whole does not answer.</summary>
    public static readonly Problem RegisterUnavailable = new(
        503, "urn:access:problem:register-not-available", "The register cannot be asked now, so nothing was recorded.");

    /// <summary>The store of acts cannot be used.</summary>
    public static readonly Problem StoreUnavailable = new(
        503, "urn:access:problem:acts-not-available", "Recorded acts cannot be read or written now.");

    /// <summary>An act outside one of the law's limits.</summary>
    public static Problem Of(RecordingLimit limit) =>
        new(limit.Ground == LimitGround.Recorder ? 403 : 422, limit.ProblemType, limit.ToldSentence);
}
