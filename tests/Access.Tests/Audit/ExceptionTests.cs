using System.Buffers;
using System.Text;
using System.Text.Json;
using Access.Audit.Asking;
using Access.Audit.Exceptions;
using Access.Domain.Acts;
using Access.Tests.Acts.Store;

namespace Access.Tests.Audit;

/// <summary>AU-08: exceptions with who, why and how long, and who records unusually many. Never how a health worker performs.</summary>
public sealed class ExceptionTests : IAsyncLifetime
{
    private readonly SqliteBed bed = SqliteBed.New();

    public Task InitializeAsync() => bed.PrepareAsync();

    public async Task DisposeAsync() => await bed.DisposeAsync();

    [Fact]
    public async Task OfAsync_APeriod_HasItsExceptionsAndComparesEachOrganisationWithItself()
    {
        await using var store = await bed.OpenAsync();
        var begin = bed.Clock.GetUtcNow();
        for (var month = 0; month < 12; month++)
        {
            for (var made = 0; made < 4; made++) await store.RecordAsync(Deeds.Exception(provider: Deeds.OtherHospital));
            await store.RecordAsync(Deeds.Consent());
            bed.Clock.Now += TimeSpan.FromDays(30);
        }
        var from = bed.Clock.GetUtcNow();
        for (var made = 0; made < 6; made++) await store.RecordAsync(Deeds.Exception(provider: Deeds.OtherHospital));
        for (var made = 0; made < 9; made++) await store.RecordAsync(Deeds.Exception(made == 0 ? Deeds.Other : Deeds.Child, Deeds.Hospital));
        bed.Clock.Now += TimeSpan.FromDays(30);

        var overview = await ExceptionOverview.OfAsync(store, new(from, bed.Clock.GetUtcNow(), null, null), default);

        Assert.Equal(15, overview.Exceptions.Length);
        Assert.Equal([Deeds.Hospital, Deeds.OtherHospital], overview.Organisations.Select(volume => volume.Organisation));
        Assert.Equal([(9, 0.0, true), (6, 4.0, false)], overview.Organisations.Select(volume => (volume.Count, volume.Usual, volume.IsUnusual)));
        Assert.Equal(14, Assert.Single(overview.Children).Exceptions.Length);
        Assert.True(begin < from);
    }

    [Fact]
    public async Task Write_AnException_SaysWhoWhyForWhatAndHowLongAndNamesNoParty()
    {
        await using var store = await bed.OpenAsync();
        await store.RecordAsync(Deeds.Exception() with { Reason = "Assessed with the child's doctor." });
        bed.Clock.Now += TimeSpan.FromDays(1);

        var overview = await ExceptionOverview.OfAsync(store, ExceptionQuestion.Read(null, bed.Clock.GetUtcNow()), default);

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) ExceptionJson.Write(json, overview.Exceptions.Single());
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        var written = JsonDocument.Parse(text).RootElement;
        Assert.Equal(Deeds.Hospital.Value, written.GetProperty("organisation").GetString());
        Assert.Equal("9144889", written.GetProperty("healthWorker").GetString());
        Assert.Equal("weighty-considerations", written.GetProperty("basis").GetString());
        Assert.Equal("Assessed with the child's doctor.", written.GetProperty("reason").GetString());
        Assert.InRange(written.GetProperty("days").GetDouble(), 170, 190);
        Assert.DoesNotMatch("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])", text);
    }

    // The ends of all time are instants like others.
    [Theory]
    [InlineData("""{"to":"0001-01-10T00:00:00Z"}""")]
    [InlineData("""{"to":"0001-01-10T00:00:00+14:00"}""")]
    [InlineData("""{"from":"2026-01-01T00:00:00Z","to":"9999-12-31T23:59:59Z"}""")]
    [InlineData("""{"from":"0001-01-02T00:00:00-14:00","to":"9999-12-31T23:59:59Z"}""")]
    [InlineData("""{"from":"9999-12-31T23:59:58+14:00","to":"9999-12-31T23:59:59+14:00"}""")]
    public async Task OfAsync_AtTheEndsOfTime_IsAnswered(string where)
    {
        await using var store = await bed.OpenAsync();
        await store.RecordAsync(Deeds.Exception());

        var overview = await ExceptionOverview.OfAsync(store, ExceptionQuestion.Read(AskedMembers.Parse(Encoding.UTF8.GetBytes(where)), bed.Clock.GetUtcNow()), default);

        Assert.Equal(where.Contains("-01-0", StringComparison.Ordinal) && where.Contains("9999", StringComparison.Ordinal) ? 1 : 0, overview.Exceptions.Length);
    }

    // Purpose limit: neither a question nor an answer counts by health worker.
    [Fact]
    public void Read_ByHealthWorker_IsRefused()
    {
        var refused = Assert.Throws<QuestionFormatException>(() =>
            ExceptionQuestion.Read(AskedMembers.Parse("""{"healthWorker":"9144889"}"""u8.ToArray()), bed.Clock.GetUtcNow()));

        Assert.Contains("organisation", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Worker", string.Join(' ', typeof(OrganisationVolume).GetProperties().Concat(typeof(ChildVolume).GetProperties()).Select(property => property.Name)), StringComparison.Ordinal);
    }

    // The limits, against the tail of the Poisson distribution: of 4 usual, 12 come by chance once in 1 093, 11 once in 352.
    [Theory]
    [InlineData(4, 0, false)]
    [InlineData(5, 0, false)]
    [InlineData(6, 0, true)]
    [InlineData(11, 4, false)]
    [InlineData(12, 4, true)]
    [InlineData(130, 100, false)]
    [InlineData(134, 100, true)]
    [InlineData(1000, 999, false)]
    public void IsUnusual_OfACount_IsWhatChanceWouldNotMake(int count, double usual, bool unusual) => Assert.Equal(unusual, UsualVolume.IsUnusual(count, usual));

    [Fact]
    public void Fits_ByOrganisationAndBasis_TakesThoseAlone()
    {
        var exception = Deeds.Exception() with { Basis = ExceptionBasis.ChildsWish };
        var question = new ExceptionQuestion(Deeds.Start, Deeds.Start.AddDays(1), null, null);

        Assert.True((question with { Organisation = Deeds.Hospital, Basis = ExceptionBasis.ChildsWish }).Fits(exception));
        Assert.False((question with { Organisation = Deeds.OtherHospital }).Fits(exception));
        Assert.False((question with { Basis = ExceptionBasis.WeightyConsiderations }).Fits(exception));
    }
}
