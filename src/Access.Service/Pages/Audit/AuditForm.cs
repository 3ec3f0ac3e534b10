using System.Collections.Immutable;
using Access.Audit.Asking;
using Access.Domain.Identifiers;
using Access.Domain.Law;
using Access.Domain.Questions;
using Access.Domain.Vocabulary;
using Access.Engine.Classification;
using Access.Service.Pages.Frame;

namespace Access.Service.Pages.Audit;

/// <summary>
/// What an auditor filled in. It travels in the body of a form alone: numbers of persons stand in no address.
/// </summary>
/// <param name="Fields">What stands in each field, as it was written.</param>
/// <param name="Wrong">The fields that could not be read; a question with one of them is not asked.</param>
/// <param name="Question">The question.</param>
public sealed record AuditForm(ImmutableDictionary<string, string> Fields, ImmutableArray<string> Wrong, LogQuestion Question)
{
    /// <summary>The field of the child’s number.</summary>
    public const string Child = "child";

    /// <summary>The field of the number of who asked.</summary>
    public const string Parent = "parent";

    /// <summary>The field of the service, by its code or <c>document</c>.</summary>
    public const string Service = "service";

    /// <summary>The field of the provider’s organisation number.</summary>
    public const string Provider = "provider";

    /// <summary>The field of what the asker learnt.</summary>
    public const string Code = "code";

    /// <summary>The field of the clause that the answer came from.</summary>
    public const string Cause = "cause";

    /// <summary>The field of the rulebook’s id.</summary>
    public const string Rulebook = "rulebook";

    /// <summary>The field of the first day (inclusive).</summary>
    public const string From = "from";

    /// <summary>The field of the last day (inclusive).</summary>
    public const string To = "to";

    /// <summary>The names of the fields.</summary>
    public static ImmutableArray<string> Names { get; } = [Child, Parent, Service, Provider, Code, Cause, Rulebook, From, To];

    /// <summary>Nothing filled in.</summary>
    public static AuditForm Empty { get; } = Read(name => null);

    /// <summary>What stands in a field; empty where nothing does.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <summary>The clauses that may be asked for as causes, each once.</summary>
    public static ImmutableArray<Clause> Causes { get; } = [.. Rules.Rulebooks.All.SelectMany(rulebook => rulebook.Clauses).DistinctBy(clause => clause.Id)];

    /// <summary>Reads a form.</summary>
    /// <param name="valueOf">What stands in a field; null where it is not there.</param>
    public static AuditForm Read(Func<string, string?> valueOf)
    {
        var fields = Names.Select(name => (name, value: valueOf(name)?.Trim() ?? "")).Where(field => field.value.Length is > 0 and <= 100)
            .ToImmutableDictionary(field => field.name, field => field.value, StringComparer.Ordinal);
        var wrong = ImmutableArray.CreateBuilder<string>();
        var question = new LogQuestion
        {
            Child = Number(Child),
            Asker = Number(Parent),
            Service = Kind(),
            Provider = Organisation(),
            Code = Stated(Code) is { } code ? Known(Code, Enum.TryParse<AnswerCode>(code, out var known) && Enum.IsDefined(known), known) : null,
            Cause = Stated(Cause) is { } cause && Known(Cause, Causes.Any(clause => clause.Id == cause), true) is not null ? cause : null,
            Rulebook = Stated(Rulebook) is { } rulebook && Known(Rulebook, Rules.Rulebooks.Find(rulebook) is not null, true) is not null ? rulebook : null,
            From = Day(From) is { } from ? OsloCalendar.StartOf(from) : null,
            To = Day(To) is { } to ? OsloCalendar.StartOf(to.AddDays(1)) : null,
        };
        if (question is { From: { } begins, To: { } ends } && ends <= begins) wrong.Add(To);
        return new(fields, wrong.DrainToImmutable(), question);

        string? Stated(string name) => fields.GetValueOrDefault(name);

        T? Known<T>(string name, bool isKnown, T value)
            where T : struct
        {
            if (!isKnown) wrong.Add(name);
            return isKnown ? value : null;
        }

        ImmutableArray<PersonIdentifier> Number(string name)
        {
            if (Stated(name) is not { } text) return [];
            if (PersonIdentifier.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var number)) return [number];
            wrong.Add(name);
            return [];
        }

        ResourceKind? Kind()
        {
            if (Stated(Service) is not { } service) return null;
            var place = Dimensions.Resource.Values.IndexOf(service);
            return Known(Service, place > 0, (ResourceKind)Math.Max(place, 0));
        }

        OrganisationNumber? Organisation()
        {
            if (Stated(Provider) is not { } text) return null;
            if (OrganisationNumber.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var number)) return number;
            wrong.Add(Provider);
            return null;
        }

        DateOnly? Day(string name) => Stated(name) is { } text && Days.Parse(text) is var day && Known(name, day is not null, true) is not null ? day : null;
    }

    /// <summary>Never a number.</summary>
    public override string ToString() => nameof(AuditForm);
}
