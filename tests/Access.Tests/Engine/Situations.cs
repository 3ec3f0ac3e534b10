using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Tests.Engine;

/// <summary>Situations to try clauses on: mostly near one that is open, since one drawn blindly is nearly always closed.</summary>
internal static class Situations
{
    /// <summary>A mother and her nine-year-old, in words of law.</summary>
    public static readonly Situation Open = new Family().Decide().Situation;

    public static IEnumerable<Situation> Sample(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var situation = Open;
            var changes = random.Next(1, 7);
            for (var change = 0; change < changes; change++)
            {
                var dimension = Dimensions.All[random.Next(Dimensions.All.Length)];
                situation = situation.With(dimension, random.Next(dimension.Values.Length));
            }
            // Half of them with what opens after 16, so that every grant is reached.
            if (random.Next(2) == 0) situation = situation.With(Dimensions.ChildAge, (AgeBand)random.Next(3, 6));
            if (random.Next(4) == 0) situation = situation.With(Dimensions.YouthConsent, Ternary.Yes);
            if (random.Next(4) == 0) situation = situation.With(Dimensions.Asker, Asker.Self);
            yield return situation;
        }
    }
}
