namespace Access.Client;

/// <summary>The codes of services.</summary>
public static class ServiceCodes
{
    /// <summary>Appointments.</summary>
    public const string Appointments = "appointments";

    /// <summary>Messages.</summary>
    public const string Messages = "messages";

    /// <summary>Prescriptions.</summary>
    public const string Prescriptions = "prescriptions";

    /// <summary>Vaccinations.</summary>
    public const string Vaccinations = "vaccinations";

    /// <summary>The summary care record (kjernejournal).</summary>
    public const string SummaryRecord = "summary-record";

    /// <summary>Test results.</summary>
    public const string TestResults = "test-results";

    /// <summary>Referrals.</summary>
    public const string Referrals = "referrals";

    /// <summary>Health contacts.</summary>
    public const string HealthContacts = "health-contacts";

    /// <summary>The list of documents.</summary>
    public const string Documents = "documents";

    /// <summary>A copy of the health record.</summary>
    public const string HealthRecordCopy = "health-record-copy";

    /// <summary>Booking the school nurse.</summary>
    public const string SchoolNurseBooking = "school-nurse-booking";

    /// <summary>Self-help.</summary>
    public const string SelfHelp = "self-help";

    /// <summary>Privacy settings.</summary>
    public const string PrivacySettings = "privacy-settings";
}
