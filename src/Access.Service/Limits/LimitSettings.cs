using System.Globalization;
using Access.Service.Evaluation;
using Access.Service.Settings;

namespace Access.Service.Limits;

/// <summary>What configuration says under <c>Limits</c>. Every key has a default. Each node counts by itself.</summary>
internal sealed record LimitSettings
{
    /// <summary>How many questions a client may ask in a second over time; a request that asks nothing counts as one.</summary>
    public int ClientPerSecond { get; init; } = 10_000;

    /// <summary>How many a client may ask at once after a pause.</summary>
    public int ClientBurst { get; init; } = 40_000;

    /// <summary>How many questions may be asked for one logged-in person in a minute over time, whichever clients ask.</summary>
    public int PersonPerMinute { get; init; } = 600;

    /// <summary>How many at once after a pause.</summary>
    public int PersonBurst { get; init; } = 3_000;

    /// <summary>How many different children a person may ask about and be refused within <see cref="EnumerationWindow"/>; one more halts.</summary>
    public int ClosedChildrenOfPerson { get; init; } = 25;

    /// <summary>The same for a client, which asks for everybody.</summary>
    public int ClosedChildrenOfClient { get; init; } = 20_000;

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
    public static LimitSettings Read(IConfiguration configuration)
    {
        var standard = new LimitSettings();
        return new()
        {
            ClientPerSecond = Number("ClientPerSecond", standard.ClientPerSecond, 1),
            ClientBurst = Number("ClientBurst", standard.ClientBurst, EvaluationEndpoints.MostItems),
            PersonPerMinute = Number("PersonPerMinute", standard.PersonPerMinute, 1),
            PersonBurst = Number("PersonBurst", standard.PersonBurst, EvaluationEndpoints.MostItems),
            ClosedChildrenOfPerson = Number("ClosedChildrenOfPerson", standard.ClosedChildrenOfPerson, 1),
            ClosedChildrenOfClient = Number("ClosedChildrenOfClient", standard.ClosedChildrenOfClient, 1),
            EnumerationWindow = Duration("EnumerationWindow", standard.EnumerationWindow, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            BodyTime = Duration("BodyTime", standard.BodyTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            RequestTime = Duration("RequestTime", standard.RequestTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            Connections = Number("Connections", standard.Connections, 1),
        };

        int Number(string key, int otherwise, int least)
        {
            if (Text(key) is not { } text) return otherwise;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
                ? value
                : throw new SettingException($"Limits:{key}", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {int.MaxValue}."));
        }

        TimeSpan Duration(string key, TimeSpan otherwise, TimeSpan least, TimeSpan most)
        {
            if (Text(key) is not { } text) return otherwise;
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw new SettingException($"Limits:{key}", $"must be a time span such as 00:00:10, from {least} to {most}.");
        }

        string? Text(string key) => configuration[$"Limits:{key}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }
}
