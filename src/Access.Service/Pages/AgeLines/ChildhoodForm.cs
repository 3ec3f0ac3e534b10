using System.Collections.Immutable;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;
using Access.Service.Pages.Frame;
using Microsoft.AspNetCore.Http.Extensions;

namespace Access.Service.Pages.AgeLines;

/// <summary>A childhood as a form and an address hold it.</summary>
/// <param name="Childhood">The childhood; where a field could not be read, that part of it is left out.</param>
/// <param name="Wrong">The names of the fields that could not be read.</param>
public sealed record ChildhoodForm(Childhood Childhood, ImmutableArray<string> Wrong)
{
    internal const string Born = "born";
    internal const string First = "first";
    internal const string FirstEnds = "first-ends";
    internal const string FirstLives = "first-lives";
    internal const string Second = "second";
    internal const string SecondEnds = "second-ends";
    internal const string SecondLives = "second-lives";
    internal const string Protection = "protection";
    internal const string Exception = "exception";
    internal const string ExceptionFor = "exception-for";
    internal const string ExceptionService = "exception-service";
    internal const string Consent = "consent";
    internal const string ConsentService = "consent-service";
    internal const string YouthAccess = "youth-access";
    internal const string FromSuffix = "-from";
    internal const string ToSuffix = "-to";

    internal const string Held = "held";
    internal const string NotHeld = "none";
    internal const string With = "with-child";
    internal const string Elsewhere = "elsewhere";
    internal const string Everything = "*";

    /// <summary>The oldest birth date that can be asked about.</summary>
    public static DateOnly Earliest { get; } = new(1990, 1, 1);

    /// <summary>The latest birth date that can be asked about.</summary>
    public static DateOnly Latest { get; } = new(2100, 1, 1);

    internal static ImmutableArray<(string Code, Whom Whom)> Whoms { get; } = [("first", Whom.First), ("second", Whom.Second), ("both", Whom.Both)];

    internal static ImmutableArray<(string Code, ExceptionBasis Basis)> Bases { get; } = [.. ExceptionBases.All.Select(basis => (ExceptionBases.CodeOf(basis)!, basis))];

    /// <summary>Reads a childhood from the members of an address.</summary>
    /// <param name="query">The members.</param>
    /// <param name="prefix">What stands before each name; empty for none.</param>
    /// <param name="born">The birth date where none is stated.</param>
    internal static ChildhoodForm Read(IQueryCollection query, string prefix, DateOnly born)
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        if (Day(Born) is { } stated)
        {
            if (stated < Earliest || stated > Latest) wrong.Add(Born);
            else born = stated;
        }

        return new(
            new(born)
            {
                First = Parent(First, FirstEnds, FirstLives),
                Second = Parent(Second, SecondEnds, SecondLives),
                Protection = Text(Protection) is "yes" ? Period(Protection) : null,
                Exception = Exceptional(),
                Consent = Consented(),
                YouthAccess = Text(YouthAccess) is "yes" ? Period(YouthAccess) : null,
            },
            wrong.DrainToImmutable());

        MadeUpParent Parent(string name, string ends, string lives) =>
            new(One(name, [(Held, true), (NotHeld, false)], true), Day(ends), One(lives, [(With, true), (Elsewhere, false)], true));

        MadeUpException? Exceptional()
        {
            if (Text(Exception) is null or "none") return null;
            var basis = One(Exception, Bases, ExceptionBasis.Unknown);
            return basis != ExceptionBasis.Unknown && Period(Exception) is { } period
                ? new(One(ExceptionFor, Whoms, Whom.Both), basis, Service(ExceptionService), period)
                : null;
        }

        MadeUpConsent? Consented() =>
            Text(Consent) is not (null or "none") && Period(Consent) is { } period ? new(One(Consent, Whoms, Whom.Both), Service(ConsentService), period) : null;

        DayPeriod? Period(string name)
        {
            var (from, to) = (Day(name + FromSuffix), Day(name + ToSuffix));
            if (from is null && !wrong.Contains(name + FromSuffix)) wrong.Add(name + FromSuffix);
            if (from is null) return null;
            if (to <= from) wrong.Add(name + ToSuffix);
            return to <= from ? null : new(from.Value, to);
        }

        ResourceKind? Service(string name)
        {
            if (Text(name) is not { } code || code == Everything) return null;
            if (ServiceCodes.TryParse(code, out var service)) return service;
            wrong.Add(name);
            return null;
        }

        DateOnly? Day(string name)
        {
            if (Text(name) is not { } text) return null;
            if (Days.Parse(text) is { } day && day >= Earliest && day <= Latest.AddYears(20)) return day;
            wrong.Add(name);
            return null;
        }

        T One<T>(string name, ImmutableArray<(string Code, T Value)> known, T otherwise)
        {
            if (Text(name) is not { } text) return otherwise;
            foreach (var (code, value) in known)
            {
                if (code == text) return value;
            }
            wrong.Add(name);
            return otherwise;
        }

        string? Text(string name) => query[prefix + name] is [{ Length: > 0 } text] ? text : null;
    }

    /// <summary>The members of an address that say the same childhood; what is as usual is left out.</summary>
    /// <param name="childhood">The childhood.</param>
    /// <param name="prefix">What stands before each name; empty for none.</param>
    internal static QueryBuilder Write(Childhood childhood, string prefix = "")
    {
        var query = new QueryBuilder { { prefix + Born, Days.Iso(childhood.Born) } };
        Parent(childhood.First, First, FirstEnds, FirstLives);
        Parent(childhood.Second, Second, SecondEnds, SecondLives);
        if (childhood.Protection is { } hidden) Add(Protection, "yes", hidden);
        if (childhood.Exception is { } exception)
        {
            Add(Exception, ExceptionBases.CodeOf(exception.Basis)!, exception.Period);
            query.Add(prefix + ExceptionFor, CodeOf(exception.For));
            query.Add(prefix + ExceptionService, CodeOf(exception.Service));
        }
        if (childhood.Consent is { } consent)
        {
            Add(Consent, CodeOf(consent.For), consent.Period);
            query.Add(prefix + ConsentService, CodeOf(consent.Service));
        }
        if (childhood.YouthAccess is { } access) Add(YouthAccess, "yes", access);
        return query;

        void Parent(MadeUpParent parent, string name, string ends, string lives)
        {
            if (!parent.HasResponsibility) query.Add(prefix + name, NotHeld);
            if (parent.ResponsibilityEnds is { } end) query.Add(prefix + ends, Days.Iso(end));
            if (!parent.LivesWithChild) query.Add(prefix + lives, Elsewhere);
        }

        void Add(string name, string value, DayPeriod period)
        {
            query.Add(prefix + name, value);
            query.Add(prefix + name + FromSuffix, Days.Iso(period.From));
            if (period.To is { } to) query.Add(prefix + name + ToSuffix, Days.Iso(to));
        }
    }

    internal static string CodeOf(Whom whom) => Whoms.First(known => known.Whom == whom).Code;

    internal static string CodeOf(ResourceKind? service) => service is { } one ? ServiceCodes.CodeOf(one) : Everything;
}
