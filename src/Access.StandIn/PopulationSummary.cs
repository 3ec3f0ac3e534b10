namespace Access.StandIn;

/// <summary>What a written population holds.</summary>
/// <param name="Families">How many families.</param>
/// <param name="Persons">How many persons: parents, children, and those whom their records name.</param>
/// <param name="Files">How many register files.</param>
/// <param name="Bytes">Their size together, in bytes.</param>
public sealed record PopulationSummary(int Families, int Persons, int Files, long Bytes);
