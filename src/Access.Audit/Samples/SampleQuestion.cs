using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Audit.Views;
using Access.Authzen;

namespace Access.Audit.Samples;

/// <summary>Which sample somebody draws.</summary>
/// <param name="Where">The population: the decisions that fit.</param>
/// <param name="Seed">What the choice is made from: the same seed, question and snapshot give the same decisions.</param>
/// <param name="Size">How many decisions of each stratum; from 1.</param>
/// <param name="By">The columns whose values make the strata, in order; empty = one stratum.</param>
public sealed record SampleQuestion(LogQuestion Where, string Seed, int Size, ImmutableArray<Column> By)
{
    /// <summary>The greatest size that may be asked for.</summary>
    public const int GreatestSize = 1000;

    /// <summary>The columns that may make strata: none of them names anybody.</summary>
    public static ImmutableArray<Column> Strata { get; } =
        [.. Column.All.Where(column => column.Name is "service" or "action" or "childAge" or "causes" or "provider" or "code" or "client" or "rulebook" or "documentType" or "verdict")];

    /// <summary>Reads one.</summary>
    /// <exception cref="QuestionFormatException">It is none; the message names the member.</exception>
    public static SampleQuestion Read(StrictMembers members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var by = members.Texts("by").Select(name => Strata.FirstOrDefault(column => column.Name == name)
            ?? throw members.Wrong("by", $"holds something else than {string.Join(", ", Strata.Select(column => column.Name))}")).ToImmutableArray();
        if (by.Distinct().Count() != by.Length) throw members.Wrong("by", "names a column twice");
        return new(
            QuestionReader.Read(members.Inner("where")),
            members.Text("seed") ?? throw members.Wrong("seed", "is missing"),
            (int)(members.Whole("size", 1, GreatestSize) ?? throw members.Wrong("size", "is missing")),
            by);
    }
}
