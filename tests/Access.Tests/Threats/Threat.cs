namespace Access.Tests.Threats;

/// <summary>Something that somebody may do to the service, to those decided about, or to what is kept of them.</summary>
/// <param name="Id">Its id, which never changes its meaning.</param>
/// <param name="Kind">By STRIDE: spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.</param>
/// <param name="What">What is done.</param>
/// <param name="Against">What stands against it.</param>
internal sealed record Threat(string Id, string Kind, string What, string Against)
{
    /// <summary>What no test here can show, and why; null where the tests show it all.</summary>
    public string? NotShown { get; init; }

    /// <summary>Every threat, by id.</summary>
    public static IReadOnlyList<Threat> All { get; } =
    [
        new("T-01", "S", "A stolen access token is used", "tokens bound to a key; a proof counts once on all nodes, for seconds"),
        new("T-02", "S", "A body names another recorder than the one who is logged in", "who records is read off the token alone"),
        new("T-03", "S", "A portal asks as if any parent stood behind it", "the subject is the token's person, or the system has scope and grant for it"),
        new("T-04", "T", "Text that breaks a log, a table or a page: line ends, writing direction, formulas, markup, great size", "one encoding, limits that refuse and never cut, escaping on the way out"),
        new("T-05", "T", "An insider changes rows of the log", "every record is a leaf of a tree whose root is signed within a second"),
        new("T-06", "T", "An insider writes the whole log anew", "a checkpoint that somebody kept does not fit the new log")
        {
            NotShown = "that checkpoints are kept outside the organisation is the operator's agreement with whoever keeps them",
        },
        new("T-07", "T", "The register errs for very many at once", "what is not understood closes; openings beyond a number a minute stop and wait for a person"),
        new("T-08", "R", "A health worker denies an exception", "who recorded it is stored with it, and nothing that is recorded can be changed"),
        new("T-09", "R", "A young person denies a consent", "recorded with their own token at level 4, and kept with every end")
        {
            NotShown = "that the person at the screen was the one logged in is the identity provider's to show",
        },
        new("T-10", "I", "A parent learns that an address is protected", "one way out for every hidden cause"),
        new("T-11", "I", "Numbers are tried to find out who exists", "the same answer for unknown, not yours and closed; budgets for client and person, and a halt for whoever goes on"),
        new("T-12", "I", "Pseudonyms are turned back into numbers by trying them all", "keyed hashes, the key apart from the database"),
        new("T-13", "I", "Identity numbers in traces, metrics, errors and log lines", "no value of a request is ever repeated"),
        new("T-14", "I", "Small counts tell of one person", "counts under five are not shown"),
        new("T-15", "I", "Length, tag, end or hour of an answer tells the cause", "the same shape, length and delay whatever the cause"),
        new("T-16", "D", "Batches or replay take what decisions need", "budgets by cost, and a refusal that says when to come back"),
        new("T-17", "D", "The log's disk is filled", "an early alarm; where nothing can be recorded nobody is let in"),
        new("T-18", "D", "The register is down and everything closes", "what is known stays in use within its limit; beyond it everybody is told the same"),
        new("T-19", "E", "A fact that is missing is taken for its absence", "every fact is yes, no or unknown, and unknown never opens"),
        new("T-20", "E", "A cache opens after the register has closed", "events drop what they name, nothing outlives its age, and no late answer puts it back"),
        new("T-21", "E", "A decision uses a consent while it is withdrawn", "acts are read for each decision, and a withdrawal that was answered binds every later one"),
        new("T-22", "E", "A clock is set back", "the service refuses to decide by a clock that goes back"),
        new("T-23", "E", "Nodes disagree about the hour at midnight", "the time of a decision is read once and recorded"),
        new("T-24", "E", "A rulebook of another day is put back", "a service decides by a rulebook that its binary holds, and records the digest of what it decides")
        {
            NotShown = "that two people agree before a binary or a setting reaches Production is the operator's",
        },
        new("T-25", "E", "The simulator or the test issuer runs in Production", "neither starts outside Development"),
        new("T-26", "I/T", "A backup or a copy of the database is stolen", "no number in it that anybody can read without keys that lie apart")
        {
            NotShown = "encryption of disks and backups, and drills of restoring, are the operator's",
        },
        new("T-27", "E", "A parent coerces a young person into a consent", "taking back is as easy as giving and tells the parent nothing")
        {
            NotShown = "what happens at home, and whether the pages help somebody under pressure, is for trials with people",
        },
        new("T-28", "I", "A parent reads the child's log and sees an exception", "what anybody sees of the log is what they may know"),
        new("T-29", "T", "Two sources of the register disagree", "the strictest that is in force counts"),
        new("T-30", "S", "Numbers of the kind that comes in 2032 are refused, or wrong ones taken", "both kinds of control digits, whatever the day"),
    ];
}
