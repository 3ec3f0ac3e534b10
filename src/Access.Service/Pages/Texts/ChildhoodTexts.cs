using Access.Domain.Vocabulary;
using Access.Service.Pages.AgeLines;

namespace Access.Service.Pages.Texts;

/// <summary>The facts of a made-up childhood.</summary>
internal static class ChildhoodTexts
{
    public static readonly Text Responsibility = new("Foreldreansvar", "Foreldreansvar", "Parental responsibility");
    public static readonly Text Held = new("Har foreldreansvar", "Har foreldreansvar", "Has it");
    public static readonly Text NotHeld = new("Har ikke foreldreansvar", "Har ikkje foreldreansvar", "Does not have it");
    public static readonly Text Ends = new("Opphører", "Fell bort", "Ends");
    public static readonly Text Lives = new("Bor", "Bur", "Lives");
    public static readonly Text WithChild = new("Med barnet", "Med barnet", "With the child");
    public static readonly Text Elsewhere = new("Et annet sted", "Ein annan stad", "Elsewhere");
    public static readonly Text Protection = new("Barnets adresse", "Adressa til barnet", "The child’s address");
    public static readonly Text Protected = new("Strengt fortrolig", "Strengt fortruleg", "Strictly confidential");
    public static readonly Text Exception = new("Unntak", "Unntak", "Exception");
    public static readonly Text Basis = new("Grunnlag", "Grunnlag", "Basis");
    public static readonly Text ClosesFor = new("Lukker for", "Lukkar for", "Closes for");
    public static readonly Text Consent = new("Ungdommens samtykke", "Samtykket til ungdommen", "The youth’s consent");
    public static readonly Text OpensFor = new("Åpner for", "Opnar for", "Opens for");
    public static readonly Text YouthAccess = new("Barnets egen innlogging (13–15)", "Eiga innlogging for barnet (13–15)", "The child’s own log-in (13–15)");
    public static readonly Text MayLogIn = new("En forelder har gitt full tilgang", "Ein forelder har gitt full tilgang", "A parent has given full access");
    public static readonly Text Everything = new("Alle tjenester", "Alle tenester", "All services");
    public static readonly Text None = new("Ingen", "Ingen", "None");
    public static readonly Text NoOne = new("Ingen", "Ingen", "Nobody");
    public static readonly Text Yes = new("Ja", "Ja", "Yes");
    public static readonly Text No = new("Nei", "Nei", "No");
    public static readonly Text Differs = new("ulikt", "ulikt", "differs");

    /// <summary>What a field is called, where its value could not be read.</summary>
    public static Text Field(string name)
    {
        var bare = name.EndsWith(ChildhoodForm.FromSuffix, StringComparison.Ordinal) ? name[..^ChildhoodForm.FromSuffix.Length]
            : name.EndsWith(ChildhoodForm.ToSuffix, StringComparison.Ordinal) ? name[..^ChildhoodForm.ToSuffix.Length] : name;
        var part = bare switch
        {
            ChildhoodForm.Born => AgeLineTexts.Born,
            ChildhoodForm.First or ChildhoodForm.FirstEnds or ChildhoodForm.FirstLives => AgeLineTexts.Of(AskerOnLine.First),
            ChildhoodForm.Second or ChildhoodForm.SecondEnds or ChildhoodForm.SecondLives => AgeLineTexts.Of(AskerOnLine.Second),
            ChildhoodForm.Protection => Protection,
            ChildhoodForm.Exception or ChildhoodForm.ExceptionFor or ChildhoodForm.ExceptionService => Exception,
            ChildhoodForm.Consent or ChildhoodForm.ConsentService => Consent,
            ChildhoodForm.YouthAccess => YouthAccess,
            _ => AgeLineTexts.Day,
        };
        if (bare == name) return part;
        var end = name.EndsWith(ChildhoodForm.FromSuffix, StringComparison.Ordinal) ? AgeLineTexts.From : AgeLineTexts.To;
        return new($"{part.Nb}: {end.Nb}", $"{part.Nn}: {end.Nn}", $"{part.En}: {end.En}");
    }
}
