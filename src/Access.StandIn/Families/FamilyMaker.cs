using System.Globalization;
using Bogus;

namespace Access.StandIn.Families;

/// <summary>
/// Makes families, one after the other, out of one seeded source of chance. What one person's record says of another, the other's
/// record says too, wherever the other is in the register.
/// </summary>
internal sealed partial class FamilyMaker
{
    private const int AdultAge = 18;
    private const int OldestChild = 20;

    private readonly DateOnly today;
    private readonly Randomizer random;
    private readonly NamePool names;
    private readonly NumberSeries numbers = new();
    private readonly Deck<FamilyShape> shapes;
    private readonly Deck<FamilyProtection> protections;
    private readonly Deck<NumberKind> numberKinds;
    private readonly Deck<string> statuses;
    private readonly Deck<IdentityKind> identities;
    private readonly Deck<string?> guardiansOfChildren;
    private readonly Deck<string?> guardiansOfAdults;
    private readonly Deck<string?> guardianshipScopes;
    private readonly Deck<string?> legalAuthorities;
    private readonly Deck<int> childCounts;
    private readonly Deck<bool> endedAtEighteen;
    private readonly Deck<bool> stillborn;
    private readonly Deck<bool> yearOnly;
    private readonly Deck<string> birthDateEndings;
    private readonly Deck<bool> married;
    private readonly Deck<bool> endedGuardianship;
    private long made;
    private bool cameAsRefugee;

    private List<MadePerson> family = [];

    public FamilyMaker(int seed, DateOnly today)
    {
        this.today = today;
        random = new Randomizer(seed);
        names = new NamePool(random);
        shapes = new(random, Shares.Shapes);
        protections = new(random, Shares.Protections);
        numberKinds = new(random, Shares.Numbers);
        statuses = new(random, Shares.Statuses);
        identities = new(random, Shares.Identities);
        guardiansOfChildren = new(random, Shares.GuardiansOfChildren);
        guardiansOfAdults = new(random, Shares.GuardiansOfAdults);
        guardianshipScopes = new(random, Shares.GuardianshipScopes);
        legalAuthorities = new(random, Shares.LegalAuthorities);
        childCounts = new(random, Shares.Children);
        endedAtEighteen = new(random, Shares.EndedAtEighteen);
        stillborn = new(random, Shares.Stillborn);
        yearOnly = new(random, Shares.YearOnly);
        birthDateEndings = new(random, Shares.BirthDateEndings);
        married = new(random, Shares.Married);
        endedGuardianship = new(random, Shares.EndedGuardianship);
    }

    /// <summary>The next family: parents, children, and whoever else their records name.</summary>
    public IReadOnlyList<MadePerson> Next()
    {
        family = [];
        var shape = shapes.Deal();
        var children = MakeChildren(shape == FamilyShape.Unaccompanied ? 1 : childCounts.Deal());
        if (shape == FamilyShape.Unaccompanied)
            MakeUnaccompanied(children[0]);
        else
            MakeParents(shape, children);

        Protect(protections.Deal(), children);
        foreach (var person in family.ToArray())
        {
            DealIdentity(person);
            DealGuardian(person);
        }

        return family;
    }

    private List<MadePerson> MakeChildren(int count)
    {
        var earliest = today.AddYears(-OldestChild - 1).AddDays(1);
        var born = earliest.AddDays(random.Number(0, today.DayNumber - earliest.DayNumber));
        var children = new List<MadePerson>();
        for (var i = 0; i < count && born <= today; i++)
        {
            children.Add(MakePerson(born, random.Bool()));
            // Twins now and then, else one and a half to five years between.
            born = random.Number(1, 60) == 1 ? born : born.AddDays(random.Number(540, 1800));
        }

        for (var i = 0; i < children.Count; i++)
        {
            for (var j = i + 1; j < children.Count; j++)
                Relate(children[i], "Sibling", children[j], "Sibling", Validity.Since(children[j].Born));
        }

        return children;
    }

    private void MakeUnaccompanied(MadePerson child)
    {
        child.Residences.Add(new MadeAddress(Validity.Since(child.Born), NewDwelling(), "Unclassified"));
        cameAsRefugee = !cameAsRefugee;
        Guard(child, cameAsRefugee ? "SingleMinorRefugee" : "SingleMinorAsylumSeeker", "ImmigrationPersonalAndFinancialInterests", false);
    }

