using System.Text.Json;

namespace Access.Tests.StandIn;

/// <summary>The kinds that the contract knows, and which of them a person shows. A plus is valid, a minus has ended.</summary>
internal static class KindsOf
{
    public static readonly string[] Expected =
    [
        "responsibility Joint +", "responsibility Mother +", "responsibility Father +", "responsibility CoMother +", "responsibility Other +",
        "responsibility Unknown +", "responsibility Joint -", "responsibility Mother -", "responsibility of an organisation +",
        "responsibility of somebody without identifier +", "responsibility for somebody without identifier +",
        "no responsibility recorded", "sole", "apart", "deceased holder, ended", "deceased holder, still recorded", "shared residence",
        "protection Unclassified +", "protection Confidential +", "protection StrictlyConfidential +", "protection StrictlyConfidential -",
        "residence Unclassified", "residence ClientAddress", "residence Confidential", "residence StrictlyConfidential",
        "shared Unclassified", "shared ClientAddress", "shared Confidential", "shared StrictlyConfidential",
        "status Resident", "status Emigrated", "status Disappeared", "status Deceased", "status Discontinued", "status RegisteredAtBirth",
        "status Temporary", "status Inactive", "status NotResident", "status Active",
        "number NationalIdentityNumber InUse", "number DNumber InUse", "number AlternateIdentificationNumber InUse",
        "number NationalIdentityNumber Discontinued", "number DNumber Discontinued", "duf",
        "false unknown +", "false known +", "false unknown -", "stated true +",
        "verification Verified", "verification NotVerified", "verification None",
        "guardian SingleMinorAsylumSeeker +", "guardian SingleMinorRefugee +", "guardian Adult +", "guardian TemporaryForAdult +",
        "guardian Minor +", "guardian TemporaryForMinor +", "guardian ManagementOutsideGuardianship +", "guardian ConfirmedFuturePowerOfAttorney +",
        "scope ImmigrationPersonalAndFinancialInterests", "scope PersonalAndFinancialInterests", "scope FinancialInterests", "scope PersonalInterests", "scope none",
        "deprived", "limited", "role Mother", "role Father", "role CoMother", "role Child", "role Sibling", "role SpouseOrPartner", "role StillbornChild",
        "birth year only", "birth date with offset",
    ];

    public static void Person(JsonElement person, HashSet<string> seen)
    {
        Responsibilities(person, seen);
        foreach (var element in Of(person, "addressProtection"))
            seen.Add($"protection {Text(element, "protectionLevel")} {Sign(element)}");
        foreach (var element in Of(person, "residentialAddress"))
            seen.Add($"residence {Text(element, "addressConfidentiality")}");
        foreach (var element in Of(person, "sharedResidence"))
            seen.Add($"shared {Text(element, "addressConfidentiality")}");
        foreach (var element in Of(person, "status"))
            seen.Add($"status {Text(element, "status")}");
        foreach (var element in Of(person, "norwegianIdentificationNumber"))
            seen.Add($"number {Text(element, "identificationNumberType")} {Text(element, "status")}");
        foreach (var element in Of(person, "identityVerification"))
            seen.Add($"verification {Text(element, "identityVerificationStatus")}");
        foreach (var element in Of(person, "familyRelation"))
            seen.Add($"role {Text(element, "relatedPersonsRole")}");
        foreach (var element in Of(person, "guardianshipOrFuturePowerOfAttorney"))
        {
            seen.Add($"guardian {Text(element, "guardianshipType")} {Sign(element)}");
            seen.Add($"scope {Text(element.GetProperty("guardian"), "guardianshipScope") ?? "none"}");
        }

        Add(Of(person, "immigrationAuthoritiesIdentificationNumber").Any(), "duf");
        Add(Of(person, "deprivedLegalAuthority").Any(), "deprived");
        Add(Of(person, "legalAuthority").Any(), "limited");
        Add(Of(person, "sharedResidence").Any(), "shared residence");
        var birthDate = Text(person.GetProperty("birth")[0], "birthDate");
        Add(birthDate is null, "birth year only");
        Add(birthDate?.EndsWith("+02:00", StringComparison.Ordinal) == true, "birth date with offset");
        if (person.GetProperty("falseIdentity") is { ValueKind: JsonValueKind.Object } identity)
        {
            var kind = !identity.GetProperty("isFalseIdentity").GetBoolean() ? "stated true"
                : identity.GetProperty("isCorrectIdentityUnknown").GetBoolean() ? "false unknown" : "false known";
            seen.Add($"{kind} {Sign(identity)}");
        }

        void Add(bool shown, string kind)
        {
            if (shown)
                seen.Add(kind);
        }
    }

    private static void Responsibilities(JsonElement person, HashSet<string> seen)
    {
        var own = MadeRegister.NumbersOf(person).ToHashSet();
        var isDead = person.GetProperty("death").ValueKind == JsonValueKind.Object;
        var forThisChild = new List<JsonElement>();
        foreach (var record in Of(person, "parentalResponsibility"))
        {
            var type = Text(record, "responsibilityType");
            if (Text(record, "responsibleOrganization") is not null)
                seen.Add($"responsibility of an organisation {Sign(record)}");
            else if (record.GetProperty("responsibleWithoutIdentifier").ValueKind == JsonValueKind.Object)
                seen.Add($"responsibility of somebody without identifier {Sign(record)}");
            else if (record.GetProperty("subjectOfResponsibilityWithoutIdentifier").ValueKind == JsonValueKind.Object)
                seen.Add($"responsibility for somebody without identifier {Sign(record)}");
            else
                seen.Add($"responsibility {type} {Sign(record)}");

            if (isDead && own.Contains(Text(record, "responsible") ?? ""))
                seen.Add(MadeRegister.IsValid(record) ? "deceased holder, still recorded" : "deceased holder, ended");
            if (own.Contains(Text(record, "subjectOfResponsibility") ?? "") && MadeRegister.IsValid(record))
                forThisChild.Add(record);
        }

        var parents = Of(person, "familyRelation").Count(relation => Text(relation, "myRoleForRelatedPerson") == "Child");
        if (parents > 0 && !Of(person, "parentalResponsibility").Any())
            seen.Add("no responsibility recorded");
        if (parents == 2 && forThisChild is [var only] && Text(only, "responsibilityType") is "Mother" or "Father")
            seen.Add("sole");
        if (Of(person, "familyRelation").Any(relation => Text(relation, "relatedPersonsRole") == "SpouseOrPartner" && !MadeRegister.IsValid(relation)))
            seen.Add("apart");
    }

    private static JsonElement.ArrayEnumerator Of(JsonElement person, string part) => person.GetProperty(part).EnumerateArray();

    private static string Sign(JsonElement element) => MadeRegister.IsValid(element) ? "+" : "-";

    private static string? Text(JsonElement element, string property) => MadeRegister.Text(element, property);
}
