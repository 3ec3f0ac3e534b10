using System.Collections.Immutable;
using System.Text;
using Access.Domain.Law;

namespace Access.Sources.Log.Records;

/// <summary>A situation as records write it: every dimension by name, whether a clause read it or not.</summary>
public static class SituationText
{
    private static readonly ImmutableArray<Dimension> InOrder = [.. Dimensions.All.OrderBy(dimension => dimension.Name, StringComparer.Ordinal)];

    // A member for each value of each dimension, ready to be copied.
    private static readonly ImmutableArray<ImmutableArray<byte[]>> Members =
        [.. InOrder.Select(dimension => dimension.Values.Select(value => Encoding.UTF8.GetBytes($"\"{dimension.Name}\":\"{value}\"")).ToImmutableArray())];

    internal static void Write(CanonicalBytes json, in Situation situation)
    {
        json.StartObject();
        for (var place = 0; place < InOrder.Length; place++) json.Raw(Members[place][situation[InOrder[place]]]);
        json.EndObject();
    }

    /// <summary>Whether a recorded situation is this one, in every dimension that there was when it was recorded.</summary>
    /// <exception cref="RecordFormatException">What was recorded is no situation.</exception>
    public static bool Says(ReadOnlySpan<byte> recorded, in Situation situation)
    {
        if (SaysByteForByte(recorded, situation)) return true;
        foreach (var (name, value) in Read(recorded))
        {
            if (Find(name) is not { } dimension || situation.NameOf(dimension) != value) return false;
        }
        return true;
    }

    /// <summary>The names and values of a recorded situation.</summary>
    /// <exception cref="RecordFormatException">What was recorded is no situation.</exception>
    public static ImmutableArray<(string Dimension, string Value)> Read(ReadOnlySpan<byte> recorded)
    {
        var values = ImmutableArray.CreateBuilder<(string, string)>(Dimensions.All.Length);
        var json = new PartReader(recorded);
        json.StartObject();
        while (json.NextMember()) values.Add((json.NameText(), json.Text()));
        return values.DrainToImmutable();
    }

    private static bool SaysByteForByte(ReadOnlySpan<byte> recorded, in Situation situation)
    {
        for (var place = 0; place < InOrder.Length; place++)
        {
            ReadOnlySpan<byte> member = Members[place][situation[InOrder[place]]];
            if (recorded.Length <= member.Length || recorded[0] != (byte)(place == 0 ? '{' : ',') || !recorded[1..].StartsWith(member)) return false;
            recorded = recorded[(1 + member.Length)..];
        }
        return recorded is [(byte)'}'];
    }

    private static Dimension? Find(string name)
    {
        foreach (var dimension in InOrder)
        {
            if (dimension.Name == name) return dimension;
        }
        return null;
    }
}