    private void MakeParents(FamilyShape shape, List<MadePerson> children)
    {
        var eldest = children[0].Born;
        var mother = MakePerson(eldest.AddDays(-random.Number(20 * 366, 41 * 365)), isFemale: true);
        var withoutOther = shape is FamilyShape.MotherOnly or FamilyShape.ParentWithoutIdentifier;
        var otherIsWoman = shape is FamilyShape.CoMothers or FamilyShape.CoMotherAlone;
        var other = withoutOther
            ? null
            : MakePerson(Earlier(mother.Born.AddDays(random.Number(-8 * 365, 3 * 365)), eldest.AddYears(-AdultAge)), otherIsWoman);
        var otherRole = otherIsWoman ? "CoMother" : "Father";

        Settle(shape, mother, other, children);
        Name(mother, other, children);
        foreach (var child in children)
        {
            Relate(mother, "Mother", child, "Child", Validity.Since(child.Born));
            if (other is not null)
                Relate(other, otherRole, child, "Child", Validity.Since(child.Born));
        }

        // The parents lived when their youngest child was born.
        foreach (var parent in family.Except(children).Where(parent => parent.Died is not null))
            parent.Died = Within(children[^1].Born, today);
        if (other is not null)
            Marry(shape, mother, other, eldest);
        if (stillborn.Deal())
        {
            var lost = new WithoutIdentifier("", mother.FamilyName, eldest.AddDays(-700), random.Bool());
            mother.Relations.Add(new MadeRelation(Validity.Since(lost.Born), null, lost, "StillbornChild", "Mother"));
        }

        Entrust(shape, mother, other, otherRole, children);
    }

    private void Settle(FamilyShape shape, MadePerson mother, MadePerson? other, List<MadePerson> children)
    {
        var home = NewDwelling();
        var apart = shape is FamilyShape.JointApart or FamilyShape.JointSharedResidence or FamilyShape.SoleMother
            or FamilyShape.SoleFather or FamilyShape.CeasedForFather;
        var otherHome = apart ? NewDwelling() : home;
        var childrensHome = shape == FamilyShape.SoleFather ? otherHome : home;
        // Those whom others have been given the responsibility for live with neither parent.
        if (shape is FamilyShape.OtherHolder or FamilyShape.Organisation)
            childrensHome = NewDwelling();

        var moved = children[0].Born.AddDays(-random.Number(30, 2000));
        mother.Residences.Add(new MadeAddress(Validity.Since(moved), home, "Unclassified"));
        other?.Residences.Add(new MadeAddress(Validity.Since(moved), otherHome, "Unclassified"));
        foreach (var child in children)
        {
            child.Residences.Add(new MadeAddress(Validity.Since(child.Born), childrensHome, "Unclassified"));
            if (shape == FamilyShape.JointSharedResidence)
                ShareResidence(child, otherHome, "Unclassified");
        }
    }

    private void ShareResidence(MadePerson child, Dwelling dwelling, string confidentiality)
    {
        var since = Within(child.Born, today);
        child.SharedResidences.Add((new MadeAddress(Validity.Since(since), dwelling, confidentiality), since));
    }

    private void Name(MadePerson mother, MadePerson? other, List<MadePerson> children)
    {
        var inherited = other is not null && random.Bool() ? other.FamilyName : mother.FamilyName;
        foreach (var child in children)
            child.FamilyName = inherited;
    }

    private void Marry(FamilyShape shape, MadePerson mother, MadePerson other, DateOnly eldest)
    {
        if (!married.Deal() || shape is FamilyShape.SoleMother or FamilyShape.SoleFather)
            return;
        var apart = shape is FamilyShape.JointApart or FamilyShape.JointSharedResidence or FamilyShape.CeasedForFather;
        var wedding = eldest.AddDays(-random.Number(0, 1000));
        Relate(
            mother, "SpouseOrPartner", other, "SpouseOrPartner",
            apart ? Validity.Between(wedding, Within(eldest, today)) : Validity.Since(wedding));
    }

