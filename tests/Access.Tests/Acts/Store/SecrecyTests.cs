using System.Text;
using Access.Tests.Threats;
using static Access.Tests.Acts.Store.Deeds;

namespace Access.Tests.Acts.Store;

/// <summary>Whoever takes the database learns of nobody.</summary>
public abstract class SecrecyTests(StoreBed bed) : StoreSuite(bed)
{
    [Threat("T-12")]
    [Threat("T-26")]
    [Fact]
    public async Task Dump_AfterEveryType_HoldsNoIdentityOrganisationOrHprNumberAndNoReason()
    {
        foreach (var act in OfEveryType())
        {
            await Store.RecordAsync(act, null, Key($"{Child.Value}-{act.Id}", digest: Father.Value, client: Hospital.Value, person: Other), Child, Other, Father);
            await Store.RecordAsync(End(act.Id), expected: 1, key: Key(act.Id, person: Mother));
        }

        var dump = await Bed.DumpAsync();

        // A needle that must be there, so that an empty dump proves nothing.
        Assert.NotEqual(-1, dump.AsSpan().IndexOf("power-of-attorney"u8));
        string[] secrets =
        [
            .. new[] { Child, Mother, Father, Other }.Select(number => number.Value), Hospital.Value, OtherHospital.Value, "9144889", "vurdert", "Avtalt", "appointments",
        ];
        foreach (var secret in secrets)
        {
            foreach (var written in Written(secret)) Assert.Equal(-1, dump.AsSpan().IndexOf(written));
        }
    }

    [Fact]
    public void ActStoreOptions_Printed_HoldsNothing() => Assert.DoesNotContain("=", Bed.Options().ToString(), StringComparison.Ordinal);

    // As text, as wide text, and as a dump writes bytes.
    private static IEnumerable<byte[]> Written(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)));
        yield return Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)));
    }
}
