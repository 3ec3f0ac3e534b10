using System.Text;
using Access.Domain.Acts;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;

namespace Access.Sources.Log.Records;

/// <summary>
/// The words of the format in which decisions are recorded (<c>src/decisions/records.md</c>). They stand in the log for
/// decades: a word is never renamed, and a change that an earlier reader would misread raises <see cref="Number"/>.
/// </summary>
public static class RecordFormat
{
    /// <summary>The format that is written. Every format that was ever written from <see cref="First"/> on stays readable.</summary>
    public const int Number = 4;

    /// <summary>The format of a record of one decision. It stays while that of several is another.</summary>
    internal const int OfOne = 3;

    /// <summary>The first format that is read.</summary>
    public const int First = 2;

    /// <summary>The format of snapshots. It stays while records change: a snapshot is known by its digest.</summary>
    internal const int OfSnapshots = 2;

    internal static readonly Words<Verdict> Verdicts = new("deny", "undetermined", "permit");
    internal static readonly Words<AnswerCode> Codes = new("open", "closed", "youth-consent-needed", "adult", "unavailable");
    internal static readonly Words<Outcome> Outcomes = new("not-applicable", "not-met", "undetermined", "met");

    internal static readonly Words<ActionKind> Actions = new([.. Dimensions.Action.Values]);
    internal static readonly Words<ResourceKind> Resources = new([.. Dimensions.Resource.Values]);
    internal static readonly Words<ProviderKind> ProviderKinds = new([.. Dimensions.ProviderKind.Values]);
    internal static readonly Words<RequestedBy> RequestedBy = new([.. Dimensions.RequestedBy.Values]);
    internal static readonly Words<YouthAccessLevel> YouthAccessLevels = new([.. Dimensions.YouthAccess.Values]);
    internal static readonly Words<PowerOfAttorneyAreas> Areas = new([.. Dimensions.OwnGrant.Values]);
    internal static readonly Words<LocalSubtype> LocalSubtypes = new("family-mapping", "assessment-interview");
    internal static readonly Words<ConfidentialityCode> ConfidentialityCodes = new(
        "N", "NORN_FORANS", "NORN_UNGDOM", "NORN_FFL", "NORN_KUT", "NORN_EPO", "NORN_ALL", "NORN_FOR", "NORN_FFH", "NORN_FPB", "NORN_DUP", "NORN_ANG",
        "NORU", "NORS");

    internal static readonly Words<ExceptionBasis> Bases = new("unknown", "weighty-considerations", "childs-wish", "contact-unknown-to-parents");
    internal static readonly Words<PowerOfAttorneyGround> Grounds = new("unknown", "own-grant", "lacks-competence");

    internal static readonly Words<LookupFailure> Failures = new("number-not-usable", "not-found", "refused", "no-answer", "not-understood");
    internal static readonly Words<IdentificationStatus> NumberStatuses = new("in-use", "discontinued");
    internal static readonly Words<PersonStatus> PersonStatuses = new(
        "resident", "emigrated", "disappeared", "deceased", "discontinued", "registered-at-birth", "temporary", "inactive", "not-resident", "active");
    internal static readonly Words<AddressConfidentiality> Confidentialities = new("unclassified", "client-address", "confidential", "strictly-confidential");
    internal static readonly Words<ResponsibilityType> ResponsibilityTypes = new("joint", "mother", "father", "co-mother", "other", "unknown");

    internal static readonly Words<SearchedFor> SearchedFor = new("subject", "resource", "action");
    internal static readonly Words<SearchedBy> SearchedBy = new("nobody", "child", "candidate", "another");

    internal static readonly Words<RecordRole> Roles = new("child", "asker", "self", "other");

    /// <summary>The failure of a look-up that failed for everybody.</summary>
    internal static ReadOnlySpan<byte> Unavailable => "unavailable"u8;

    /// <summary>Whether findings or a situation stand in letters, as format 3 writes them, and not in words.</summary>
    internal static bool IsInLetters(ReadOnlySpan<byte> recorded) => recorded is [(byte)'"', .., (byte)'"'];

    /// <summary>A confidentiality code as records write it: as Volven 9603 does.</summary>
    public static string WordOf(ConfidentialityCode code) => Encoding.UTF8.GetString(ConfidentialityCodes.Of(code));

    /// <summary>A local subtype as records write it.</summary>
    public static string WordOf(LocalSubtype subtype) => Encoding.UTF8.GetString(LocalSubtypes.Of(subtype));

    /// <summary>The failure of a look-up as records write it.</summary>
    public static string WordOf(LookupFailure failure) => Encoding.UTF8.GetString(Failures.Of(failure));
}
