namespace Access.Domain.Vocabulary;

/// <summary>A language that people read in.</summary>
public enum Language
{
    /// <summary>Bokmål.</summary>
    Nb,

    /// <summary>Nynorsk.</summary>
    Nn,

    /// <summary>English.</summary>
    En,
}

/// <summary>A text in all three languages. All three are needed to make one, so a missing text does not compile.</summary>
/// <param name="Nb">Bokmål.</param>
/// <param name="Nn">Nynorsk.</param>
/// <param name="En">English.</param>
public readonly record struct Text(string Nb, string Nn, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(Language language) => language switch { Language.Nn => Nn, Language.En => En, _ => Nb };
}
