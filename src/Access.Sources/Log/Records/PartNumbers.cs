using Access.Domain.Identifiers;

namespace Access.Sources.Log.Records;

/// <summary>The numbers of a record's persons, as far as their parts can be read.</summary>
/// <param name="numbers">By person; null where the part cannot be read any more.</param>
internal readonly struct PartNumbers(PersonIdentifier[]?[] numbers)
{
    /// <summary>The number of a token, or what stands in for it.</summary>
    /// <exception cref="RecordFormatException">It is no token, or one of nobody here.</exception>
    public PersonIdentifier Of(ReadOnlySpan<byte> token)
    {
        if (!NumberToken.TryRead(token, out var read) || read.Person >= numbers.Length) throw RecordFormatException.Of("names a person who is not in it");
        if (numbers[read.Person] is not { } known) return read.StandIn();
        return read.Number < known.Length ? known[read.Number] : throw RecordFormatException.Of("names a number that its person does not have");
    }
}
