using System.Collections.Immutable;
using Access.Domain.Law;
using Access.Domain.Vocabulary;

namespace Access.Service.Pages.AgeLines;

/// <summary>What opens or closes on a day.</summary>
/// <param name="Asker">For whom.</param>
/// <param name="Rulebook">By which rulebook.</param>
/// <param name="Openness">How far the services are open from then on.</param>
/// <param name="Services">The services.</param>
/// <param name="Deciding">The clauses that decide it.</param>
public sealed record Consequence(
    AskerOnLine Asker, Rulebook Rulebook, Openness Openness, ImmutableArray<ResourceKind> Services, ImmutableArray<Clause> Deciding)
{
    /// <summary>What changes at the beginning of a day; nothing where no service opens or closes.</summary>
    public static ImmutableArray<Consequence> On(AgeLine line, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(line);
        return
        [
            .. from band in line.Bands
               from row in band.Rows
               from service in row.Lines
               let place = service.Stretches.Select((stretch, at) => stretch.From == day ? at : 0).Max()
               where place > 0 && service.Stretches[place - 1].Answer.Openness != service.Stretches[place].Answer.Openness
               let answer = service.Stretches[place].Answer
               group (row.Service, answer.Deciding) by (band.Asker, service.Rulebook, answer.Openness) into alike
               select new Consequence(
                   alike.Key.Asker,
                   alike.Key.Rulebook,
                   alike.Key.Openness,
                   [.. alike.Select(one => one.Service)],
                   [.. alike.SelectMany(one => one.Deciding).DistinctBy(clause => clause.Id)]),
        ];
    }
}
