using System.Collections.Immutable;
using System.Text.Json;

namespace Access.Service.Pages.SignIn.Development;

/// <summary>Somebody made up, as whom one may sign in during development.</summary>
/// <param name="Name">The name.</param>
/// <param name="Who">Who they are, in one line.</param>
/// <param name="Pid">The synthetic identity number; null where they act for an organisation alone.</param>
/// <param name="Hpr">The health worker's number; null where they are none.</param>
/// <param name="Orgnr">The organisation; null where they act for none.</param>
/// <param name="Roles">Auditor, operator, both or neither.</param>
public sealed record TestPerson(string Name, string Who, string? Pid, string? Hpr, string? Orgnr, ImmutableArray<string> Roles)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}

/// <summary>Those who may be picked, from <c>fixtures/sign-in.json</c> beside the binary.</summary>
internal sealed class TestPersons
{
    public TestPersons()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", "sign-in.json"));
        All = JsonSerializer.Deserialize<ImmutableArray<TestPerson>>(file, JsonSerializerOptions.Web);
    }

    /// <summary>All of them, in the order in which they are offered.</summary>
    public ImmutableArray<TestPerson> All { get; }
}
