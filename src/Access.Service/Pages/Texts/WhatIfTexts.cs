using Access.Domain.Vocabulary;

namespace Access.Service.Pages.Texts;

/// <summary>Two childhoods side by side.</summary>
internal static class WhatIfTexts
{
    public static readonly Text Title = new("Hva om?", "Kva om?", "What if?");

    public static readonly Text Lead = new(
        "To oppdiktede barndommer side om side. Endre en opplysning og se hva den gjør; det som er ulikt, er merket.",
        "To oppdikta barndommar side om side. Endre ei opplysning og sjå kva ho gjer; det som er ulikt, er merkt.",
        "Two made-up childhoods side by side. Change a fact and see what it does; what differs is marked.");

    public static readonly Text Compare = new("Sammenlign", "Samanlikn", "Compare");
    public static readonly Text First = new("Verden A", "Verd A", "World A");
    public static readonly Text Second = new("Verden B", "Verd B", "World B");
    public static readonly Text Facts = new("Opplysninger", "Opplysningar", "Facts");
    public static readonly Text Permalink = new("Lenke til denne sammenligningen", "Lenkje til denne samanlikninga", "Link to this comparison");

    public static readonly Text Synthetic = new(
        "Lenken og tilfellet inneholder bare oppdiktede opplysninger.",
        "Lenkja og tilfellet inneheld berre oppdikta opplysningar.",
        "The link and the case hold made-up facts alone.");

    public static Text Result(string day, int differences) => differences switch
    {
        0 => new($"{day}: ingenting er ulikt", $"{day}: ingenting er ulikt", $"{day}: nothing differs"),
        1 => new($"{day}: ett svar er ulikt", $"{day}: eitt svar er ulikt", $"{day}: one answer differs"),
        _ => new($"{day}: {differences} svar er ulike", $"{day}: {differences} svar er ulike", $"{day}: {differences} answers differ"),
    };

    public static Text SaveAsCase(string world) => new($"Lagre {world} som tilfelle", $"Lagre {world} som tilfelle", $"Save {world} as a case");
}
