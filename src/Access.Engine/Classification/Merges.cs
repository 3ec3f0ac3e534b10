using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Engine.Classification;

/// <summary>Values from outside that the law does not tell apart: whatever differs between them changes no answer.</summary>
/// <param name="Of">What the values are values of.</param>
/// <param name="Values">The values, under their names outside.</param>
/// <param name="Dimension">The dimension in which they become one; null where none shows them.</param>
/// <param name="Value">The value that they become; null where no dimension shows them.</param>
public sealed record Merge(string Of, ImmutableArray<string> Values, Dimension? Dimension, string? Value);

/// <summary>
/// What classification makes one of: a proof over every situation says nothing of what differs inside one. Written for
/// readers; a test holds it to what is read.
/// </summary>
public static class Merges
{
    private const string Responsibility = "parental responsibility, type (Persontjenesten)";
    private const string Status = "person status (Persontjenesten)";
    private const string Confidentiality = "confidentiality code (Volven 9603)";
    private const string Age = "age in whole years";

    private static readonly ImmutableArray<string> OfTheLiving =
        ["Resident", "Emigrated", "Disappeared", "RegisteredAtBirth", "Temporary", "Inactive", "NotResident", "Active"];

    /// <summary>All of them.</summary>
    public static ImmutableArray<Merge> All { get; } =
    [
        new(Responsibility, ["Joint", "Mother", "Father", "CoMother", "Other"], Dimensions.ParentalResponsibility, "held"),
        new(Status, OfTheLiving, Dimensions.ChildStanding, "living"),
        new(Status, OfTheLiving, Dimensions.AskerStanding, "living"),
        new(Confidentiality, ["N", "NORS"], null, null),
        new(Confidentiality, ["NORN_FFL", "NORN_KUT"], Dimensions.AccessRefused, "yes"),
        new(Confidentiality, ["NORN_EPO", "NORN_ALL", "NORN_FOR", "NORN_FFH", "NORN_FPB", "NORN_DUP", "NORN_ANG"], Dimensions.WithheldFromPatient, "yes"),
        new(Age, ["0 to 11"], Dimensions.ChildAge, "under-twelve"),
        new(Age, ["13 to 15"], Dimensions.ChildAge, "thirteen-to-fifteen"),
        new(Age, ["16 to 17"], Dimensions.ChildAge, "sixteen-or-seventeen"),
        new(Age, ["18 or more"], Dimensions.ChildAge, "adult"),
    ];
}
