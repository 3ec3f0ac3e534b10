using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Identifiers;
using Access.Domain.Questions;
using Access.Domain.Register;

namespace Access.Sources.Log.Records;

/// <summary>
/// Who is who in one record: every number that the facts hold belongs to one person, who outside that person's own part
/// is called p0, p1 … The child is p0 and the asker, unless it is the child, p1.
/// </summary>
internal sealed class RecordCast
{
    private readonly List<Player> players = [];

    private RecordCast()
    {
    }

    /// <summary>The persons, in the order of their tokens.</summary>
    public IReadOnlyList<Player> Players => players;

    /// <summary>Tells everybody in the facts apart.</summary>
    public static RecordCast Of(Facts facts, SnapshotWriter snapshots)
    {
        var cast = new RecordCast();
        var child = cast.Add(facts.Child, RecordRole.Child);
        if (facts.Question.Child is { } number) child.Numbers.Add(number);
        cast.AddAsker(facts, child);
        foreach (var holder in facts.OtherHolders.IsDefault ? [] : facts.OtherHolders)
        {
            if (holder.Person is { } person) (cast.Find(person) ?? cast.Add(holder, RecordRole.Other)).Play(holder);
        }

        // Everybody is told apart before anything is written, since a number can turn out to be that of one who came before.
        for (var i = 0; i < cast.players.Count; i++)
        {
            foreach (var lookup in cast.players[i].Lookups)
            {
                if (lookup.Person is not { } person) continue;
                foreach (var other in snapshots.Of(person).Others) cast.TokenOf(other);
            }
        }
        if (facts.Acts.Answered)
        {
            foreach (var act in facts.Acts.Acts) cast.TellApart(act);
        }
        return cast;
    }

    /// <summary>Which number of which person a number is.</summary>
    public NumberToken TokenOf(PersonIdentifier number)
    {
        for (var player = 0; player < players.Count; player++)
        {
            var place = players[player].Numbers.IndexOf(number);
            if (place >= 0) return Token(player, place);
        }
        for (var player = 0; player < players.Count; player++)
        {
            if (players[player].Has(number)) return Token(player, players[player].Take(number));
        }
        var stranger = new Player(RecordRole.Other);
        players.Add(stranger);
        return Token(players.Count - 1, stranger.Take(number));
    }

    /// <summary>The child's place; the first.</summary>
    public const int Child = 0;

    /// <summary>The asker's place; the child's where a person asks for their own.</summary>
    public int Asker { get; private set; }

    /// <summary>Which look-up of the child or the asker a look-up is.</summary>
    public LookupToken TokenOf(int player, PersonLookup lookup) => new(player, players[player].Lookups.IndexOf(lookup));

    /// <summary>Which look-up of whom the look-up of another holder is; null where it found nobody, and so nobody can be named.</summary>
    public LookupToken? TokenOf(PersonLookup holder) => holder.Person is { } person && Find(person) is { } player ? TokenOf(players.IndexOf(player), holder) : null;

    /// <summary>The token of the number that the child or the asker was asked about with; null where there is none.</summary>
    public NumberToken? Asked(int player, PersonIdentifier? number) => number is null ? null : Token(player, players[player].Numbers.IndexOf(number));

    private void AddAsker(Facts facts, Player child)
    {
        var asker = IsSame(facts, child) ? child : Add(facts.Asker, RecordRole.Asker);
        if (asker == child)
        {
            child.Role = RecordRole.Self;
            child.Play(facts.Asker);
        }
        Asker = players.IndexOf(asker);
        if (facts.Question.Asker is { } number && !asker.Numbers.Contains(number)) asker.Numbers.Add(number);
    }

    // The register says who is who; where it was silent, the numbers do.
    private static bool IsSame(Facts facts, Player child)
    {
        if (facts is { Child.Person: { } one, Asker.Person: { } other }) return one.Id == other.Id;
        if (facts.Question.Asker is { } asker && child.Has(asker)) return true;
        return facts.Question.Child is { } asked && facts.Asker.Person is { } person && person.Has(asked);
    }

    private Player Add(PersonLookup lookup, RecordRole role)
    {
        var player = new Player(role);
        player.Play(lookup);
        players.Add(player);
        return player;
    }

    private Player? Find(Person person)
    {
        foreach (var player in players)
        {
            foreach (var lookup in player.Lookups)
            {
                if (lookup.Person?.Id == person.Id) return player;
            }
        }
        return null;
    }

    private void TellApart(RecordedAct act)
    {
        if (act.RecordedBy?.Person is { } recorder) TokenOf(recorder);
        switch (act)
        {
            case YouthConsent consent:
                TokenOf(consent.Child);
                TokenOf(consent.Parent);
                break;
            case ExceptionAct exception:
                TokenOf(exception.Child);
                if (exception.Parent is { } parent) TokenOf(parent);
                break;
            case YouthAccess access:
                TokenOf(access.Child);
                TokenOf(access.Parent);
                break;
            case PowerOfAttorney power:
                TokenOf(power.Grantor);
                TokenOf(power.Recipient);
                break;
            case IllegibleAct illegible:
                TokenOf(illegible.Child);
                break;
        }
    }

    private NumberToken Token(int player, int place) => new(player, place, players[player].FirstOfTheSame(place));

    /// <summary>One person of the record.</summary>
    internal sealed class Player(RecordRole role)
    {
        /// <summary>What the person is to the decision.</summary>
        public RecordRole Role { get; set; } = role;

        /// <summary>The numbers by which the record speaks of the person.</summary>
        public List<PersonIdentifier> Numbers { get; } = [];

        /// <summary>What the register said of the person, each answer once.</summary>
        public List<PersonLookup> Lookups { get; } = [];

        /// <summary>Whether what was decided rests on what the register says of this person.</summary>
        public bool IsLookedUp => Lookups.Count > 0;

        /// <summary>Every number of the person that the facts know, the one asked with first.</summary>
        public ImmutableArray<PersonIdentifier> EveryNumber
        {
            get
            {
                var numbers = ImmutableArray.CreateBuilder<PersonIdentifier>();
                numbers.AddRange(Numbers);
                foreach (var lookup in Lookups)
                {
                    if (lookup.Person is not { } person) continue;
                    foreach (var held in person.Numbers) AddOnce(held.Number);
                    foreach (var number in person.ImmigrationNumbers) AddOnce(number);
                }
                return numbers.DrainToImmutable();

                void AddOnce(PersonIdentifier number)
                {
                    if (!numbers.Contains(number)) numbers.Add(number);
                }
            }
        }

        public void Play(PersonLookup lookup)
        {
            if (!Lookups.Contains(lookup)) Lookups.Add(lookup);
        }

        public bool Has(PersonIdentifier number)
        {
            foreach (var own in Numbers)
            {
                if (own.IsSameNumberAs(number)) return true;
            }
            foreach (var lookup in Lookups)
            {
                if (lookup.Person?.Has(number) == true) return true;
            }
            return false;
        }

        public int Take(PersonIdentifier number)
        {
            Numbers.Add(number);
            return Numbers.Count - 1;
        }

        // One number can be read as two kinds.
        public int FirstOfTheSame(int place)
        {
            for (var earlier = 0; earlier < place; earlier++)
            {
                if (Numbers[earlier].IsSameNumberAs(Numbers[place])) return earlier;
            }
            return place;
        }
    }
}
