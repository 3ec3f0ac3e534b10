using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>What services, providers and answers are called.</summary>
internal static class ServiceTexts
{
    /// <summary>A service's name.</summary>
    public static Text Of(ResourceKind service) => service switch
    {
        ResourceKind.Appointments => new("Timeavtaler", "Timeavtalar", "Appointments"),
        ResourceKind.Messages => new("Meldinger", "Meldingar", "Messages"),
        ResourceKind.Prescriptions => new("Resepter", "Reseptar", "Prescriptions"),
        ResourceKind.Vaccinations => new("Vaksiner", "Vaksinar", "Vaccinations"),
        ResourceKind.SummaryRecord => new("Kjernejournal", "Kjernejournal", "Summary record"),
        ResourceKind.TestResults => new("Prøvesvar", "Prøvesvar", "Test results"),
        ResourceKind.Referrals => new("Henvisninger", "Tilvisingar", "Referrals"),
        ResourceKind.HealthContacts => new("Helsekontakter", "Helsekontaktar", "Health contacts"),
        ResourceKind.Documents => new("Dokumenter", "Dokument", "Documents"),
        ResourceKind.HealthRecordCopy => new("Kopi av journalen", "Kopi av journalen", "Copy of the record"),
        ResourceKind.SchoolNurseBooking => new("Time hos helsesykepleier", "Time hos helsesjukepleiar", "School nurse booking"),
        ResourceKind.SelfHelp => new("Selvhjelp", "Sjølvhjelp", "Self-help"),
        ResourceKind.PrivacySettings => new("Personverninnstillinger", "Personverninnstillingar", "Privacy settings"),
        ResourceKind.Document => new("Et dokument", "Eit dokument", "A document"),
        _ => new("Ukjent tjeneste", "Ukjend teneste", "Unknown service"),
    };

    /// <summary>A kind of provider, as in «open at …».</summary>
    public static Text Of(ProviderKind provider) => provider switch
    {
        ProviderKind.Hospital => new("sykehus", "sjukehus", "hospitals"),
        ProviderKind.Municipality => new("kommunen", "kommunen", "the municipality"),
        ProviderKind.GeneralPractice => new("fastlegen", "fastlegen", "the GP"),
        _ => new("alle", "alle", "everyone"),
    };
}
