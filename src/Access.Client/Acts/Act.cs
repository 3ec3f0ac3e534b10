using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>Something that somebody records. Who records it, the token says.</summary>
public abstract class Act
{
    private protected Act(DateTimeOffset? validTo = null) => ValidTo = validTo;

    /// <summary>From when it counts (inclusive), never before it is recorded; null is now.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it counts (exclusive); null leaves it open where the law lets it be.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>The act's <c>type</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The type, and nothing of whom it is about.</summary>
    public override string ToString() => Type;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", Type);
        json.WriteOptional("validFrom", ValidFrom);
        json.WriteOptional("validTo", ValidTo);
        WriteMembers(json);
    }

    private protected abstract void WriteMembers(Utf8JsonWriter json);

    private protected static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

/// <summary>A young person of 16 or 17 opens for a parent.</summary>
/// <param name="child">Who opens.</param>
/// <param name="parent">For whom.</param>
/// <param name="services">Codes of <see cref="ServiceCodes"/>, or <c>*</c> alone for everything.</param>
public sealed class YouthConsent(PersonNumber child, PersonNumber parent, params IReadOnlyList<string> services) : Act
{
    /// <summary>Who opens.</summary>
    public PersonNumber Child { get; } = child;

    /// <summary>For whom.</summary>
    public PersonNumber Parent { get; } = parent;

    /// <summary>What is opened.</summary>
    public IReadOnlyList<string> Services { get; } = services;

    /// <summary>
    /// Which words, in which language, the young person read before saying yes: 1 to 64 letters, digits, <c>.</c>, <c>-</c> or <c>_</c>. Null where
    /// nobody says; then nobody can show later what was consented to.
    /// </summary>
    public string? TextVersion { get; init; }

    /// <inheritdoc/>
    public override string Type => "youth-consent";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("child", Child.Reveal());
        json.WriteString("parent", Parent.Reveal());
        WriteList(json, "services", Services);
        if (TextVersion is not null) json.WriteString("textVersion", TextVersion);
    }
}

/// <summary>A parent lets a child of 13 to 15 log in.</summary>
/// <param name="child">The child.</param>
/// <param name="parent">The parent.</param>
/// <param name="level"><c>full</c> or <c>basic</c>.</param>
public sealed class YouthAccess(PersonNumber child, PersonNumber parent, string level) : Act
{
    /// <summary>The child.</summary>
    public PersonNumber Child { get; } = child;

    /// <summary>The parent.</summary>
    public PersonNumber Parent { get; } = parent;

    /// <summary><c>full</c> or <c>basic</c>.</summary>
    public string Level { get; } = level;

    /// <inheritdoc/>
    public override string Type => "youth-access";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("child", Child.Reveal());
        json.WriteString("parent", Parent.Reveal());
        json.WriteString("level", Level);
    }
}

/// <summary>Somebody of 16 or more lets another act for them, or health personnel record that somebody cannot consent.</summary>
/// <param name="grantor">Who is represented.</param>
/// <param name="recipient">Who represents.</param>
/// <param name="ground"><c>own-grant</c> or <c>lacks-competence</c>.</param>
/// <param name="areas"><c>digital-services</c>, <c>view-records</c> or both.</param>
public sealed class PowerOfAttorney(PersonNumber grantor, PersonNumber recipient, string ground, params IReadOnlyList<string> areas) : Act
{
    /// <summary>Who is represented.</summary>
    public PersonNumber Grantor { get; } = grantor;

    /// <summary>Who represents.</summary>
    public PersonNumber Recipient { get; } = recipient;

    /// <summary><c>own-grant</c> or <c>lacks-competence</c>.</summary>
    public string Ground { get; } = ground;

    /// <summary>What it is for.</summary>
    public IReadOnlyList<string> Areas { get; } = areas;

    /// <inheritdoc/>
    public override string Type => "power-of-attorney";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("grantor", Grantor.Reveal());
        json.WriteString("recipient", Recipient.Reveal());
        WriteList(json, "areas", Areas);
        json.WriteString("ground", Ground);
    }
}

/// <summary>A provider holds back types of documents.</summary>
/// <param name="provider">The token's own organisation.</param>
/// <param name="reason">Why.</param>
/// <param name="excludedDocumentTypes">Level 2 codes of Volven 9602, or local subtypes; at most twelve.</param>
public sealed class ProviderPolicy(string provider, string reason, params IReadOnlyList<string> excludedDocumentTypes) : Act
{
    /// <summary>The organisation.</summary>
    public string Provider { get; } = provider;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;

    /// <summary>What is held back.</summary>
    public IReadOnlyList<string> ExcludedDocumentTypes { get; } = excludedDocumentTypes;

    /// <inheritdoc/>
    public override string Type => "provider-policy";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("provider", Provider);
        json.WriteString("reason", Reason);
        WriteList(json, "excludedDocumentTypes", ExcludedDocumentTypes);
    }
}
