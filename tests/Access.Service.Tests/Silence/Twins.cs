using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;
using Access.Domain.Vocabulary;
using Access.Service.Tests.Hosting;

namespace Access.Service.Tests.Silence;

/// <summary>A request that is made in both worlds.</summary>
/// <param name="Path">Where to.</param>
/// <param name="Body">What is asked.</param>
internal sealed record TwinRequest(string Path, byte[] Body);

/// <summary>
/// Two worlds that are equal in everything that a parent may know: the same family, the same ages, the same answers for the
/// other children. In each, something else is true of one child that the parent is not told.
/// </summary>
internal sealed class Twins
{
    private static readonly Validity InForce = new(true, Family.Now.AddYears(-5), null);
    private static readonly ImmutableArray<PersonIdentifier> Numbers =
        [.. SyntheticNumbers.BornOn(new(2001, 3, 4)).Take(60).Select(digits => PersonIdentifier.TryParse(digits, out var number) ? number : throw new ArgumentException("no number"))];

    private static readonly string[] ConfidentialityCodes = ["N", "NORS", "NORN_FORANS", "NORN_UNGDOM", "NORU", "NORN_FFL"];
    private static readonly string[] DocumentTypes = [.. DocumentType.All.Select(type => type.Code)];
    private static readonly string[] Semantics = ["execute_all", "deny_on_first_deny", "permit_on_first_permit"];
    private static readonly string[] ProviderKinds = ["hospital", "municipality", "general-practice"];

    private readonly Random random;
    private readonly PersonIdentifier parent;
    private readonly PersonIdentifier child;
    private readonly ImmutableArray<PersonIdentifier> siblings;

    /// <summary>Makes the twins of a place: the same place, the same twins.</summary>
    internal Twins(int place)
    {
        random = new Random(20261126 + place);
        var numbers = Numbers.ToArray();
        random.Shuffle(numbers);
        (parent, child, siblings) = (numbers[0], numbers[1], [.. numbers[2..(2 + random.Next(3))]]);
        var age = random.Next(20);
        (Causes, Code) = GroupOf(age);
        var (first, second) = (random.Next(Causes.Length), random.Next(Causes.Length - 1));
        (First, Second) = (Causes[first], Causes[second < first ? second : second + 1]);
        var family = siblings.Select(number => (number, Age: random.Next(20), Cause: random.Next(3) == 0 ? 1 : 0)).ToList();
        var days = random.Next(1, 364);
        Worlds =
        [
            .. ((HiddenCause[])[First, Second]).Select(cause =>
            {
                var world = new World();
                world.Add(PersonOf(parent, 40, 7) with { ResponsibleFor = [child, .. siblings] });
                cause.Happen(world, ChildOf(child, age, days), parent);
                foreach (var (number, old, other) in family)
                    (other == 0 ? HiddenCause.Nothing : HiddenCause.UnderSixteen[old % HiddenCause.UnderSixteen.Length]).Happen(world, ChildOf(number, old, 11), parent);
                return world;
            }),
        ];
        Requests = place % 4 == 0 ? [Evaluation(), Evaluations(), Search(), ActionSearch()] : [Evaluation(), Evaluations(), Search()];
    }

    /// <summary>All causes that look alike.</summary>
    internal ImmutableArray<HiddenCause> Causes { get; }

    /// <summary>The code that is told of the child, whatever the cause.</summary>
    internal string Code { get; }

    /// <summary>What is true in the first world.</summary>
    internal HiddenCause First { get; }

    /// <summary>What is true in the second.</summary>
    internal HiddenCause Second { get; }

    /// <summary>The two worlds.</summary>
    internal ImmutableArray<World> Worlds { get; }

    /// <summary>What is asked in both; the first is about the child alone.</summary>
    internal ImmutableArray<TwinRequest> Requests { get; }

    private (ImmutableArray<HiddenCause> Causes, string Code) GroupOf(int age) => age switch
    {
        < 12 => (HiddenCause.UnderSixteen, "closed"),
        < 16 => (HiddenCause.TwelveToFifteen, "closed"),
        _ when random.Next(2) == 0 => (HiddenCause.Strangers(), "closed"),
        < 18 => (HiddenCause.Youth, "youth-consent-needed"),
        _ => (HiddenCause.Adult, "adult"),
    };

    private Person ChildOf(PersonIdentifier number, int age, int days) =>
        PersonOf(number, age, days) with { ParentalResponsibilities = [new(ResponsibilityType.Joint, parent, InForce)] };

    private static Person PersonOf(PersonIdentifier number, int age, int days) => new()
    {
        Id = $"p-{number.Value}",
        SequenceNumber = 1,
        Numbers = [new(number, IdentificationStatus.InUse, InForce)],
        Statuses = [new(PersonStatus.Resident, InForce)],
        Births = [new(DateOnly.FromDateTime(Family.Now.Date).AddYears(-age).AddDays(-days), InForce)],
        ResidentialAddresses = [new("3f2b-1", InForce)],
    };

    private TwinRequest Evaluation() => new("/access/v1/evaluation", Bytes(Question(child)));

    private TwinRequest Evaluations()
    {
        var batch = Question(child);
        batch["evaluations"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Item())]);
        batch["options"] = new JsonObject { ["evaluations_semantic"] = Pick(Semantics) };
        return new("/access/v1/evaluations", Bytes(batch));

        JsonNode Item() => random.Next(8) switch
        {
            0 => new JsonObject { ["resource"] = "broken" },
            1 => new JsonObject(),
            _ => new JsonObject { ["resource"] = Question(AnyOfTheFamily())["resource"]!.DeepClone() },
        };
    }

    private TwinRequest Search()
    {
        var search = Question(child);
        search["resource"] = new JsonObject { ["type"] = "service" };
        if (random.Next(2) == 0) search["resource"]!["properties"] = new JsonObject { ["provider"] = "974705788" };
        if (random.Next(2) == 0) search["page"] = new JsonObject { ["limit"] = random.Next(1, 20) };
        return new("/access/v1/search/resource", Bytes(search));
    }

    private TwinRequest ActionSearch()
    {
        var search = Question(child);
        search.Remove("action");
        return new("/access/v1/search/action", Bytes(search));
    }

    private PersonIdentifier AnyOfTheFamily() => Pick([child, child, parent, .. siblings]);

    private JsonObject Question(PersonIdentifier about) => new()
    {
        ["subject"] = new JsonObject { ["type"] = "person", ["id"] = parent.Value },
        ["action"] = new JsonObject { ["name"] = random.Next(3) == 0 ? "act" : "read" },
        ["resource"] = random.Next(3) == 0 ? Document(about) : Service(about),
    };

    private JsonObject Service(PersonIdentifier about)
    {
        var properties = new JsonObject { ["child"] = about.Value };
        if (random.Next(2) == 0) properties["provider"] = "974705788";
        if (random.Next(2) == 0) properties["providerKind"] = Pick(ProviderKinds);
        return new() { ["type"] = "service", ["id"] = ServiceCodes.CodeOf(Pick([.. ServiceCodes.All])), ["properties"] = properties };
    }

    private JsonObject Document(PersonIdentifier about) => new()
    {
        ["type"] = "document",
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"d-{random.Next(1000)}"),
        ["properties"] = new JsonObject
        {
            ["child"] = about.Value,
            ["provider"] = "974705788",
            ["typeCode"] = Pick(DocumentTypes),
            ["confidentialityCodes"] = new JsonArray(Pick(ConfidentialityCodes)),
            ["containsThirdPartyInformation"] = random.Next(6) == 0,
        },
    };

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
