using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Recording;

/// <summary>One page of giving a consent.</summary>
/// <param name="Step">What it asks.</param>
/// <param name="Draft">What was said so far.</param>
/// <param name="Holders">The parents.</param>
/// <param name="Latest">The last day that can be chosen: the day before the 18th birthday.</param>
/// <param name="Today">The day today in Europe/Oslo.</param>
/// <param name="Preview">What the parent will see; null until everything was said.</param>
/// <param name="Missing">What has to be said first; null where nothing is missing.</param>
/// <param name="Refusal">Why it cannot be recorded; null where it can.</param>
public sealed record ConsentView(
    ConsentStep Step,
    ConsentDraft Draft,
    ImmutableArray<Holder> Holders,
    DateOnly Latest,
    DateOnly Today,
    Preview? Preview,
    Text? Missing,
    Text? Refusal);

/// <summary>A consent that was given.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Holder">For which of the holders; null where that is none of them any more.</param>
/// <param name="Consent">The consent.</param>
public sealed record GivenConsent(string Id, int? Holder, YouthConsent Consent);

/// <summary>The consents that are in force.</summary>
/// <param name="Given">The consents.</param>
/// <param name="IsOldEnough">Whether the reader is 16 or 17 and may give one.</param>
/// <param name="JustGiven">The id of one that was given a moment ago; null where none was.</param>
/// <param name="Withdrawn">Whether one was withdrawn a moment ago.</param>
public sealed record ConsentsView(ImmutableArray<GivenConsent> Given, bool IsOldEnough, string? JustGiven, bool Withdrawn);
