using System.Collections.Immutable;
using Access.Domain.Identifiers;

namespace Access.Sources.Notices;

/// <summary>
/// What asking for a pair would answer now. A look is no decision: nobody is answered, and of what was seen only a keyed
/// fingerprint is kept.
/// </summary>
/// <param name="Answers">The answers, written so that the same answers are the same bytes; default where none could be had that says anything of the pair.</param>
/// <param name="Persons">Everybody whose changes may change the answers, under each of their names; never empty.</param>
/// <param name="ChangesBy">The first instant at which the answers may change by time alone.</param>
public sealed record Look(ImmutableArray<byte> Answers, ImmutableArray<PersonName> Persons, DateTimeOffset ChangesBy)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(Look);
}

/// <summary>A name by which changes of a person are told: a number, or the register's own id.</summary>
public readonly record struct PersonName
{
    private PersonName(PersonIdentifier? number, string? registerId) => (Number, RegisterId) = (number, registerId);

    /// <summary>The number; null where the name is the register's id.</summary>
    public PersonIdentifier? Number { get; }

    /// <summary>The register's id; null where the name is a number.</summary>
    public string? RegisterId { get; }

    /// <summary>By a number.</summary>
    public static PersonName Of(PersonIdentifier number) => new(number, null);

    /// <summary>By the register's own id of the person.</summary>
    public static PersonName Of(string registerId) => new(null, registerId);

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(PersonName);
}

/// <summary>A look that is due, and that this node has to itself for a while.</summary>
/// <param name="Subscription">The subscription's id.</param>
/// <param name="Client">The client that would ask.</param>
/// <param name="Subject">For whom it would.</param>
/// <param name="Child">About whom.</param>
/// <param name="Number">Which look of the subscription it is; a later one makes it void.</param>
/// <param name="Failed">How many looks in a row gave nothing before it.</param>
public sealed record DueLook(string Subscription, string Client, PersonIdentifier Subject, PersonIdentifier Child, long Number, int Failed)
{
    internal string? Fingerprint { get; init; }

    /// <summary>Nothing of the pair.</summary>
    public override string ToString() => nameof(DueLook);
}
