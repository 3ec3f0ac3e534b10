namespace Access.StandIn.Families;

// Address protection, wherever in the register it stands.
internal sealed partial class FamilyMaker
{
    private void Protect(FamilyProtection protection, List<MadePerson> children)
    {
        var since = Within(children[^1].Born, today);
        var home = children[0].Residences[0].Dwelling;
        var household = family.Where(person => person.Residences is [var first, ..] && first.Dwelling == home).ToList();
        var parents = family.Except(children).ToList();
        switch (protection)
        {
            case FamilyProtection.StatedUnclassified:
                Grade(household, "Unclassified", Validity.Since(since));
                break;
            case FamilyProtection.ClientAddress:
                GradeResidence(household, "ClientAddress");
                break;
            case FamilyProtection.Confidential:
                Grade(household, "Confidential", Validity.Since(since));
                GradeResidence(household, "Confidential");
                break;
            case FamilyProtection.StrictlyConfidential:
                Grade(household, "StrictlyConfidential", Validity.Since(since));
                Hide(household);
                break;
            case FamilyProtection.ConfidentialResidence:
                GradeResidence(household, "Confidential");
                break;
            case FamilyProtection.StrictlyConfidentialResidence:
                GradeResidence(household, "StrictlyConfidential");
                break;
            case FamilyProtection.ClientSharedResidence or FamilyProtection.ConfidentialSharedResidence or FamilyProtection.StrictlyConfidentialSharedResidence:
                var level = protection switch
                {
                    FamilyProtection.ClientSharedResidence => "ClientAddress",
                    FamilyProtection.ConfidentialSharedResidence => "Confidential",
                    _ => "StrictlyConfidential",
                };
                foreach (var child in children)
                {
                    child.SharedResidences.Clear();
                    ShareResidence(child, NewDwelling(), level);
                }

                break;
            case FamilyProtection.ChildrenOnly:
                Grade(children, "StrictlyConfidential", Validity.Since(since));
                Hide(children);
                break;
            case FamilyProtection.ParentOnly:
                Grade(parents.Take(1), "Confidential", Validity.Since(since));
                break;
            case FamilyProtection.Ended:
                Grade(household, "StrictlyConfidential", Validity.Between(since, today));
                break;
            default:
                break;
        }
    }

    private static void Grade(IEnumerable<MadePerson> persons, string level, Validity validity)
    {
        foreach (var person in persons)
            person.Protections.Add((validity, level));
    }

    private static void GradeResidence(List<MadePerson> persons, string level)
    {
        foreach (var person in persons)
            person.Residences[0] = person.Residences[0] with { Confidentiality = level };
    }

    /// <summary>The register gives no address of somebody whose address is strictly confidential.</summary>
    private static void Hide(List<MadePerson> persons)
    {
        foreach (var person in persons)
        {
            person.Residences.Clear();
            person.SharedResidences.Clear();
        }
    }
}
