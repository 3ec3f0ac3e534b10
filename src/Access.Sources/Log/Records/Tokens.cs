using System.Buffers.Text;
using Access.Domain.Identifiers;

namespace Access.Sources.Log.Records;

/// <summary>
/// A number as it is spoken of outside its person's part: <c>p1</c> is the first number of the person p1, <c>p1.2</c> the
/// third, and <c>p1.2=0</c> says that the third has the digits of the first, though it was read as another kind.
/// </summary>
/// <param name="Person">The person's place.</param>
/// <param name="Number">The number's place among the person's.</param>
/// <param name="SameAs">The place of the first that has the same digits; its own where none before it has.</param>
internal readonly record struct NumberToken(int Person, int Number, int SameAs)
{
    // No number of this system can be met outside a record that lost it.
    private const string Lost = "urn:access:number-not-readable";

    private const int LongestText = 40;

    public void Write(CanonicalBytes json)
    {
        Span<byte> text = stackalloc byte[LongestText];
        text[0] = (byte)'p';
        var length = 1 + Format(Person, text[1..]);
        if (Number > 0)
        {
            text[length++] = (byte)'.';
            length += Format(Number, text[length..]);
        }
        if (SameAs != Number)
        {
            text[length++] = (byte)'=';
            length += Format(SameAs, text[length..]);
        }
        json.Word(text[..length]);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, out NumberToken token)
    {
        token = default;
        if (text is not [(byte)'p', .. var rest] || !Utf8Parser.TryParse(rest, out int person, out var read) || person < 0) return false;
        rest = rest[read..];
        var number = 0;
        if (rest is [(byte)'.', .. var places])
        {
            if (!Utf8Parser.TryParse(places, out number, out read) || number < 1) return false;
            rest = places[read..];
        }
        var sameAs = number;
        if (rest is [(byte)'=', .. var first])
        {
            if (!Utf8Parser.TryParse(first, out sameAs, out read) || sameAs < 0 || sameAs >= number) return false;
            rest = first[read..];
        }
        token = new(person, number, sameAs);
        return rest.IsEmpty;
    }

    /// <summary>
    /// What stands in for the number where its person's part is gone: the same as itself and as nothing else, which is all
    /// that a decision asks of a number that nobody was looked up by.
    /// </summary>
    public PersonIdentifier StandIn() => PersonIdentifier.TryParse($"p{Person}.{SameAs}", Lost, out var standIn) ? standIn : throw RecordFormatException.Of("names nobody");

    private static int Format(int number, Span<byte> text) => Utf8Formatter.TryFormat(number, text, out var written) ? written : 0;
}

/// <summary>A look-up as it is spoken of: <c>p1/0</c> is the first of the person p1.</summary>
/// <param name="Person">The person's place.</param>
/// <param name="Lookup">The look-up's place among the person's.</param>
internal readonly record struct LookupToken(int Person, int Lookup)
{
    private const int LongestText = 24;

    public void Write(CanonicalBytes json)
    {
        Span<byte> text = stackalloc byte[LongestText];
        text[0] = (byte)'p';
        Utf8Formatter.TryFormat(Person, text[1..], out var person);
        text[1 + person] = (byte)'/';
        Utf8Formatter.TryFormat(Lookup, text[(2 + person)..], out var lookup);
        json.Word(text[..(2 + person + lookup)]);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, out LookupToken token)
    {
        token = default;
        if (text is not [(byte)'p', .. var rest] || !Utf8Parser.TryParse(rest, out int person, out var read) || person < 0) return false;
        if (rest[read..] is not [(byte)'/', .. var place] || !Utf8Parser.TryParse(place, out int lookup, out read) || lookup < 0) return false;
        token = new(person, lookup);
        return read == place.Length;
    }
}
