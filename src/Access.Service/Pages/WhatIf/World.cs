using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Service.Pages.AgeLines;

namespace Access.Service.Pages.WhatIf;

/// <summary>One of two worlds that are laid side by side.</summary>
/// <param name="Prefix">What stands before the names of its fields.</param>
/// <param name="Form">The childhood as it was stated.</param>
/// <param name="Line">What follows, by one rulebook.</param>
public sealed record World(string Prefix, ChildhoodForm Form, AgeLine Line)
{
    /// <summary>The rulebook that decides in it.</summary>
    public Rulebook Rulebook => Line.Rulebooks[0];

    /// <summary>What is answered on a day.</summary>
    public Answered On(DateOnly day, AskerOnLine asker, ResourceKind service) =>
        Line.Bands.First(band => band.Asker == asker).Rows.First(row => row.Service == service).Lines[0].On(Line.Within(day)).Answer;
}

/// <summary>Two worlds on a day.</summary>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
/// <param name="On">The day.</param>
/// <param name="Address">The whole comparison as an address.</param>
public sealed record WhatIfView(World First, World Second, DateOnly On, string Address)
{
    /// <summary>Both worlds.</summary>
    public ImmutableArray<World> Worlds => [First, Second];

    /// <summary>Whether the worlds answer differently.</summary>
    public bool Differs(AskerOnLine asker, ResourceKind service)
    {
        var (one, other) = (First.On(On, asker, service), Second.On(On, asker, service));
        return one.Openness != other.Openness || !one.Opened.SequenceEqual(other.Opened);
    }

    /// <summary>In how many cells they do.</summary>
    public int Differences => Enum.GetValues<AskerOnLine>().Sum(asker => ServiceCodes.All.Count(service => Differs(asker, service)));
}
