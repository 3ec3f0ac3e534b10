using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Service.Notices;
using Access.Service.Tests.Hosting;
using Access.Service.Tests.Recording;
using Access.Sources.Acts.Store;
using Access.Sources.Notices;
using Access.Sources.Register;
using Access.StandIn.Faults;
using Access.Tests.Threats;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Notices;

public sealed class NoticeTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5 + (55 * 0.4));

    [Fact]
    public async Task Consent_Recorded_SendsOneSignedEvent()
    {
        await using var service = await NoticeService.StartAsync(works: true, null,
            "--Notices:ShortestDelay", "00:00:00", "--Notices:LongestDelay", "00:00:00", "--Notices:Poll", "00:00:00.020");
        var (id, secret) = await service.SubscribeAsync(Family.Mother, Family.Youth);
        await service.SubscribeAsync(Family.Stranger, Family.Youth, "stranger");
        await service.SubscribeAsync(Family.Father, Family.Youth, "father");
        var youth = await service.Service.TokenAsync("access:record", ("pid", Family.Youth));
        using var recorded = await service.Service.PostAsync(
            "/v1/acts",
            new JsonObject { ["type"] = "youth-consent", ["child"] = Family.Youth, ["parent"] = Family.Mother, ["services"] = new JsonArray("*") }.ToJsonString(),
            youth,
            change: request => request.Headers.Add("Idempotency-Key", "consent-1"));
        await NoticeService.JsonAsync(recorded, 201);

        var notice = Assert.Single(await service.Receiver.UntilAsync(1));
        Assert.True(SignatureCheck.IsSigned(notice, secret, out var keyId, out var created));
        Assert.Equal((id, service.Service.Clock.Now.ToUniversalTime()), (keyId, created));
        Assert.Equal(("POST", service.Receiver.Sink.AbsoluteUri), (notice.Method, notice.Target));
        Assert.Equal("application/cloudevents+json", notice.Headers["content-type"]);
        Assert.Equal(
            ["Content-Digest", "Content-Length", "Content-Type", "Host", "Signature", "Signature-Input"],
            notice.Headers.Keys.Order(StringComparer.Ordinal));

        var members = JsonDocument.Parse(notice.Body).RootElement;
        Assert.Equal(["specversion", "id", "source", "type", "subject", "time"], members.EnumerateObject().Select(member => member.Name));
        Assert.Equal("1.0", members.GetProperty("specversion").GetString());
        Assert.Equal(id, members.GetProperty("subject").GetString());
        Assert.Equal(service.Service.Host.Address.GetLeftPart(UriPartial.Authority), members.GetProperty("source").GetString());
        Assert.Equal("no.access.answer.may-have-changed.v1", members.GetProperty("type").GetString());

        Assert.False(SignatureCheck.IsSigned(notice with { Method = "PUT" }, secret, out _, out _));
        Assert.False(SignatureCheck.IsSigned(notice with { Target = notice.Target + "x" }, secret, out _, out _));
        Assert.False(SignatureCheck.IsSigned(notice with { Body = [.. notice.Body, 32] }, secret, out _, out _));
        Assert.False(SignatureCheck.IsSigned(notice, [.. secret.Reverse()], out _, out _));

        while ((await service.ShowAsync(id)).GetProperty("delivered").GetInt32() == 0) await Task.Delay(20);
        await Task.Delay(500);
        Assert.Single(service.Receiver.All);
        Assert.DoesNotContain(service.Service.Log.All, line => line.Contains(Family.Youth, StringComparison.Ordinal) || line.Contains("for=portal", StringComparison.Ordinal));
    }

    // What a parent gets when a child closes: the same bytes, the same headers, at the same time after the cause.
    [Threat("T-10")]
    [Threat("T-15")]
    [Threat("T-27")]
    [Fact]
    public async Task Cause_WhateverItIs_SendsTheSameEventAfterTheSameDelay()
    {
        await using var service = await NoticeService.StartAsync();
        var causes = new (string Child, Func<string, Task> Happen)[]
        {
            ("14851750011", child => service.RecordAsync(Exception(child), child)),
            ("30882050099", child => service.PutAsync(Put(child, "addressProtection", ("protectionLevel", "StrictlyConfidential")))),
            ("08832499618", child =>
            {
                var dead = Small(child);
                dead["status"]![0]!["status"] = "Deceased";
                return service.PutAsync(dead);
            }),
            ("23871599637", child =>
            {
                var without = Small(child);
                without["parentalResponsibility"]![0]!["isValid"] = false;
                return service.PutAsync(without);
            }),
            ("03820950045", child =>
            {
                var discontinued = Small(child);
                discontinued["status"]![0]!["status"] = "Discontinued";
                return service.PutAsync(discontinued);
            }),
            (Cast.Number(0), child => service.PutAsync(Put(child, "sharedResidence", ("addressConfidentiality", "Confidential")))),
            (Cast.Number(1), child => service.PutAsync(Put(child, "residentialAddress", ("addressConfidentiality", "StrictlyConfidential")))),
            (Cast.Number(2), child =>
            {
                var elsewhere = Small(child);
                elsewhere["parentalResponsibility"]![0]!["responsible"] = Family.Father;
                return service.PutAsync(elsewhere);
            }),
            (Cast.Number(3), child =>
            {
                var invented = Small(child);
                invented["falseIdentity"] = Cast.Element(("isFalseIdentity", true));
                return service.PutAsync(invented);
            }),
            (Cast.Number(4), child =>
            {
                var illegible = Small(child);
                illegible["birth"] = new JsonArray();
                return service.PutAsync(illegible);
            }),
            (Cast.Number(5), child => service.RecordAsync(Exception(child) with { Parent = NumberOf(Family.Mother) }, child)),
            (Cast.Number(6), async child =>
            {
                await service.Service.Host.StandIn!.Faults.BeginAsync(new FaultPlan { Failures = [new Failure { Status = 403, PersonIds = [$"p-{child}"] }] });
                await service.PutAsync(Small(child));
            }),
        };
        var notices = new List<(string Notice, string Headers)>();
        foreach (var (child, happen) in causes)
        {
            await service.Service.PutAsync(Small(child));
            await service.SubscribeAsync(Family.Mother, child);
            await service.SubscribeAsync(Family.Stranger, child);
            await service.PassAsync(TimeSpan.FromMinutes(1));
            await service.PassAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(notices.Count, service.Receiver.All.Count);

            await happen(child);
            await service.PassAsync(Delay - TimeSpan.FromTicks(1));
            Assert.Equal(notices.Count, service.Receiver.All.Count);
            await service.PassAsync(TimeSpan.FromTicks(1));
            Assert.Equal(notices.Count + 1, service.Receiver.All.Count);
            var notice = service.Receiver.All[^1];
            notices.Add((
                Regex.Replace(notice.Text, "(\"(id|subject|time)\":)\"[^\"]*\"", "$1\"\""),
                string.Join('\n', notice.Headers.Select(header => $"{header.Key}: {Regex.Replace(header.Value, "=:[^:]*:|created=\\d+|keyid=\"[^\"]*\"", "")}"))));
            Assert.Equal(notice.Body.Length, service.Receiver.All[0].Body.Length);
        }
        Assert.Single(notices.Distinct());

        // And opening again is the same event as closing.
        await service.PutAsync(Small("08832499618"));
        await service.PassAsync(Delay);
        Assert.Equal(notices[0].Notice, Regex.Replace(service.Receiver.All[^1].Text, "(\"(id|subject|time)\":)\"[^\"]*\"", "$1\"\""));
        Assert.Equal(causes.Length + 1, service.Receiver.All.Count);
    }

    [Fact]
    public async Task Change_ThatAltersNoAnswer_SendsNothing()
    {
        await using var service = await NoticeService.StartAsync();
        await service.Service.PutAsync(Small(Family.Child));
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.SubscribeAsync(Family.Stranger, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        await service.PassAsync(TimeSpan.FromMinutes(1));

        await service.RecordAsync(Exception(Family.Child) with { Parent = NumberOf(Family.Father) }, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        var moved = Small(Family.Child);
        moved["residentialAddress"]![0]!["cadastralIdentifier"] = "9f9f-9";
        await service.PutAsync(moved);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        await service.PassAsync(TimeSpan.FromDays(1));
        Assert.Empty(service.Receiver.All);

        // Closed for one reason, and then for another one besides.
        await service.PutAsync(Put(Family.Child, "addressProtection", ("protectionLevel", "Confidential")));
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(service.Receiver.All);
        await service.RecordAsync(Exception(Family.Child), Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        await service.PutAsync(Put(Family.Child, "addressProtection", ("protectionLevel", "StrictlyConfidential")));
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(service.Receiver.All);
    }

    [Fact]
    public async Task Exception_AtAnotherProvider_IsNoticedThough_OneAtTheFirstClosesWhereNoneIsNamed()
    {
        await using var service = await NoticeService.StartAsync();
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        foreach (var (provider, count) in ((string, int)[])[("974705788", 1), ("974706490", 2), ("974706490", 2)])
        {
            Assert.True(OrganisationNumber.TryParse(provider, out var narrowed));
            await service.RecordAsync(Exception(Family.Child) with { Scope = new(null, null, narrowed) }, Family.Child);
            await service.PassAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(count, service.Receiver.All.Count);
        }
    }

    // What a portal may not ask about, it is not told of either.
    [Fact]
    public async Task Change_OfWhatTheClientMayNotAskAbout_SendsNothing()
    {
        Assert.True(OrganisationNumber.TryParse("974705788", out var granted));
        Assert.True(OrganisationNumber.TryParse("974706490", out var other));
        var limit = new AskingLimit(new[] { granted }.ToFrozenSet(), new[] { ResourceKind.Appointments }.ToFrozenSet(), AnyPerson: true);
        await using var service = await NoticeService.StartAsync(false, builder => builder.Services.AddSingleton<IAskingLimits>(new Limited(limit)));
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));

        await service.RecordAsync(Exception(Family.Child) with { Scope = new(null, null, other) }, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        await service.RecordAsync(Exception(Family.Child) with { Scope = new(ResourceKind.Messages, null, granted) }, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(service.Receiver.All);
        await service.RecordAsync(Exception(Family.Child) with { Scope = new(ResourceKind.Appointments, null, granted) }, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(service.Receiver.All);
    }

    [Fact]
    public async Task Register_SilentForEverybody_SendsNothingNorAfterIt()
    {
        var register = new Switched();
        await using var service = await NoticeService.StartAsync(false, builder => builder.Services.AddSingleton<IPersonRegister>(provider =>
        {
            register.Inner = provider.GetRequiredService<PersontjenestenClient>();
            return register;
        }));
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));

        register.IsDown = true;
        await service.Part<IPersonChanges>().ChangedAsync([PersonName.Of($"p-{Family.Child}")], CancellationToken.None);
        for (var turn = 0; turn < 15; turn++) await service.PassAsync(TimeSpan.FromMinutes(1));
        register.IsDown = false;
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(service.Receiver.All);

        // One person who cannot be read is answered closed, and that is a change.
        register.Failing = Family.Child;
        await service.Part<IPersonChanges>().ChangedAsync([PersonName.Of($"p-{Family.Child}")], CancellationToken.None);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(service.Receiver.All);
    }

    [Fact]
    public async Task Day_Begins_AtWhichTheChildTurnsSixteen_SendsAnEvent()
    {
        await using var service = await NoticeService.StartAsync();
        var child = Family.Person(Family.Child, "2010-11-21", Family.Mother);
        await service.Service.PutAsync(child);
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        await service.PassAsync(TimeSpan.FromMinutes(1));

        var midnight = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(1));
        service.Service.Clock.Now = midnight + Delay - TimeSpan.FromTicks(1);
        await service.WorkAsync();
        Assert.Empty(service.Receiver.All);
        service.Service.Clock.Now = midnight + Delay;
        await service.WorkAsync();
        Assert.Single(service.Receiver.All);
    }

    [Fact]
    public async Task Exception_EndsByItself_SendsAnEventAfterTheSameDelay()
    {
        await using var service = await NoticeService.StartAsync();
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        await service.PassAsync(TimeSpan.FromMinutes(1));
        var end = service.Service.Clock.Now.AddHours(2);
        await service.RecordAsync(Exception(Family.Child) with { ValidTo = end }, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(service.Receiver.All);

        service.Service.Clock.Now = end + Delay - TimeSpan.FromTicks(1);
        await service.WorkAsync();
        Assert.Single(service.Receiver.All);
        service.Service.Clock.Now = end + Delay;
        await service.WorkAsync();
        Assert.Equal(2, service.Receiver.All.Count);
    }

    [Fact]
    public async Task Receiver_Refuses_IsTriedAgainUntilDeadAndShownAndRetried()
    {
        await using var service = await NoticeService.StartAsync(false, null, "--Notices:Attempts", "3");
        var (id, secret) = await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        service.Receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(new string('x', 200_000));
        };
        await service.RecordAsync(Exception(Family.Child), Family.Child);
        for (var turn = 0; turn < 6; turn++) await service.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, service.Receiver.All.Count);
        Assert.All(service.Receiver.All, notice => Assert.True(SignatureCheck.IsSigned(notice, secret, out _, out _)));
        Assert.Single(service.Receiver.All.Select(notice => notice.Text).Distinct());
        var failing = await service.ShowAsync(id);
        Assert.Equal("failing", failing.GetProperty("status").GetString());
        var letter = Assert.Single(failing.GetProperty("deadLetters").EnumerateArray());
        Assert.Equal((3, "refused", 500), (letter.GetProperty("attempts").GetInt32(), letter.GetProperty("lastFailure").GetString(), letter.GetProperty("lastStatus").GetInt32()));

        service.Receiver.Answer = context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        };
        using (var retried = await service.SendAsync(HttpMethod.Post, id, await service.Service.TokenAsync(), "/retry"))
            Assert.Equal(1, (await NoticeService.JsonAsync(retried, 200)).GetProperty("waiting").GetInt32());
        await service.WorkAsync();
        var well = await service.ShowAsync(id);
        Assert.Equal(("active", 1, 0), (well.GetProperty("status").GetString(), well.GetProperty("delivered").GetInt32(), well.GetProperty("waiting").GetInt32()));
        Assert.Single(service.Receiver.All.Select(notice => notice.Text).Distinct());
    }

    [Fact]
    public async Task Looks_Taken_AreNotRecordedAsDecisions()
    {
        await using var service = await NoticeService.StartAsync();
        await service.SubscribeAsync(Family.Mother, Family.Child);
        await service.RecordAsync(Exception(Family.Child), Family.Child);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(service.Receiver.All);

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={service.Service.Database};Pooling=False");
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM log_decision";
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    private static ExceptionAct Exception(string child) => new()
    {
        Id = ActIds.New(), RecordedAt = default, ValidFrom = default, ValidTo = Family.Now.AddMonths(6),
        Child = NumberOf(child), Parent = null, Basis = ExceptionBasis.WeightyConsiderations, Scope = new(null, null, null), Reason = "Vurdert for barnet.",
    };

    private static PersonIdentifier NumberOf(string number) => PersonIdentifier.TryParse(number, out var read) ? read : throw new ArgumentException("no number");

    private static JsonObject Small(string child) => Family.Person(child, "2020-08-30", Family.Mother, Family.Father);

    private static JsonObject Put(string child, string part, (string Name, string Value) member)
    {
        var person = Small(child);
        var element = person["status"]![0]!.DeepClone();
        element.AsObject().Remove("status");
        element[member.Name] = member.Value;
        person[part] = new JsonArray(element);
        return person;
    }

    private sealed class Limited(AskingLimit? limit) : IAskingLimits
    {
        public AskingLimit? Of(string client) => limit;
    }

    /// <summary>A register that can be down for everybody, or fail for one.</summary>
    private sealed class Switched : IPersonRegister
    {
        internal PersontjenestenClient Inner { get; set; } = null!;

        internal bool IsDown { get; set; }

        internal string? Failing { get; set; }

        public ValueTask<PersonLookup> FindAsync(PersonIdentifier number, CancellationToken cancellationToken) =>
            IsDown ? new(new PersonLookup.Unavailable(Family.Now))
            : number.Value == Failing ? new(new PersonLookup.Failed(LookupFailure.NoAnswer, Family.Now))
            : Inner.FindAsync(number, cancellationToken);
    }
}
