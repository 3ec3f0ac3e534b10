namespace Access.Domain.Questions;

/// <summary>A code of Volven 9603 "Sperring og nekting av dokumenter" (OID 2.16.578.1.12.4.1.1.9603), v0.6.0.</summary>
public enum ConfidentialityCode
{
    /// <summary><c>N</c>: no restriction.</summary>
    N,

    /// <summary><c>NORN_FORANS</c>: denied to those with parental responsibility.</summary>
    NornForans,

    /// <summary><c>NORN_UNGDOM</c>: denied to the youth; parents get access.</summary>
    NornUngdom,

    /// <summary><c>NORN_FFL</c>: danger to life, § 5-1 second paragraph.</summary>
    NornFfl,

    /// <summary><c>NORN_KUT</c>: clearly inadvisable out of regard to those close, § 5-1 second paragraph.</summary>
    NornKut,

    /// <summary><c>NORN_EPO</c>: not shown electronically at the patient's own wish.</summary>
    NornEpo,

    /// <summary><c>NORN_ALL</c>: all documents, risk for personnel.</summary>
    NornAll,

    /// <summary><c>NORN_FOR</c>: older than electronic access (foreldet).</summary>
    NornFor,

    /// <summary><c>NORN_FFH</c>: danger for personnel.</summary>
    NornFfh,

    /// <summary><c>NORN_FPB</c>: regard to sound treatment, such as not yet informed.</summary>
    NornFpb,

    /// <summary><c>NORN_DUP</c>: duplicate.</summary>
    NornDup,

    /// <summary><c>NORN_ANG</c>: other grounds.</summary>
    NornAng,

    /// <summary><c>NORU</c>: deferred until a stated time.</summary>
    Noru,

    /// <summary><c>NORS</c>: the citizen blocks personnel; hides from neither child nor parent.</summary>
    Nors,
}