    private void Entrust(FamilyShape shape, MadePerson mother, MadePerson? other, string otherRole, List<MadePerson> children)
    {
        var youngest = children[^1].Born;
        var turn = Within(youngest, today);
        var motherDies = shape is FamilyShape.ParentDied or FamilyShape.ParentDiedStillRecorded && random.Bool();
        if (shape is FamilyShape.ParentDied or FamilyShape.ParentDiedStillRecorded)
            Die(motherDies ? mother : other!, turn);

        var otherHolder = shape == FamilyShape.OtherHolder ? MakePerson(mother.Born.AddDays(random.Number(-30 * 365, 8 * 365)), random.Bool()) : null;
        otherHolder?.Residences.Add(new MadeAddress(Validity.Since(mother.Born), children[0].Residences[0].Dwelling, "Unclassified"));
        var absent = shape == FamilyShape.ParentWithoutIdentifier
            ? new WithoutIdentifier(names.GivenName(false), names.FamilyName(), mother.Born.AddDays(-random.Number(0, 3000)), false)
            : null;
        var unregistered = shape == FamilyShape.ChildWithoutIdentifier
            ? new WithoutIdentifier(names.GivenName(true), mother.FamilyName, Within(youngest, today), true)
            : null;

        foreach (var child in children)
        {
            var always = Validity.Since(child.Born);
            var once = Validity.Between(child.Born, turn);
            var since = Validity.Since(turn);
            switch (shape)
            {
                case FamilyShape.JointTogether or FamilyShape.JointApart or FamilyShape.JointSharedResidence or FamilyShape.CoMothers
                    or FamilyShape.ChildWithoutIdentifier or FamilyShape.ParentDiedStillRecorded:
                    Hold("Joint", mother, child, always);
                    Hold("Joint", other!, child, always);
                    break;
                case FamilyShape.SoleMother or FamilyShape.MotherOnly:
                    Hold("Mother", mother, child, always);
                    break;
                case FamilyShape.SoleFather:
                    Hold("Father", other!, child, always);
                    break;
                case FamilyShape.CoMotherAlone:
                    Hold("Joint", mother, child, once);
                    Hold("Joint", other!, child, once);
                    Hold("CoMother", other!, child, since);
                    break;
                case FamilyShape.ParentDied:
                    Hold("Joint", mother, child, once);
                    Hold("Joint", other!, child, once);
                    Hold(motherDies ? otherRole : "Mother", motherDies ? other! : mother, child, since);
                    break;
                case FamilyShape.CeasedForFather:
                    Hold("Joint", mother, child, once);
                    Hold("Joint", other!, child, once);
                    Hold("Mother", mother, child, since);
                    break;
                case FamilyShape.OtherHolder:
                    Hold("Joint", mother, child, once);
                    Hold("Joint", other!, child, once);
                    Hold("Other", otherHolder!, child, since);
                    break;
                case FamilyShape.UnknownType:
                    Hold("Unknown", mother, child, always);
                    Hold("Unknown", other!, child, always);
                    break;
                case FamilyShape.Organisation:
                    Hold("Joint", mother, child, once);
                    Hold("Joint", other!, child, once);
                    child.Responsibilities.Add(new MadeResponsibility(since, "Other", null, NewOrganisation(), null, child.Number, null));
                    break;
                case FamilyShape.ParentWithoutIdentifier:
                    Hold("Joint", mother, child, always);
                    child.Responsibilities.Add(new MadeResponsibility(always, "Joint", null, null, absent, child.Number, null));
                    child.Relations.Add(new MadeRelation(always, null, absent, "Father", "Child"));
                    break;
                default:
                    break;
            }

            EndAtEighteen(child);
        }

        if (unregistered is not null)
        {
            foreach (var parent in new[] { mother, other! })
                parent.Responsibilities.Add(new MadeResponsibility(Validity.Since(unregistered.Born), "Joint", parent.Number, null, null, null, unregistered));
        }
    }

    /// <summary>The register lets responsibility stand past 18; now and then somebody ended it.</summary>
    private void EndAtEighteen(MadePerson child)
    {
        var eighteen = child.Born.AddYears(AdultAge);
        if (eighteen > today || !endedAtEighteen.Deal())
            return;
        foreach (var person in family)
        {
            for (var i = 0; i < person.Responsibilities.Count; i++)
            {
                var held = person.Responsibilities[i];
                if (held.Child == child.Number && held.Validity.IsValid && held.Validity.From <= eighteen)
                    person.Responsibilities[i] = held with { Validity = Validity.Between(held.Validity.From, eighteen) };
            }
        }
    }

    private static void Hold(string type, MadePerson holder, MadePerson child, Validity validity)
    {
        var record = new MadeResponsibility(validity, type, holder.Number, null, null, child.Number, null);
        child.Responsibilities.Add(record);
        holder.Responsibilities.Add(record);
    }

    private static void Relate(MadePerson one, string roleOfOne, MadePerson other, string roleOfOther, Validity validity)
    {
        one.Relations.Add(new MadeRelation(validity, other.Number, null, roleOfOther, roleOfOne));
        other.Relations.Add(new MadeRelation(validity, one.Number, null, roleOfOne, roleOfOther));
    }

    private static void Die(MadePerson person, DateOnly day)
    {
        person.Status = "Deceased";
        person.Died = day;
    }

    private Dwelling NewDwelling() => new(
        $"{random.Hexadecimal(4, "")}-{random.Hexadecimal(4, "")}-{random.Hexadecimal(4, "")}",
        names.Street(),
        random.Number(1, 120),
        random.Number(1, 9999).ToString("0000", CultureInfo.InvariantCulture),
        names.City(),
        random.Number(301, 5636).ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>Nine digits that begin with 0, which no organisation number does.</summary>
    private string NewOrganisation() => random.Number(0, 99_999_999).ToString("000000000", CultureInfo.InvariantCulture);

    private DateOnly Within(DateOnly from, DateOnly to) => from >= to ? from : from.AddDays(random.Number(0, to.DayNumber - from.DayNumber));

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
