using System.Text;

namespace Access.Sources.Log.Tree.Notes;

/// <summary>Names of keys: not empty, without spaces and plus signs (c2sp.org/signed-note).</summary>
internal static class KeyName
{
    internal static bool IsValid(string name) => name.Length > 0 && name.EnumerateRunes().All(IsAllowed);

    private static bool IsAllowed(Rune rune) => rune.Value >= ' ' && rune.Value != '+' && rune != Rune.ReplacementChar && !Rune.IsWhiteSpace(rune);
}
