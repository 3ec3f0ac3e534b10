using System.Collections.Frozen;
using Access.Domain.Recording;
using Access.Domain.Vocabulary;
using Access.Service.Audit;
using Access.Service.Limits;
using Access.Service.Operations;
using Access.Service.Problems;
using Access.Service.Recording;

namespace Access.Service.Pages.Texts;

/// <summary>
/// Why something was not recorded or not shown, by the type of the problem. Every limit of the law and every problem of the door of acts has its
/// text here, which a test sees to; a refusal because of somebody else says the same whatever the cause.
/// </summary>
internal static class RefusalTexts
{
    private static readonly Text Otherwise = new(
        "Tjenesten kunne ikke ta imot dette.", "Tenesta kunne ikkje ta imot dette.", "The service could not take this.");

    private static readonly FrozenDictionary<string, Text> Texts = new Dictionary<string, Text>
    {
        [RecordingLimit.NotConfirmed] = new(
            "Registeret bekrefter ikke det som trengs om personene dette gjelder.",
            "Registeret stadfestar ikkje det som trengst om personane dette gjeld.",
            "The register does not confirm what is needed of the persons that this is about."),
        ["urn:access:problem:recorded-at-level-four"] = new(
            "Du må ha logget inn på høyeste nivå (nivå 4).", "Du må ha logga inn på høgaste nivå (nivå 4).", "You must have signed in at the highest level (level 4)."),
        ["urn:access:problem:consent-by-the-youth"] = new(
            "Bare ungdommen selv kan gi dette samtykket.", "Berre ungdommen sjølv kan gi dette samtykket.", "Only the young person can give this consent."),
        ["urn:access:problem:youth-access-by-the-parent"] = new(
            "Bare forelderen det gjelder, kan gi ungdommen tilgang.", "Berre forelderen det gjeld, kan gi ungdommen tilgang.", "Only the parent in question can give the young person access."),
        ["urn:access:problem:grant-by-the-grantor"] = new(
            "Bare den som gir fullmakten, kan registrere den.", "Berre den som gir fullmakta, kan registrere ho.", "Only the one who gives the power of attorney can record it."),
        ["urn:access:problem:exception-by-health-worker"] = new(
            "Bare helsepersonell med HPR-nummer og virksomhet kan gjøre et unntak.",
            "Berre helsepersonell med HPR-nummer og verksemd kan gjere eit unntak.",
            "Only a health worker with an HPR number and an organisation can make an exception."),
        ["urn:access:problem:exception-by-its-provider"] = new(
            "Unntaket må gjøres av virksomheten som står for det.", "Unntaket må gjerast av verksemda som står for det.", "The exception must be made by the organisation that answers for it."),
        ["urn:access:problem:lack-of-competence-by-health-worker"] = new(
            "Bare helsepersonell med HPR-nummer og virksomhet kan registrere en fullmakt for en som mangler samtykkekompetanse.",
            "Berre helsepersonell med HPR-nummer og verksemd kan registrere ei fullmakt for ein som manglar samtykkekompetanse.",
            "Only a health worker with an HPR number and an organisation can record a power of attorney for one who lacks competence to consent."),
        ["urn:access:problem:lack-of-competence-never-by-the-recipient"] = new(
            "Den som får fullmakten, kan ikke selv registrere den.", "Den som får fullmakta, kan ikkje sjølv registrere ho.", "The one who receives the power of attorney cannot record it."),
        ["urn:access:problem:policy-by-its-provider"] = new(
            "Bare ansatte i virksomheten kan registrere reglene virksomheten har for dokumenter.", "Berre tilsette i verksemda kan registrere reglane verksemda har for dokument.", "Only the organisation’s own staff can record its policy for documents."),
        ["urn:access:problem:begins-now-or-later"] = new(
            "Dette må begynne nå eller senere.", "Dette må ta til no eller seinare.", "This must begin now or later."),
        ["urn:access:problem:begins-within-a-year"] = new(
            "Dette må begynne innen tolv måneder.", "Dette må ta til innan tolv månader.", "This must begin within twelve months."),
        ["urn:access:problem:ends-after-it-begins"] = new(
            "Siste dag må komme etter den første.", "Siste dag må kome etter den første.", "The last day must come after the first."),
        ["urn:access:problem:exception-with-basis"] = new(
            "Velg hva unntaket bygger på.", "Vel kva unntaket byggjer på.", "Choose what the exception rests on."),
        ["urn:access:problem:exception-with-reason"] = new(
            "Skriv en begrunnelse på 10 til 2 000 tegn.", "Skriv ei grunngiving på 10 til 2 000 teikn.", "Write reasons of 10 to 2,000 characters."),
        ["urn:access:problem:exception-with-provider"] = new(
            "Unntaket må nevne virksomheten som står for det.", "Unntaket må nemne verksemda som står for det.", "The exception must name the organisation that answers for it."),
        ["urn:access:problem:exception-with-end"] = new(
            "Et unntak må ha en siste dag.", "Eit unntak må ha ein siste dag.", "An exception must have a last day."),
        ["urn:access:problem:exception-within-twelve-months"] = new(
            "Et unntak kan vare i høyst tolv måneder.", "Eit unntak kan vare i høgst tolv månader.", "An exception can last at most twelve months."),
        ["urn:access:problem:power-of-attorney-within-five-years"] = new(
            "En fullmakt kan vare i høyst fem år.", "Ei fullmakt kan vare i høgst fem år.", "A power of attorney can last at most five years."),
        ["urn:access:problem:policy-holds-something-back"] = new(
            "Velg minst én dokumenttype.", "Vel minst éin dokumenttype.", "Choose at least one type of document."),
        ["urn:access:problem:policy-by-diagnosis-or-unit"] = new(
            "Bare dokumenttyper kan holdes tilbake, ikke en diagnose, avdeling, enhet eller spesialitet.",
            "Berre dokumenttypar kan haldast tilbake, ikkje ein diagnose, ei avdeling, ei eining eller ein spesialitet.",
            "Only types of documents can be held back, not a diagnosis, department, unit or speciality."),
        ["urn:access:problem:policy-never-the-record"] = new(
            "Selve journalen kan ikke holdes tilbake.", "Sjølve journalen kan ikkje haldast tilbake.", "The record itself cannot be held back."),
        ["urn:access:problem:policy-of-at-most-twelve-types"] = new(
            "Velg høyst tolv dokumenttyper.", "Vel høgst tolv dokumenttypar.", "Choose at most twelve types of documents."),
        ["urn:access:problem:policy-with-reason"] = new(
            "Skriv en begrunnelse på høyst 2 000 tegn.", "Skriv ei grunngiving på høgst 2 000 teikn.", "Write reasons of at most 2,000 characters."),
        ["urn:access:problem:consent-at-sixteen-or-seventeen"] = new(
            "Dette samtykket kan gis av den som er 16 eller 17 år.", "Dette samtykket kan givast av den som er 16 eller 17 år.", "This consent is for somebody who is 16 or 17."),
        ["urn:access:problem:grant-from-sixteen"] = new(
            "Den som gir en fullmakt, må ha fylt 16 år.", "Den som gir ei fullmakt, må ha fylt 16 år.", "The one who gives a power of attorney must have turned 16."),
        ["urn:access:problem:giver-is-confirmed"] = new(
            "Registeret bekrefter ikke det som trengs om deg.", "Registeret stadfestar ikkje det som trengst om deg.", "The register does not confirm what is needed about you."),
        ["urn:access:problem:never-to-oneself"] = new(
            "Du kan ikke gi fullmakt til deg selv.", "Du kan ikkje gi fullmakt til deg sjølv.", "You cannot give a power of attorney to yourself."),
        [RecordingProblems.KeyRequired.Type] = new(
            "Skjemaet var ufullstendig. Begynn på nytt.", "Skjemaet var ufullstendig. Start på nytt.", "The form was incomplete. Begin again."),
        [RecordingProblems.KeyReused.Type] = new(
            "Skjemaet er allerede sendt med noe annet i. Begynn på nytt.", "Skjemaet er allereie sendt med noko anna i. Start på nytt.", "The form was already sent with something else in it. Begin again."),
        [Problem.PreconditionRequired.Type] = new(
            "Skjemaet var ufullstendig. Begynn på nytt.", "Skjemaet var ufullstendig. Start på nytt.", "The form was incomplete. Begin again."),
        [RecordingProblems.PreconditionFailed.Type] = new(
            "Noen endret dette i mellomtiden. Se hva som gjelder nå.", "Nokon endra dette i mellomtida. Sjå kva som gjeld no.", "Somebody changed this meanwhile. See what holds now."),
        [RecordingProblems.AlreadyEnded.Type] = new(
            "Dette gjelder ikke lenger; det er ingenting å avslutte.", "Dette gjeld ikkje lenger; det er ingenting å avslutte.", "This holds no longer; there is nothing to end."),
        [RecordingProblems.NotRenewable.Type] = new(
            "Bare unntak kan forlenges.", "Berre unntak kan forlengjast.", "Only exceptions can be renewed."),
        [RecordingProblems.UnknownCode.Type] = new(
            "Skjemaet hadde et valg som ikke finnes. Begynn på nytt.", "Skjemaet hadde eit val som ikkje finst. Start på nytt.", "The form had a choice that does not exist. Begin again."),
        [RecordingProblems.OrganisationRequired.Type] = new(
            "Du må være logget inn for en virksomhet.", "Du må vere logga inn for ei verksemd.", "You must be signed in for an organisation."),
        [RecordingProblems.RegisterUnavailable.Type] = new(
            "Folkeregisteret svarer ikke nå, så ingenting er lagret. Prøv igjen senere.",
            "Folkeregisteret svarar ikkje no, så ingenting er lagra. Prøv igjen seinare.",
            "The National Population Register does not answer now, so nothing was recorded. Try again later."),
        [RecordingProblems.StoreUnavailable.Type] = new(
            "Tjenesten kan ikke lagre noe nå. Prøv igjen senere.", "Tenesta kan ikkje lagre noko no. Prøv igjen seinare.", "The service cannot record anything now. Try again later."),
        [AuditProblems.ReadNotRecorded.Type] = new(
            "Oppslaget kunne ikke føres i loggen, så ingenting vises. Prøv igjen senere.",
            "Oppslaget kunne ikkje førast i loggen, så ingenting blir vist. Prøv igjen seinare.",
            "That you look could not be recorded in the log, so nothing is shown. Try again later."),
        [OperationsProblems.ClockNotTrusted.Type] = new(
            "Klokka i tjenesten er ikke til å stole på nå, så ingenting avgjøres eller lagres. Prøv igjen senere.",
            "Klokka i tenesta er ikkje til å lite på no, så ingenting blir avgjort eller lagra. Prøv igjen seinare.",
            "The clock of the service cannot be trusted now, so nothing is decided or recorded. Try again later."),
        [LimitProblems.BudgetSpent.Type] = new(
            "Det er bedt om mer på kort tid enn tjenesten tar imot. Vent litt og prøv igjen.",
            "Det er bede om meir på kort tid enn tenesta tek imot. Vent litt og prøv igjen.",
            "More was asked for in a short time than the service takes. Wait a little and try again."),
        [LimitProblems.AskingHalted.Type] = new(
            "Det er spurt om for mange ulike personer uten at det kunne gis svar. Vent noen minutter og prøv igjen.",
            "Det er spurt om for mange ulike personar utan at det kunne givast svar. Vent nokre minutt og prøv igjen.",
            "Too many different people were asked about without an answer that could be given. Wait some minutes and try again."),
        [LimitProblems.TookTooLong.Type] = new(
            "Tjenesten rakk ikke å svare. Prøv igjen om litt.", "Tenesta rakk ikkje å svare. Prøv igjen om litt.", "The service could not answer in time. Try again in a while."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a refusal says to the one who is refused.</summary>
    public static Text Of(Problem problem) => Texts.GetValueOrDefault(problem.Type, Otherwise);

    /// <summary>Whether a type of problem has a text of its own; for the test that all have.</summary>
    internal static bool Has(string type) => Texts.ContainsKey(type);
}
