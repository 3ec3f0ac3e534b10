using System.Text;
using Access.Domain.Identifiers;

namespace Access.Tests.Register;

/// <summary>A person of the register's, as far as these tests change one. The numbers are synthetic.</summary>
internal sealed record Somebody(string Id)
{
    internal string? Number { get; init; }

    internal IReadOnlyList<string> FormerNumbers { get; init; } = [];

    internal IReadOnlyList<string> Responsible { get; init; } = [];

    internal bool IsProtected { get; init; }

    internal bool IsDead { get; init; }

    internal string? Duf { get; init; }

    /// <summary>The i-th number of an endless series.</summary>
    internal static string NumberOf(int i)
    {
        // Individual numbers whose control digits cannot be are passed over by taking the next day's.
        for (var day = 1; ; day++)
        {
            if (ControlDigits.TryComplete($"{day:00}{81 + (i / 500 % 12):00}{i / 6000 % 100:00}{500 + (i % 500):000}", out var number)) return number;
        }
    }

    internal static PersonIdentifier Identifier(string number) =>
        PersonIdentifier.TryParse(number, out var identifier) ? identifier : throw new ArgumentException("It is no number.", nameof(number));

    internal string Json()
    {
        var json = new StringBuilder($$"""{"id":"{{Id}}","sequenceNumber":1,"norwegianIdentificationNumber":[""");
        foreach (var former in FormerNumbers) json.Append(Held(former, inUse: false)).Append(',');
        json.Append(Held(Number ?? FormerNumbers[0], Number is not null));
        json.Append($$"""],"status":[{"isValid":true,"status":"{{(IsDead ? "Deceased" : Number is null ? "Discontinued" : "Resident")}}"}],""");
        json.Append("""
            "birth":[{"isValid":true,"birthDate":"2017-05-14T00:00:00"}],"addressProtection":[
            """);
        if (IsProtected) json.Append("""{"isValid":true,"protectionLevel":"StrictlyConfidential"}""");
        json.Append("""],"parentalResponsibility":[""");
        json.AppendJoin(',', Responsible.Select(parent => $$"""{"isValid":true,"responsibilityType":"Joint","responsible":"{{parent}}"}"""));
        json.Append("""],"immigrationAuthoritiesIdentificationNumber":[""");
        if (Duf is not null) json.Append($$"""{"isValid":true,"identificationNumber":"{{Duf}}"}""");
        return json.Append("]}").ToString();
    }

    private static string Held(string number, bool inUse) => $$"""
        {"isValid":{{(inUse ? "true" : "false")}},"identificationNumber":"{{number}}","identificationNumberType":"NationalIdentityNumber","status":"{{(inUse ? "InUse" : "Discontinued")}}"}
        """;
}
