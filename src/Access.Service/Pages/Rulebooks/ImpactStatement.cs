using System.Text;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Frame;
using Access.Service.Pages.Texts;

namespace Access.Service.Pages.Rulebooks;

/// <summary>
/// What somebody says of a change of rulebook: that they looked at its figures. It is made for them to keep and to sign, on paper or
/// in a system that knows who they are; the service neither checks the name nor keeps anything.
/// </summary>
/// <param name="View">The change, and what it does to the families.</param>
/// <param name="Name">Who says so, as they wrote it.</param>
/// <param name="Position">In what position, as they wrote it.</param>
public sealed record ImpactStatement(ImpactView View, string Name, string Position)
{
    /// <summary>The field of the name.</summary>
    public const string NameName = "name";

    /// <summary>The field of the position.</summary>
    public const string PositionName = "position";

    /// <summary>The longest name or position that is taken, in characters.</summary>
    public const int Longest = 100;

    /// <summary>The fields that cannot stand on paper as they are: empty, too long, of several lines, or with digits, which no name has and an identity number is.</summary>
    public IEnumerable<string> Wrong
    {
        get
        {
            if (!IsWords(Name)) yield return NameName;
            if (!IsWords(Position)) yield return PositionName;
        }
    }

    /// <summary>What the statement holds, line by line.</summary>
    public IEnumerable<(Text Label, string Value, bool IsCode)> Lines(Language language)
    {
        yield return (RulebookTexts.From, $"{AgeLineTexts.Of(View.From).In(language)} ({View.From.Id})", false);
        yield return (ImpactTexts.DigestBefore, View.DigestBefore, true);
        yield return (RulebookTexts.To, $"{AgeLineTexts.Of(View.To).In(language)} ({View.To.Id})", false);
        yield return (ImpactTexts.DigestAfter, View.DigestAfter, true);
        yield return (ImpactTexts.Day, Days.Long(View.Day, language), false);
        yield return (ImpactTexts.Asked, ImpactTexts.Lead(Numbers.Of(View.Families, language), Numbers.Of(View.Tally.Children, language)).In(language), false);
        foreach (var becomes in ImpactView.Order) yield return (ImpactTexts.Of(becomes), Numbers.Of(View.Tally.Questions[becomes], language), false);
        yield return (ImpactTexts.NotAsked, Numbers.Of(View.Tally.HoldersNotFound, language), false);
    }

    /// <summary>How anybody gets the same figures.</summary>
    public string Commands =>
        $"""
        access population --families {View.Families} --seed {View.Seed} --today {Days.Iso(View.Day)} --out DIR
        access impact --from {View.From.Id} --to {View.To.Id} --register DIR --now {Days.Instant(View.Day)}
        """;

    /// <summary>The name of the file.</summary>
    public string FileName => $"impact-{View.From.Id}-{View.To.Id}-{Days.Iso(View.Day)}.txt";

    /// <summary>The statement as a file: plain text, UTF-8.</summary>
    public byte[] ToFile(Language language)
    {
        var text = new StringBuilder().Append(ImpactTexts.StatementTitle.In(language)).Append("\n\n");
        foreach (var (label, value, _) in Lines(language)) text.Append(label.In(language)).Append(": ").Append(value).Append('\n');
        text.Append('\n').Append(ImpactTexts.Looked.In(language)).Append("\n\n");
        text.Append(ImpactTexts.Name.In(language)).Append(": ").Append(Name).Append('\n');
        text.Append(ImpactTexts.Position.In(language)).Append(": ").Append(Position).Append('\n');
        text.Append(ImpactTexts.Signature.In(language)).Append(": ______________________________\n\n");
        text.Append(ImpactTexts.NotKept.In(language)).Append("\n\n").Append(ImpactTexts.SameFigures.In(language)).Append('\n').Append(Commands).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n"));
    }

    private static bool IsWords(string text) => text.Length is > 0 and <= Longest && !text.Any(character => char.IsDigit(character) || char.IsControl(character));
}
