using System.Text.Json;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Vocabulary;
using Access.Sources.Acts;
using Access.Tests.Acts.Store;
using FsCheck;
using FsCheck.Fluent;

namespace Access.Tests.Acts;

public sealed class ActWriterTests
{
    [Fact]
    public void Write_AnyAct_IsReadBackExactly() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Lane.Count(usual: 2_000, @long: 100_000)),
        Prop.ForAll(AnyAct.All.ToArbitrary(), act =>
        {
            var read = ActReader.Read(ActWriter.Write(act));
            return ActEquality.AreEqual(act, read) && act.ValidFrom.EqualsExact(read.ValidFrom) && act.RecordedAt.EqualsExact(read.RecordedAt);
        }));

    [Fact]
    public void Write_AnyAct_SaysTheSameWhenItIsWrittenAgain() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(AnyAct.All.ToArbitrary(), act =>
        {
            var json = ActWriter.Write(act);
            return json.AsSpan().SequenceEqual(ActWriter.Write(ActReader.Read(json)));
        }));

    [Fact]
    public void Write_Exception_HasTheContractsNames()
    {
        var act = Deeds.Exception() with { Id = "act-1", RecordedAt = Deeds.Start, Reason = "r", Scope = new(ResourceKind.Messages, null, Deeds.Hospital) };

        using var json = JsonDocument.Parse(ActWriter.Write(act));

        Assert.Equal(
            """
            {"type":"exception","id":"act-1","recordedAt":"2026-11-20T11:00:00+00:00","recordedBy":{"pid":"08819000264","hpr":"9144889","orgnr":"974705788"},"validFrom":"2026-11-20T11:00:00+00:00","validTo":"2027-05-20T11:00:00+00:00","child":"14851750011","basis":"weighty-considerations","scope":{"kind":"service","id":"messages","provider":"974705788"},"provider":"974705788","reason":"r"}
            """,
            JsonSerializer.Serialize(json, Relaxed));
    }

    [Fact]
    public void Write_WhatJsonCannotSay_IsRefusedWithoutQuotingIt()
    {
        Assert.True(PersonIdentifier.TryParse("14851750011", "urn:system:other", out var opaque));
        RecordedAct[] acts =
        [
            Deeds.Consent() with { Child = opaque },
            Deeds.Consent() with { Services = [ResourceKind.Document] },
            Deeds.Consent() with { Services = [ResourceKind.Messages, ResourceKind.Messages] },
            Deeds.Consent() with { Everything = true },
            Deeds.LettingIn() with { Level = YouthAccessLevel.None },
            Deeds.Power() with { Areas = PowerOfAttorneyAreas.Unknown },
            Deeds.Exception() with { Scope = new(ResourceKind.Messages, "both", null) },
            Deeds.Exception() with { Scope = new(null, " ", null) },
            Deeds.Exception() with { RecordedBy = new(null, " ", Deeds.Hospital) },
            Deeds.Exception() with { RecordedBy = new(null, null, null) },
            Deeds.Exception() with { Reason = "half a letter: \ud83d" },
            Deeds.End(" "),
            new IllegibleAct { Id = "x", RecordedAt = default, ValidFrom = default, Child = Deeds.Child },
        ];

        foreach (var act in acts)
        {
            var refused = Assert.Throws<ArgumentException>(() => ActWriter.Write(act));
            Assert.DoesNotContain(Deeds.Child.Value, refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AreEqual_OneListElementDiffers_IsNotEqual()
    {
        var (consent, policy) = (Deeds.Consent(), Deeds.Policy());

        Assert.True(ActEquality.AreEqual(consent, consent with { Services = [.. consent.Services] }));
        Assert.False(ActEquality.AreEqual(consent, consent with { Services = [ResourceKind.Appointments] }));
        Assert.True(ActEquality.AreEqual(policy, policy with { ExcludedTypes = [.. policy.ExcludedTypes], ExcludedSubtypes = [.. policy.ExcludedSubtypes] }));
        Assert.False(ActEquality.AreEqual(policy, policy with { ExcludedSubtypes = [] }));
        Assert.False(ActEquality.AreEqual(policy, policy with { Reason = null }));
        Assert.False(ActEquality.AreEqual(consent, policy));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
