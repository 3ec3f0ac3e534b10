namespace Access.Client;

/// <summary>How far several questions in one call are answered.</summary>
public enum EvaluationsSemantic
{
    /// <summary>All of them.</summary>
    ExecuteAll,

    /// <summary>Up to and including the first refusal.</summary>
    DenyOnFirstDeny,

    /// <summary>Up to and including the first permit.</summary>
    PermitOnFirstPermit,
}
