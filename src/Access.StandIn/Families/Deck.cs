using Bogus;

namespace Access.StandIn.Families;

/// <summary>
/// Deals cards in the shares in which they were put in, shuffled anew each time all have been dealt. Unlike drawing by chance, a deck
/// gives every share exactly and every card at least once a round, so that a small population already holds the rare kinds.
/// </summary>
internal sealed class Deck<T>(Randomizer random, IReadOnlyList<(T Card, int Count)> shares)
{
    private readonly T[] cards = [.. shares.SelectMany(share => Enumerable.Repeat(share.Card, share.Count))];
    private int left;

    public T Deal()
    {
        if (left == 0)
            left = cards.Length;

        // One step of a Fisher–Yates shuffle: the dealt card goes behind those that are left.
        var chosen = random.Number(0, left - 1);
        left--;
        (cards[chosen], cards[left]) = (cards[left], cards[chosen]);
        return cards[left];
    }
}
