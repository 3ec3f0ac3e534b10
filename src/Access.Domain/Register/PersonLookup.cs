namespace Access.Domain.Register;

/// <summary>Why one person could not be read. Never told to anybody but an auditor.</summary>
public enum LookupFailure
{
    /// <summary>The number asked with is not a valid one, or is synthetic where such are refused.</summary>
    NumberNotUsable,

    /// <summary>The register knows nobody with the number.</summary>
    NotFound,

    /// <summary>The register refuses to answer for this person.</summary>
    Refused,

    /// <summary>The register did not answer in time, or answered with an error.</summary>
    NoAnswer,

    /// <summary>The answer lacks a required part, or holds a value that is not understood.</summary>
    NotUnderstood,
}

/// <summary>What came of asking the register for one person.</summary>
/// <param name="AsOf">When the register was asked.</param>
public abstract record PersonLookup(DateTimeOffset AsOf)
{
    /// <summary>The person was read.</summary>
    public sealed record Found : PersonLookup
    {
        /// <summary>The person, as read at an instant.</summary>
        public Found(Person person, DateTimeOffset asOf) : base(asOf) => Person = person;

        /// <inheritdoc/>
        public override Person Person { get; }
    }

    /// <summary>This one person could not be read.</summary>
    public sealed record Failed(LookupFailure Failure, DateTimeOffset AsOf) : PersonLookup(AsOf);

    /// <summary>The register is down or stale for everybody.</summary>
    public sealed record Unavailable(DateTimeOffset AsOf) : PersonLookup(AsOf);

    /// <summary>The person, where there is one.</summary>
    public virtual Person? Person => null;
}
