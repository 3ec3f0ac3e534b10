using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>What a log says of itself at one size (c2sp.org/tlog-checkpoint).</summary>
/// <param name="Origin">Which log; one line, not empty.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Extensions">Further lines, none of them empty. This log writes none.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root, ImmutableArray<string> Extensions)
{
    /// <summary>A checkpoint without further lines.</summary>
    public Checkpoint(string origin, long size, TreeHash root) : this(origin, size, root, [])
    {
    }

    /// <summary>Reads the text of a note as a checkpoint.</summary>
    /// <exception cref="LogFormatException">It is none; the message says why.</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0) throw new LogFormatException("A checkpoint has three lines or more.");
        if (lines[..^1].Any(line => line.Length == 0)) throw new LogFormatException("No line of a checkpoint is empty.");
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new LogFormatException("The second line of a checkpoint is the size of the tree.");
        if (!StrictBase64.TryDecode(lines[2], out var root) || root.Length != TreeHash.Size)
            throw new LogFormatException("The third line of a checkpoint is the root in base64.");
        var checkpoint = new Checkpoint(lines[0], size, TreeHash.From(root), [.. lines[3..^1]]);
        return checkpoint.ToText() == text ? checkpoint : throw new LogFormatException("A checkpoint's size has no leading zeros.");
    }

    /// <summary>The text that is signed.</summary>
    public string ToText()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");
        foreach (var line in Extensions) text.Append(line).Append('\n');
        return text.ToString();
    }
}
