using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Texts;

/// <summary>
/// Legal sources as readers cite them. A clause names its source once, with English words between the Norwegian names of acts;
/// in Norwegian these words are said as lawyers say them.
/// </summary>
internal static class SourceTexts
{
    // The longer first: each is replaced where it stands.
    private static readonly Text[] Words =
    [
        new("annet og tredje ledd", "andre og tredje ledd", "second and third paragraph"),
        new("første ledd", "første ledd", "first paragraph"),
        new("annet ledd", "andre ledd", "second paragraph"),
        new("tredje ledd", "tredje ledd", "third paragraph"),
        new("fjerde ledd", "fjerde ledd", "fourth paragraph"),
        new("sjette ledd", "sjette ledd", "sixth paragraph"),
        new("falsk identitet hos den som spør", "falsk identitet hos den som spør", "false identity of the asker"),
        new("falsk identitet hos barnet", "falsk identitet hos barnet", "false identity of the child"),
        new("egen tilgang", "eigen tilgang", "own access"),
        new("valg", "val", "choice"),
        new("det ukjente åpner aldri", "det ukjende opnar aldri", "unknown never opens"),
        new("lest etter ordlyden", "lese etter ordlyden", "read literally"),
        new("siste eksempel", "siste døme", "last example"),
        new("bare innbyggeren selv samtykker og reserverer seg", "berre innbyggjaren sjølv samtykkjer og reserverer seg", "consents and reservations are made by the citizen only"),
        new("giver 16 år eller mer, mottaker 18 år eller mer", "gjevar 16 år eller meir, mottakar 18 år eller meir", "grantor 16 or more, recipient 18 or more"),
        new("november", "november", "November"),
        new("alle koder", "alle kodar", "all codes"),
        new("nivå 2", "nivå 2", "level 2"),
        new("Access, uskrevet regel", "Access, uskriven regel", "Access, implicit rule"),
        new("høring", "høyring", "hearing"),
        new("sist endret", "sist endra", "as amended to"),
        new("vedtatt", "vedteken", "passed"),
        new("ikke satt i kraft", "ikkje sett i kraft", "not commenced"),
        new("lest", "lese", "read"),
    ];

    /// <summary>An act, provision or version in a language.</summary>
    public static string In(string source, Language language) => language == Language.En
        ? source
        : Words.Aggregate(source, (said, word) => said.Replace(word.En, word.In(language), StringComparison.Ordinal));
}
