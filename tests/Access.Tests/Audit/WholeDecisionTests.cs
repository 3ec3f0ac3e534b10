using System.Buffers;
using System.Text;
using System.Text.Json;
using Access.Audit.Views;
using Access.Authzen;
using Access.Tests.Log.Records;
using Access.Tests.Properties;
using FsCheck.Fluent;

namespace Access.Tests.Audit;

/// <summary>AU-13, AU-14: a decision explained to the lawyer and to anybody, years later, from the record alone.</summary>
public sealed class WholeDecisionTests
{
    // The same findings, to the byte, as an auditor was answered when it was decided.
    [Fact]
    public void Write_FromTheRecord_HasTheFindingsOfThatDay()
    {
        foreach (var scene in Scenes.Any.Generator.Sample(60))
        {
            var log = new AskedLog();
            log.Add(scene.Facts);

            var whole = Written(log);

            var then = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(then)) AnswerWriter.Write(json, log.Made[0].Decision, "x", forAuditor: true);
            using var document = JsonDocument.Parse(then.WrittenMemory);
            var context = document.RootElement.GetProperty("context");
            Assert.Equal(context.GetProperty("reason_admin").GetRawText(), whole.GetProperty("reason_admin").GetRawText());
            Assert.Equal(context.GetProperty("reason_user").GetRawText(), whole.GetProperty("reason_user").GetRawText());
            Assert.Equal(context.GetProperty("code").GetString(), whole.GetProperty("record").GetProperty("code").GetString());
        }
    }

    [Fact]
    public void Write_Everything_NamesTheQuestionAndWhatItRestsOn()
    {
        var log = new AskedLog();
        log.Add(FactsOf.Everything, requestId: "request-7");

        var whole = Written(log);

        Assert.Equal(Cast.Mother.Former.Value, whole.GetProperty("question").GetProperty("subject").GetString());
        Assert.Equal("? N NORN_FORANS NORN_UNGDOM NORN_FFL NORN_KUT NORN_EPO NORN_ALL NORN_FOR NORN_FFH NORN_FPB NORN_DUP NORN_ANG NORU NORS", whole.GetProperty("question").GetProperty("confidentialityCodes").GetString());
        Assert.Equal(6, whole.GetProperty("register").GetArrayLength());
        Assert.Equal(["9007199254740993", "9007199254740993"], whole.GetProperty("register").EnumerateArray().Take(2).Select(lookup => lookup.GetProperty("sequence").GetRawText()));
        Assert.Equal(["refused", "unavailable"], whole.GetProperty("register").EnumerateArray().Where(lookup => lookup.TryGetProperty("failure", out _)).Select(lookup => lookup.GetProperty("failure").GetString()));
        Assert.Equal(
            ["youth-consent", "youth-consent", "exception", "exception", "youth-access", "power-of-attorney", "provider-policy", "end", "not-understood"],
            whole.GetProperty("acts").GetProperty("list").EnumerateArray().Select(act => act.GetProperty("type").GetString()));
    }

    [Fact]
    public void Write_ARefusal_SaysWhatWouldHaveToBeOtherwise()
    {
        var log = new AskedLog();
        log.Add(new Scene { Deeds = [new(DeedKind.Exception)] }.Facts);

        var otherwise = Assert.Single(Written(log).GetProperty("otherwise").EnumerateArray());

        Assert.Equal("""[{"dimension":"exception-weighty-considerations","from":"yes","to":"no"}]""", otherwise.GetRawText());
    }

    [Fact]
    public void Write_WhatWasErased_TellsTheCircumstancesAlone()
    {
        var log = new AskedLog();
        log.Add(new Scene().Facts, change: record => record.Parts with { Joint = default, Persons = record.Parts.Persons.SetItem(1, default) });

        var whole = Written(log);

        Assert.False(whole.GetProperty("record").GetProperty("readable").GetBoolean());
        Assert.Equal(["record", "rulesAsOf", "factsAsOf", "timeZoneDatabase", "rulebookEdition"], whole.EnumerateObject().Select(member => member.Name));
        Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", whole.GetRawText());
    }

    private static JsonElement Written(AskedLog log)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) WholeDecision.Write(json, log.Open(0));
        return JsonDocument.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan)).RootElement;
    }
}
