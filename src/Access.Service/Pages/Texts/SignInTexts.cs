using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>Signing in and out.</summary>
internal static class SignInTexts
{
    public static readonly Text SignedIn = new("Innlogget", "Innlogga", "Signed in");

    public static readonly Text PickTitle = new("Velg en testperson", "Vel ein testperson", "Choose a test person");

    public static readonly Text PickLead = new(
        "Denne innloggingen finnes bare under utvikling. Alle her er oppdiktede.",
        "Denne innlogginga finst berre under utvikling. Alle her er oppdikta.",
        "This sign-in exists during development only. Everybody here is made up.");

    public static readonly Text Level = new("Sikkerhetsnivå", "Tryggleiksnivå", "Security level");
    public static readonly Text LevelHigh = new("4 – høyt", "4 – høgt", "4 – high");
    public static readonly Text LevelSubstantial = new("3 – betydelig", "3 – betydeleg", "3 – substantial");

    public static readonly Text OutTitle = new("Du er logget ut", "Du er logga ut", "You are signed out");
}
