using Access.Domain.Vocabulary;
using Access.Service.Log;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Texts;

/// <summary>What came of verifying the log, in one sentence.</summary>
internal static class VerifyTexts
{
    public static readonly Text VerifyRecord = new("Kontroller denne posten", "Kontroller denne posten", "Verify this record");
    public static readonly Text VerifyShown = new("Kontroller avgjørelsene over", "Kontroller avgjerdene over", "Verify the decisions above");
    public static readonly Text VerifyHead = new("Kontroller loggen nå", "Kontroller loggen no", "Verify the log now");
    public static readonly Text Yourself = new("Slik kontrollerer du selv", "Slik kontrollerer du sjølv", "How to verify it yourself");

    public static readonly Text ByTheService = new(
        "Dette er det tjenesten selv sier. Kommandoen på siden viser det samme uten å stole på tjenesten.",
        "Dette er det tenesta sjølv seier. Kommandoen på sida viser det same utan å stole på tenesta.",
        "This is what the service itself says. The command on this page shows the same without trusting the service.");

    public static readonly Text YourselfLead = new(
        "Last ned kvitteringen og nøkkelen, og kjør kommandoen på egen maskin. Den trenger verken nett eller tjenesten.",
        "Last ned kvitteringa og nøkkelen, og køyr kommandoen på eiga maskin. Han treng verken nett eller tenesta.",
        "Download the receipt and the key, and run the command on a computer of your own. It needs neither a network nor the service.");

    /// <summary>What came of it. Where there is a root, the sentence ends before it, and it follows.</summary>
    public static Text Of(CheckedLog check, Language language)
    {
        var (size, before) = (Numbers.Of(check.Size, language), check.Before is { } seen ? Numbers.Of(seen, language) : null);
        return check.Outcome switch
        {
            CheckOutcome.NotSignedYet => new(
                "Ikke kontrollert ennå: det nyeste er ikke signert. Prøv igjen om et sekund. ",
                "Ikkje kontrollert enno: det nyaste er ikkje signert. Prøv igjen om eit sekund. ",
                "Not verified yet: the newest is not signed. Try again in a second. "),
            CheckOutcome.Fails => new(
                "Ikke bekreftet: loggen er ikke slik den ble signert. Ta vare på denne siden, og meld fra til den som driver tjenesten. ",
                "Ikkje stadfesta: loggen er ikkje slik han vart signert. Ta vare på denne sida, og meld frå til den som driv tenesta. ",
                "Not verified: the log is not as it was signed. Keep this page, and report it to whoever runs the service. "),
            _ when check.Records > 0 => Stand(check.Records, size),
            _ when before is null => new(
                $"Bekreftet: loggen er slik den ble signert, med {size} poster og hashen ",
                $"Stadfesta: loggen er slik han vart signert, med {size} postar og hashen ",
                $"Verified: the log is as it was signed, with {size} entries and the hash "),
            _ => new(
                $"Bekreftet: loggen bygger videre på de {before} postene den hadde da siden ble vist, og er slik den ble signert, med {size} poster og hashen ",
                $"Stadfesta: loggen byggjer vidare på dei {before} postane han hadde då sida vart vist, og er slik han vart signert, med {size} postar og hashen ",
                $"Verified: the log continues the {before} entries it had when the page was shown, and is as it was signed, with {size} entries and the hash "),
        };
    }

    private static Text Stand(int records, string size) => records == 1
        ? new(
            $"Bekreftet: avgjørelsen står i loggen slik den vises her, under det signerte sjekkpunktet over {size} poster med hashen ",
            $"Stadfesta: avgjerda står i loggen slik ho er vist her, under det signerte sjekkpunktet over {size} postar med hashen ",
            $"Verified: the decision stands in the log as it is shown here, under the signed checkpoint over {size} entries with the hash ")
        : new(
            $"Bekreftet: alle {records} avgjørelsene står i loggen slik de vises her, under det signerte sjekkpunktet over {size} poster med hashen ",
            $"Stadfesta: alle {records} avgjerdene står i loggen slik dei er viste her, under det signerte sjekkpunktet over {size} postar med hashen ",
            $"Verified: all {records} decisions stand in the log as they are shown here, under the signed checkpoint over {size} entries with the hash ");
}
