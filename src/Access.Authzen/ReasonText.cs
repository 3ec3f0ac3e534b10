using Access.Domain.Vocabulary;

namespace Access.Authzen;

/// <summary>
/// What a person reads about an answer. A refusal never says that there is no right: only that access is not available digitally.
/// </summary>
public static class ReasonText
{
    private static readonly Text Open = new(
        "Du har tilgang.",
        "Du har tilgang.",
        "You have access.");

    private static readonly Text Closed = new(
        "Dette er ikke tilgjengelig for deg digitalt. Ta kontakt med behandlingsstedet. Retten du har til informasjon etter loven, gjelder fortsatt.",
        "Dette er ikkje tilgjengeleg for deg digitalt. Ta kontakt med behandlingsstaden. Retten du har til informasjon etter lova, gjeld framleis.",
        "This is not available to you digitally. Please contact the health care provider. Any right to information that you have by law still stands.");

    private static readonly Text YouthConsentNeeded = new(
        "Ungdommen er 16 eller 17 år og bestemmer selv hvem som har digital tilgang. Ta kontakt med behandlingsstedet om du trenger informasjon for å ivareta foreldreansvaret.",
        "Ungdommen er 16 eller 17 år og avgjer sjølv kven som har digital tilgang. Ta kontakt med behandlingsstaden om du treng informasjon for å ta vare på foreldreansvaret.",
        "The young person is 16 or 17 and decides who has digital access. Please contact the health care provider if you need information to fulfil your parental responsibility.");

    private static readonly Text Adult = new(
        "Personen er fylt 18 år. Foreldre har ikke lenger digital tilgang. Personen kan selv gi fullmakt.",
        "Personen er fylt 18 år. Foreldre har ikkje lenger digital tilgang. Personen kan sjølv gi fullmakt.",
        "The person has turned 18. Parents no longer have digital access. The person may give a power of attorney.");

    private static readonly Text Unavailable = new(
        "Tjenesten er ikke tilgjengelig nå. Prøv igjen senere. Haster det, ta kontakt med behandlingsstedet.",
        "Tenesta er ikkje tilgjengeleg no. Prøv igjen seinare. Hastar det, ta kontakt med behandlingsstaden.",
        "The service is not available right now. Please try again later. If it is urgent, contact the health care provider.");

    /// <summary>The text for a code.</summary>
    public static Text For(AnswerCode code) => code switch
    {
        AnswerCode.Open => Open,
        AnswerCode.YouthConsentNeeded => YouthConsentNeeded,
        AnswerCode.Adult => Adult,
        AnswerCode.Unavailable => Unavailable,
        _ => Closed,
    };
}
