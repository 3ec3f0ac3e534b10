using System.Text.Json.Nodes;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Service.Tests.Hosting;
using Access.Sources.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace Access.Service.Tests.Evaluation;

/// <summary>A batch reads the acts about a child at a provider once; the next request reads them again.</summary>
public sealed class ActsWithinRequestTests
{
    [Fact]
    public async Task Evaluations_AboutOneChild_ReadItsActsOnceForEachProviderAndRequest()
    {
        var acts = new Counting();
        await using var service = await TestService.StartAsync(builder => builder.Services.AddSingleton<IActs>(acts));
        var batch = Family.Question(Family.Mother, Family.Child);
        var elsewhere = (JsonObject)batch["resource"]!.DeepClone();
        elsewhere["properties"]!["provider"] = "993467049";
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject(), new JsonObject { ["resource"] = elsewhere }, new JsonObject());

        Assert.Equal(4, (await service.AskManyAsync(batch)).GetProperty("evaluations").GetArrayLength());
        Assert.Equal(2, acts.Readings);
        await service.AskManyAsync(batch);
        Assert.Equal(4, acts.Readings);
    }

    private sealed class Counting : IActs
    {
        private int readings;

        internal int Readings => Volatile.Read(ref readings);

        public ValueTask<ActsLookup> BearingOnAsync(Question question, Person? child, DateTimeOffset at, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref readings);
            return new(new ActsLookup([], at));
        }
    }
}
