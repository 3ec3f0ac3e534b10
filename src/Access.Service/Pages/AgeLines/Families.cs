using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.AgeLines;

/// <summary>A childhood to begin with.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Childhood">The childhood.</param>
public sealed record ExampleFamily(Text Name, Childhood Childhood);

/// <summary>Childhoods to begin with: each shows one thing that the law looks at.</summary>
internal static class Families
{
    /// <summary>The child's birth date in all of them.</summary>
    public static readonly DateOnly Born = new(2012, 11, 2);

    private static readonly Childhood Ordinary = new(Born);

    /// <summary>All of them, the first to begin with.</summary>
    public static ImmutableArray<ExampleFamily> All { get; } =
    [
        new(new("Et unntak og et samtykke", "Eit unntak og eit samtykke", "An exception and a consent"), Ordinary with
        {
            Second = MadeUpParent.AtHome with { LivesWithChild = false },
            Exception = new(Whom.Second, ExceptionBasis.WeightyConsiderations, ResourceKind.Messages, new(new(2021, 3, 1), new(2022, 3, 1))),
            Consent = new(Whom.First, null, new(new(2029, 1, 15), new(2030, 3, 1))),
            YouthAccess = new(new(2026, 1, 10), new(2028, 11, 2)),
        }),
        new(new("Foreldrene bor sammen", "Foreldra bur saman", "The parents live together"), Ordinary),
        new(new("Foreldrene bor hver for seg", "Foreldra bur kvar for seg", "The parents live apart"), Ordinary with
        {
            Second = MadeUpParent.AtHome with { LivesWithChild = false },
        }),
        new(new("Én har foreldreansvaret", "Éin har foreldreansvaret", "One parent has the responsibility"), Ordinary with
        {
            Second = new(false, null, false),
        }),
        new(new("Foreldreansvaret opphører", "Foreldreansvaret fell bort", "Parental responsibility ends"), Ordinary with
        {
            Second = new(true, new(2023, 6, 15), false),
        }),
        new(new("Beskyttet adresse en tid", "Verna adresse ei tid", "A protected address for a while"), Ordinary with
        {
            Protection = new(new(2019, 9, 1), new(2022, 1, 10)),
        }),
        new(new("Barnets ønske fra 12", "Ønsket til barnet frå 12", "The child’s wish from 12"), Ordinary with
        {
            Exception = new(Whom.Both, ExceptionBasis.ChildsWish, ResourceKind.HealthContacts, new(new(2025, 2, 1), new(2027, 2, 1))),
        }),
    ];
}
