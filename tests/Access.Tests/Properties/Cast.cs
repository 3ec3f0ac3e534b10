using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Tests.Properties;

internal enum Who
{
    Mother,
    Father,
    Stranger,
    Child,
}

/// <summary>Who plays in the scenes: everybody has a number in use and a former one, all synthetic (month + 80).</summary>
internal static class Cast
{
    public static readonly Numbers Child = Made("148517");
    public static readonly Numbers Sibling = Made("158517");
    public static readonly Numbers Mother = Made("028486");
    public static readonly Numbers Father = Made("239184");
    public static readonly Numbers Stranger = Made("088190");
    public static readonly Numbers OtherStranger = Made("098190");

    public static readonly OrganisationNumber Hospital = OrganisationNumber.TryParse("974705788", out var number) ? number : throw new InvalidOperationException();
    public static readonly OrganisationNumber OtherHospital = OrganisationNumber.TryParse("983974880", out var number) ? number : throw new InvalidOperationException();
    public static readonly DocumentType Note = DocumentType.TryParse("A05-2", out var type) ? type : throw new InvalidOperationException();
    public static readonly DocumentType Test = DocumentType.TryParse("S01-2", out var type) ? type : throw new InvalidOperationException();

    public static Numbers Of(Who who) => who switch
    {
        Who.Mother => Mother,
        Who.Father => Father,
        Who.Stranger => Stranger,
        _ => Child,
    };

    private static Numbers Made(string date)
    {
        var made = Enumerable.Range(0, 100)
            .Select(individual => ControlDigits.TryComplete($"{date}{individual:000}", out var digits) ? digits : null)
            .OfType<string>().Take(2).Select(Family.Number).ToArray();
        return new(made[0], made[1]);
    }
}

/// <summary>The number that a person has and one that the person had.</summary>
internal sealed record Numbers(PersonIdentifier Current, PersonIdentifier Former);
