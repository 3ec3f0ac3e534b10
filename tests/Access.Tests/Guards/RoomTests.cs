using System.Xml.Linq;

namespace Access.Tests.Guards;

/// <summary>The arrows between rooms. One that is not here is a fault; why there are these is in src/decisions/rooms.md.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Access.Domain"] = [],
        ["Access.Rules"] = ["Access.Domain"],
        ["Access.Engine"] = ["Access.Domain"],
        ["Access.Engine.NRules"] = ["Access.Domain"],
        ["Access.Authzen"] = ["Access.Domain"],
        ["Access.Sources"] = ["Access.Domain"],
        ["Access.Audit"] = ["Access.Domain", "Access.Engine", "Access.Authzen", "Access.Sources"],
        ["Access.StandIn"] = ["Access.Domain"],
        ["Access.Client"] = [],
        ["Access.Service"] = ["Access.Domain", "Access.Rules", "Access.Engine", "Access.Authzen", "Access.Sources", "Access.Audit", "Access.StandIn"],
        ["Access.Cli"] = ["Access.Domain", "Access.Rules", "Access.Engine", "Access.Authzen", "Access.Sources", "Access.Audit", "Access.StandIn"],
    };

    [Fact]
    public void ProjectReferences_OfEveryRoom_AreTheArrows()
    {
        var projects = new[] { "src", "rules" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), References);

        Assert.Equal(Arrows.Keys.Order(), projects.Keys.Order());
        foreach (var (room, references) in projects) Assert.Equal(Arrows[room].Order(), references.Order());
    }

    [Theory]
    [InlineData("Access.Domain")]
    [InlineData("Access.Rules")]
    public void Packages_OfTheRoomsOfLaw_AreNone(string room)
    {
        var folder = room == "Access.Rules" ? "rules" : "src";
        var project = XDocument.Load(Path.Combine(Repository.Root, folder, room, room + ".csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
    }

    // Where the package source has no NRules, everything builds as if the second engine were not here.
    [Fact]
    public void Packages_OfTheSecondEngine_AreAskedForOnlyWithTheProperty()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "Access.Engine.NRules", "Access.Engine.NRules.csproj"));
        var packages = project.Descendants("PackageReference").ToArray();

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Equal("'$(WithNRules)' == 'true'", package.Parent!.Attribute("Condition")?.Value));
    }

    private static string[] References(string path) =>
        [.. XDocument.Load(path).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))];
}
