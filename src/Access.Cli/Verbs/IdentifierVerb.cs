using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Access.Domain.Identifiers;

namespace Access.Cli.Verbs;

/// <summary><c>access identifier NUMBER…</c>: what can be told of a number from its digits alone.</summary>
internal static class IdentifierVerb
{
    /// <summary>The verb. It ends with 0 also for invalid numbers: that they are invalid is the answer.</summary>
    public static Command Create()
    {
        var numbers = new Argument<string[]>("NUMBER")
        {
            Description = "Eleven or twelve digits. What is typed stays in the shell's history: use synthetic numbers.",
            Arity = ArgumentArity.OneOrMore,
        };
        // A mistyped option would otherwise be taken for one more number, and its mistake for an answer.
        numbers.Validators.Add(typed =>
        {
            if (typed.Tokens.FirstOrDefault(t => t.Value.StartsWith('-')) is { } option)
                typed.AddError($"'{option.Value}' is neither a number nor an option of this verb");
        });
        var verb = new Command(
            "identifier",
            "Tells what kind of identity number each NUMBER is, whether it is well formed, and whether it is synthetic (null where the digits cannot tell). Nothing is looked up.")
        {
            numbers,
        };
        verb.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            foreach (var number in result.GetRequiredValue(numbers))
                output.Write(JsonSerializer.Serialize(Describe(number), IdentifierLines.Default.IdentifierLine) + "\n");
            return ExitCode.Done;
        });
        return verb;
    }

    private static IdentifierLine Describe(string number) =>
        PersonIdentifier.TryParse(number, out var identifier)
            ? new(number, NameOf(identifier.Kind), true, identifier.IsSynthetic)
            : new(number, NameOf(IdentifierKind.Unknown), false, null);

    private static string NameOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.NationalIdentityNumber => "national-identity-number",
        IdentifierKind.DNumber => "d-number",
        IdentifierKind.AlternateIdentificationNumber => "alternate-identification-number",
        IdentifierKind.HNumber => "h-number",
        IdentifierKind.DufNumber => "duf-number",
        _ => "unknown",
    };
}

/// <summary>One line of the answer.</summary>
internal sealed record IdentifierLine(string Number, string Kind, bool Valid, bool? Synthetic);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IdentifierLine))]
internal sealed partial class IdentifierLines : JsonSerializerContext;
