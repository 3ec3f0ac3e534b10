using System.Globalization;

namespace Access.StandIn.Families;

// One person: identity, numbers, guardians.
internal sealed partial class FamilyMaker
{
    private void DealIdentity(MadePerson person)
    {
        var since = Validity.Since(Within(person.Born, today));
        switch (identities.Deal())
        {
            case IdentityKind.NotVerified:
                person.Verification = "NotVerified";
                break;
            case IdentityKind.None:
                person.Verification = "None";
                break;
            case IdentityKind.FalseUnknown:
                person.Verification = "NotVerified";
                person.FalseIdentity = new MadeFalseIdentity(since, true, true, null);
                break;
            case IdentityKind.FalseKnown:
                person.Verification = "NotVerified";
                person.FalseIdentity = new MadeFalseIdentity(since, true, false, MakePerson(person.Born.AddDays(-random.Number(1, 900)), person.IsFemale).Number);
                break;
            case IdentityKind.StatedTrue:
                person.FalseIdentity = new MadeFalseIdentity(since, false, false, null);
                break;
            case IdentityKind.FalseEnded:
                person.FalseIdentity = new MadeFalseIdentity(Validity.Between(since.From, today), true, true, null);
                break;
            default:
                break;
        }
    }

    private void DealGuardian(MadePerson person)
    {
        var isAdult = person.Born.AddYears(AdultAge) <= today;
        if ((isAdult ? guardiansOfAdults : guardiansOfChildren).Deal() is { } type)
            Guard(person, type, guardianshipScopes.Deal(), endedGuardianship.Deal());
        if (isAdult)
            person.LegalAuthority = legalAuthorities.Deal();
    }

    private void Guard(MadePerson person, string type, string? scope, bool ended)
    {
        var guardian = MakePerson(today.AddDays(-random.Number(30 * 366, 65 * 365)), random.Bool());
        guardian.Residences.Add(new MadeAddress(Validity.Since(guardian.Born), NewDwelling(), "Unclassified"));
        var since = Within(person.Born, today);
        person.Guardianships.Add(new MadeGuardianship(
            ended ? Validity.Between(since, today) : Validity.Since(since), type, guardian.Number, scope, scope is not "FinancialInterests"));
    }

    private MadePerson MakePerson(DateOnly born, bool isFemale)
    {
        made++;
        var person = new MadePerson
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"population-{made}"),
            SequenceNumber = made,
            IsFemale = isFemale,
            Born = born,
            GivenName = names.GivenName(isFemale),
            FamilyName = names.FamilyName(),
            BirthDateEnding = birthDateEndings.Deal(),
            YearOnly = yearOnly.Deal(),
            Status = statuses.Deal(),
        };
        Number(person);
        if (person.Status == "Deceased")
            person.Died = Within(born, today);
        family.Add(person);
        return person;
    }

    private void Number(MadePerson person)
    {
        var kind = numberKinds.Deal();
        var (born, female) = (person.Born, person.IsFemale);
        // The present number stands first.
        switch (kind)
        {
            case NumberKind.NationalAfterD:
                Give(numbers.National(born, female), "NationalIdentityNumber", true);
                Give(numbers.D(born, female), "DNumber", false);
                break;
            case NumberKind.NationalAfterNational:
                Give(numbers.National(born, female), "NationalIdentityNumber", true);
                Give(numbers.National(born, female), "NationalIdentityNumber", false);
                break;
            case NumberKind.NationalOf2032:
                Give(numbers.NationalOf2032(born, female), "NationalIdentityNumber", true);
                break;
            case NumberKind.NationalOfAnotherDay:
                Give(numbers.National(born.AddDays(1), female), "NationalIdentityNumber", true);
                break;
            case NumberKind.D or NumberKind.DWithDuf:
                Give(numbers.D(born, female), "DNumber", true);
                break;
            case NumberKind.DOf2032:
                Give(numbers.DOf2032(born, female), "DNumber", true);
                break;
            case NumberKind.Alternate or NumberKind.AlternateWithDuf:
                Give(numbers.Alternate(), "AlternateIdentificationNumber", true);
                break;
            default:
                Give(numbers.National(born, female), "NationalIdentityNumber", true);
                break;
        }

        var came = Within(born, today);
        if (kind is NumberKind.DWithDuf or NumberKind.AlternateWithDuf or NumberKind.NationalWithDuf)
            person.Duf = new MadeNumber(Validity.Since(came), numbers.Duf(came.Year), "", true);
        // Who has a D-number does not live here for good.
        if (kind is NumberKind.D or NumberKind.DWithDuf or NumberKind.DOf2032 && person.Status == "Resident")
            person.Status = "Active";

        void Give(string number, string type, bool inUse) =>
            person.Numbers.Add(new MadeNumber(inUse ? Validity.Since(born) : Validity.Between(born, Within(born, today)), number, type, inUse));
    }
}
