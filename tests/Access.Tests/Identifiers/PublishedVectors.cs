using Access.Domain.Identifiers;
using Xunit;

namespace Access.Tests.Identifiers;

/// <summary>
/// The rows of fixtures/identity-numbers.csv. Some are shaped like numbers of living people, so tests speak of a row by
/// its index and never put a number in a name or a message.
/// </summary>
internal static class PublishedVectors
{
    internal static IReadOnlyList<PublishedVector> Rows { get; } = Read();

    private static PublishedVector[] Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Access.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);

        return [.. File.ReadLines(Path.Combine(folder.FullName, "fixtures", "identity-numbers.csv"))
            .Skip(1)
            .Select(line => line.Split(',', 4))
            .Select(cells => new PublishedVector(cells[0], cells[1], bool.Parse(cells[2])))];
    }
}

internal sealed record PublishedVector(string Number, string Type, bool IsValid)
{
    // The source's "fnr-nav-syntetisk" is month 41–52, which the digits cannot tell from an H-number.
    internal bool IsAmbiguous => Type is "hnr" or "dnr-and-hnr" or "fnr-nav-syntetisk(+40)";

    internal IdentifierKind Kind => this switch
    {
        { Type: ['d', ..] } => IdentifierKind.DNumber,
        { IsAmbiguous: true } => IdentifierKind.HNumber,
        _ => IdentifierKind.NationalIdentityNumber,
    };

    internal bool? IsSynthetic => IsAmbiguous ? null : Type.Contains("syntetisk", StringComparison.Ordinal) || Type.Contains("tnr", StringComparison.Ordinal);

    // A failed assertion prints what it was about.
    public override string ToString() => Type;
}
