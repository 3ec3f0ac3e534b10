using System.Diagnostics.Metrics;
using Access.Sources.Register.Feed;

namespace Access.Sources.Register;

/// <summary>What operators see of the register. No measurement and no label names anybody.</summary>
internal static class RegisterMetrics
{
    public static void Measure(FollowedRegister register, IMeterFactory meters)
    {
        var meter = meters.Create("Access.Register");
        meter.CreateObservableGauge(
            "access.register.age", () => Enum.GetValues<LaneKind>().Select(lane => Age(register, lane)), "s", "How old what a lane of the feed told is; -1 before it was read.");
        meter.CreateObservableGauge("access.register.silence", () => register.Silence.TotalSeconds, "s", "How long ago the feed first told its newest number.");
        meter.CreateObservableGauge("access.register.persons", () => register.Persons, "{person}", "How many persons are known.");
        meter.CreateObservableGauge(
            "access.register.state",
            () => Enum.GetValues<RegisterState>().Select(state => new Measurement<int>(register.State == state ? 1 : 0, KeyValuePair.Create<string, object?>("state", state.ToString()))),
            null,
            "1 for the state that the register is in; anything but Available refuses everybody.");
    }

    private static Measurement<double> Age(FollowedRegister register, LaneKind lane) =>
        new(register.AgeOf(lane)?.TotalSeconds ?? -1, KeyValuePair.Create<string, object?>("lane", lane.ToString()));
}
