using System.Collections.Immutable;
using System.Numerics;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine.Analysis;

/// <summary>
/// Proves of a rulebook what must hold whatever the facts are: exactly, over every value of every dimension, as sets of
/// situations that must be empty. The order of the clauses and the way in which they are written play no part.
/// </summary>
/// <param name="Situations">How many situations there are.</param>
/// <param name="Properties">The properties, each proved or broken.</param>
public sealed record RulebookProof(BigInteger Situations, ImmutableArray<ProvedProperty> Properties)
{
    /// <summary>Whether every property holds.</summary>
    public bool Holds => Properties.All(property => property.Holds);

    /// <summary>Proves, or breaks, every property.</summary>
    public static RulebookProof Of(RulebookTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rulebook = new Provable(table);
        return new(SituationCount.All,
        [
            AddressProtectionNeverOpens(rulebook),
            UnknownNeverOpens(rulebook),
            NoPermitWithoutAGrant(rulebook),
            WhatClosesWins(rulebook),
            TheYouthDecides(rulebook),
            ThirdPartyInformationNeverOpens(rulebook),
            OneCodeEverywhere(rulebook),
            EveryClauseDecides(rulebook),
            OneFindingPerClause(rulebook),
        ]);
    }

    private static ProvedProperty AddressProtectionNeverOpens(Provable rulebook)
    {
        var sets = rulebook.Sets;
        var speaksOf = sets.And(
            AskedByAnother(sets),
            sets.With(Dimensions.ChildAddressProtection, AddressProtection.Confidential, AddressProtection.StrictlyConfidential),
            sets.Without(Dimensions.ChildAge, AgeBand.Adult));
        return rulebook.Property(
            "address-protection-never-opens",
            "Nothing of a child with a confidential or strictly confidential address, who is not known to be 18, is open to anybody but the child.",
            speaksOf, sets.And(speaksOf, rulebook.Permits));
    }

    private static ProvedProperty UnknownNeverOpens(Provable rulebook)
    {
        var sets = rulebook.Sets;
        var refused = sets.Minus(SituationSets.All, rulebook.Permits);
        return rulebook.Property(
            "unknown-never-opens",
            "Where a refusal stands, making any one dimension unknown leaves it a refusal.",
            refused,
            rulebook.Table.Reads.Select(dimension =>
                ($"opens when {dimension} is made unknown", sets.And(refused, rulebook.PermitsWithout(dimension)))));
    }

    private static ProvedProperty NoPermitWithoutAGrant(Provable rulebook)
    {
        var sets = rulebook.Sets;
        var granted = Enumerable.Range(0, rulebook.Outcomes.Length).Aggregate(
            SituationSets.None, (set, clause) => sets.Or(set, rulebook.Weighing(clause, weight => weight == Weight.Granted)));
        return rulebook.Property(
            "no-permit-without-a-grant",
            "What no clause grants is refused.",
            sets.Minus(SituationSets.All, granted), sets.Minus(rulebook.Permits, granted));
    }

    private static ProvedProperty WhatClosesWins(Provable rulebook)
    {
        var sets = rulebook.Sets;
        var closes = rulebook.Table.Clauses
            .Select((clause, place) => (clause.Id, Set: rulebook.Weighing(place, weight => weight >= Weight.ClosureUndetermined)))
            .ToList();
        return rulebook.Property(
            "what-closes-wins",
            "Where a clause that forbids is met, one that requires is not, or either cannot be told, it is refused whatever else is granted.",
            closes.Aggregate(SituationSets.None, (set, clause) => sets.Or(set, clause.Set)),
            closes.Select(clause => ($"open although {clause.Id} closes", sets.And(clause.Set, rulebook.Permits))));
    }

    private static ProvedProperty TheYouthDecides(Provable rulebook)
    {
        var sets = rulebook.Sets;
        var speaksOf = sets.And(
            AskedByAnother(sets),
            sets.With(Dimensions.ChildAge, AgeBand.SixteenOrSeventeen),
            sets.Without(Dimensions.YouthConsent, Ternary.Yes),
            sets.With(Dimensions.OwnGrant, PowerOfAttorneyAreas.Unknown, PowerOfAttorneyAreas.None),
            sets.With(Dimensions.LacksCompetence, PowerOfAttorneyAreas.Unknown, PowerOfAttorneyAreas.None));
        return rulebook.Property(
            "youth-decides-at-sixteen",
            "At 16 and 17 nothing is open to anybody but the youth without the youth's consent or a power of attorney in force.",
            speaksOf, sets.And(speaksOf, rulebook.Permits));
    }

    private static ProvedProperty ThirdPartyInformationNeverOpens(Provable rulebook)
    {
        var sets = rulebook.Sets;
        var speaksOf = sets.Without(Dimensions.ThirdPartyInformation, Ternary.No);
        return rulebook.Property(
            "third-party-information-never-opens",
            "What holds information on a third party, or may hold it, is open to nobody, the child included.",
            speaksOf, sets.And(speaksOf, rulebook.Permits));
    }

    private static ProvedProperty OneCodeEverywhere(Provable rulebook)
    {
        var broken = rulebook.Sets.Where(rulebook.Answer, number =>
            !AnswerFunction.IsAnswer(number) || AnswerFunction.At(number) is var (verdict, code) && verdict == Verdict.Permit != (code == AnswerCode.Open));
        return rulebook.Property(
            "one-code-everywhere",
            "Every situation has exactly one of the five codes, and it is open exactly where it is permitted.",
            SituationSets.All, broken);
    }

    private static ProvedProperty EveryClauseDecides(Provable rulebook)
    {
        var idle = rulebook.AnswersWithoutEach()
            .Select((answer, place) => (Clause: rulebook.Table.Clauses[place].Id, Same: answer == rulebook.Answer))
            .Where(clause => clause.Same)
            .Select(clause => clause.Clause)
            .ToList();
        return new(
            "every-clause-decides",
            "Every clause in force decides somewhere: without it some answer would be another.",
            SituationCount.All,
            idle.Count == 0 ? null : new(BigInteger.Zero, null, $"without {string.Join(" or without ", idle)} every answer is the same"));
    }

    private static ProvedProperty OneFindingPerClause(Provable rulebook) => rulebook.Property(
        "one-finding-per-clause",
        "Every clause in force has exactly one of the four outcomes in every situation.",
        SituationSets.All,
        rulebook.Outcomes.Select((outcomes, place) => (
            $"{rulebook.Table.Clauses[place].Id} has no outcome",
            rulebook.Sets.Where(outcomes, outcome => !Enum.IsDefined((Outcome)outcome)))));

    // Whoever is not known to be the child.
    private static int AskedByAnother(SituationSets sets) => sets.Without(Dimensions.Asker, Asker.Self);
}
