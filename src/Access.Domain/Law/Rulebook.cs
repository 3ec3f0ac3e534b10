using System.Collections.Immutable;

namespace Access.Domain.Law;

/// <summary>An ordered list of clauses. The order is that of reading; no answer depends on it.</summary>
public sealed class Rulebook
{
    /// <summary>States a rulebook.</summary>
    /// <exception cref="ArgumentException">Two clauses have the same id.</exception>
    public Rulebook(string id, string title, DateOnly inForceFrom, Disclosure disclosure, ImmutableArray<Clause> clauses)
    {
        (Id, Title, InForceFrom, Disclosure, Clauses) = (id, title, inForceFrom, disclosure, clauses);
        if (clauses.GroupBy(clause => clause.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{id} states the clause {twice.Key} more than once.", nameof(clauses));
    }

    /// <summary>The stable id, such as <c>guideline-2025</c>.</summary>
    public string Id { get; }

    /// <summary>What it is, in one line.</summary>
    public string Title { get; }

    /// <summary>The first calendar day in Europe/Oslo whose law it states.</summary>
    public DateOnly InForceFrom { get; }

    /// <summary>What a refused asker may be told.</summary>
    public Disclosure Disclosure { get; }

    /// <summary>The clauses, whether in force or not.</summary>
    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>The clauses in force on a calendar day; on a day before the rulebook's first, those of its first day.</summary>
    public ImmutableArray<Clause> InForceOn(DateOnly day)
    {
        var asked = day < InForceFrom ? InForceFrom : day;
        return [.. Clauses.Where(clause => clause.IsInForce(asked))];
    }
}
