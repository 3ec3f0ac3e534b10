using System.Collections.Immutable;
using Access.Domain.Law;

namespace Access.Sources.Log.Records;

/// <summary>
/// A situation as records write it: a letter for the value of every dimension, whether a clause read it or not, in the order in which
/// the archived edition that the record names holds them and their values. Format 2 wrote all in words.
/// </summary>
public static class SituationText
{
    private static ReadOnlySpan<byte> Letters => "0123456789abcdefghijklmnopqrstuvwxyz"u8;

    internal static void Write(CanonicalBytes json, in Situation situation)
    {
        Span<byte> letters = stackalloc byte[Dimensions.All.Length];
        for (var place = 0; place < letters.Length; place++) letters[place] = Letters[situation[Dimensions.All[place]]];
        json.Word(letters);
    }

    /// <summary>Whether a recorded situation is this one, in every dimension that there was when it was recorded.</summary>
    /// <exception cref="RecordFormatException">What was recorded is no situation.</exception>
    public static bool Says(ReadOnlySpan<byte> recorded, in Situation situation)
    {
        if (RecordFormat.IsInLetters(recorded)) return SaysLetterForLetter(recorded, situation);
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
        if (RecordFormat.IsInLetters(recorded)) return ReadLetters(recorded[1..^1]);
        var values = ImmutableArray.CreateBuilder<(string, string)>(Dimensions.All.Length);
        var json = new PartReader(recorded);
        json.StartObject();
        while (json.NextMember()) values.Add((json.NameText(), json.Text()));
        return values.DrainToImmutable();
    }

    private static bool SaysLetterForLetter(ReadOnlySpan<byte> recorded, in Situation situation)
    {
        if (recorded.Length != Dimensions.All.Length + 2) return false;
        for (var place = 0; place < Dimensions.All.Length; place++)
        {
            if (recorded[place + 1] != Letters[situation[Dimensions.All[place]]]) return false;
        }
        return true;
    }

    private static ImmutableArray<(string Dimension, string Value)> ReadLetters(ReadOnlySpan<byte> letters)
    {
        if (letters.Length != Dimensions.All.Length) throw RecordFormatException.Of("does not have as many values as its rulebook has dimensions");
        var values = ImmutableArray.CreateBuilder<(string, string)>(letters.Length);
        for (var place = 0; place < letters.Length; place++)
        {
            var (dimension, value) = (Dimensions.All[place], Letters.IndexOf(letters[place]));
            if (value < 0 || value >= dimension.Values.Length) throw RecordFormatException.Of("has a value that its dimension does not have");
            values.Add((dimension.Name, dimension.Values[value]));
        }
        return values.MoveToImmutable();
    }

    private static Dimension? Find(string name)
    {
        foreach (var dimension in Dimensions.All)
        {
            if (dimension.Name == name) return dimension;
        }
        return null;
    }
}
