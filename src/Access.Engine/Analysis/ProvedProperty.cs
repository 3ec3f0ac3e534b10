using System.Numerics;

namespace Access.Engine.Analysis;

/// <summary>What a proof says of one property of a rulebook.</summary>
/// <param name="Name">The property's stable name, in lower case with hyphens.</param>
/// <param name="Sentence">What must hold.</param>
/// <param name="Situations">How many situations the property speaks of.</param>
/// <param name="Violation">What breaks it; null where it holds.</param>
public sealed record ProvedProperty(string Name, string Sentence, BigInteger Situations, Violation? Violation)
{
    /// <summary>Whether it holds in every situation that it speaks of.</summary>
    public bool Holds => Violation is null;
}

/// <summary>What breaks a property.</summary>
/// <param name="Situations">In how many situations it is broken; zero where it is not a situation that breaks it.</param>
/// <param name="Smallest">
/// A condition that names as few dimensions as can be, so that every situation under it breaks the property; null where
/// it is not a situation that breaks it.
/// </param>
/// <param name="What">What is wrong there, beyond the situation itself, such as the clause; empty where nothing is to be added.</param>
public sealed record Violation(BigInteger Situations, Cube? Smallest, string What)
{
    /// <summary>The smallest situation as <c>dimension=value</c>, and what is wrong there.</summary>
    public string InWords()
    {
        var named = Smallest is { } cube
            ? string.Join(", ", cube.Names.Select(dimension => $"{dimension}={ValueIn(cube, dimension)}").DefaultIfEmpty("every situation"))
            : "";
        return (named, What) switch
        {
            ("", _) => What,
            (_, "") => named,
            _ => $"{named}: {What}",
        };
    }

    private static string ValueIn(Cube cube, Domain.Law.Dimension dimension) => dimension.Values[BitOperations.TrailingZeroCount(cube[dimension])];
}
