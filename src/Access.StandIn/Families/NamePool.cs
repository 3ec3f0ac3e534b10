using Bogus;
using Bogus.DataSets;

namespace Access.StandIn.Families;

/// <summary>
/// Norwegian names and streets. They are drawn out of Bogus' data sets once, sorted, and then picked by index: asking the data set
/// for each person would take longer than all the rest.
/// </summary>
internal sealed class NamePool
{
    private const string Norwegian = "nb_NO";

    // The pools are the same for every seed of a population.
    private const int PoolSeed = 1814;
    private const int Draws = 600;

    private readonly Randomizer random;
    private readonly string[] women;
    private readonly string[] men;
    private readonly string[] families;
    private readonly string[] streets;
    private readonly string[] cities;

    public NamePool(Randomizer random)
    {
        this.random = random;
        var pool = new Randomizer(PoolSeed);
        var names = new Name(Norwegian) { Random = pool };
        var addresses = new Address(Norwegian) { Random = pool };
        women = Distinct(() => names.FirstName(Name.Gender.Female));
        men = Distinct(() => names.FirstName(Name.Gender.Male));
        families = Distinct(() => names.LastName());
        streets = Distinct(() => addresses.StreetName());
        cities = Distinct(() => addresses.City());
    }

    public string GivenName(bool isFemale) => Pick(isFemale ? women : men);

    public string FamilyName() => Pick(families);

    public string Street() => Pick(streets);

    public string City() => Pick(cities);

    private string Pick(string[] pool) => pool[random.Number(0, pool.Length - 1)];

    private static string[] Distinct(Func<string> draw) =>
        [.. Enumerable.Range(0, Draws).Select(_ => draw()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
