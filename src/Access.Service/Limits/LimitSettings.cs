using Access.Service.Evaluation;
using Access.Service.Settings;

namespace Access.Service.Limits;

/// <summary>What configuration says under <c>Limits</c>. Every key has a default. Each node counts by itself.</summary>
internal sealed record LimitSettings
{
    // A test person may live a hundred lives in a day.
    private const int ActsOfTestPerson = 10_000;

    /// <summary>How many questions a client may ask in a second over time; a request that asks nothing counts as one.</summary>
    public int ClientPerSecond { get; init; } = 10_000;

    /// <summary>How many a client may ask at once after a pause.</summary>
    public int ClientBurst { get; init; } = 40_000;

    /// <summary>How many questions may be asked for one logged-in person, or one health worker, in a minute over time, whichever clients ask.</summary>
    public int PersonPerMinute { get; init; } = 600;

    /// <summary>How many at once after a pause.</summary>
    public int PersonBurst { get; init; } = 3_000;

    /// <summary>How many different children a person or health worker may ask about and be refused within <see cref="EnumerationWindow"/>; one more halts.</summary>
    public int ClosedChildrenOfPerson { get; init; } = 25;

    /// <summary>The same for a client, which asks for everybody.</summary>
    public int ClosedChildrenOfClient { get; init; } = 20_000;

    /// <summary>How many acts one person may give at once: consents, youth access and powers of attorney. As many come back in a day.</summary>
    public int ActsOfPerson { get; init; } = 100;

    /// <summary>How long refused children are counted, and how long a halt lasts.</summary>
    public TimeSpan EnumerationWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a body may take to arrive.</summary>
    public TimeSpan BodyTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the service works on one request.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many connections are open at once; more are closed at once.</summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">A value is wrong; the message names the key.</exception>
    public static LimitSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var (stated, standard) = (new StatedSettings(configuration, "Limits:"), new LimitSettings());
        return new()
        {
            ClientPerSecond = stated.Number("ClientPerSecond", 1) ?? standard.ClientPerSecond,
            ClientBurst = stated.Number("ClientBurst", EvaluationEndpoints.MostItems) ?? standard.ClientBurst,
            PersonPerMinute = stated.Number("PersonPerMinute", 1) ?? standard.PersonPerMinute,
            PersonBurst = stated.Number("PersonBurst", EvaluationEndpoints.MostItems) ?? standard.PersonBurst,
            ClosedChildrenOfPerson = stated.Number("ClosedChildrenOfPerson", 1) ?? standard.ClosedChildrenOfPerson,
            ClosedChildrenOfClient = stated.Number("ClosedChildrenOfClient", 1) ?? standard.ClosedChildrenOfClient,
            ActsOfPerson = stated.Number("ActsOfPerson", 1) ?? (environment.IsDevelopment() ? ActsOfTestPerson : standard.ActsOfPerson),
            EnumerationWindow = stated.Duration("EnumerationWindow", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) ?? standard.EnumerationWindow,
            BodyTime = stated.Duration("BodyTime", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)) ?? standard.BodyTime,
            RequestTime = stated.Duration("RequestTime", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)) ?? standard.RequestTime,
            Connections = stated.Number("Connections", 1) ?? standard.Connections,
        };
    }
}
