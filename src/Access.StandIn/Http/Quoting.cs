namespace Access.StandIn.Http;

/// <summary>Repeats a caller's word in an error only where it cannot be an identity number or anything long.</summary>
internal static class Quoting
{
    public static string Safe(string word) =>
        word.Length <= 64 && word.All(char.IsAsciiLetter) ? $"'{word}'" : "a word that is not repeated here";
}
