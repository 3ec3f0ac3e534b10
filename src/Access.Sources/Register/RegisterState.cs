namespace Access.Sources.Register;

/// <summary>Whether the register can be answered from, for everybody alike, and why not.</summary>
public enum RegisterState
{
    /// <summary>What is known is as fresh as promised.</summary>
    Available,

    /// <summary>The feed has not been read since the start.</summary>
    Starting,

    /// <summary>A lane has not been read to the newest number within the limit.</summary>
    Stale,

    /// <summary>The feed answers, but has told nothing new for longer than can be.</summary>
    Silent,

    /// <summary>Look-ups fail for several persons.</summary>
    Failing,

    /// <summary>So many changes opened within a minute that somebody must look before any of them is believed.</summary>
    MassOpening,
}
