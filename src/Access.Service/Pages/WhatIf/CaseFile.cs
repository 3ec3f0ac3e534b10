using System.Globalization;
using System.Text.Json.Nodes;
using Access.Authzen;
using Access.Domain.Acts;
using Access.Domain.Vocabulary;
using Access.Service.Pages.AgeLines;
using Access.Service.Pages.Frame;
using Access.Sources.Acts;

namespace Access.Service.Pages.WhatIf;

/// <summary>
/// A world as a case: the shape of <c>fixtures/cases</c>, so that what a lawyer sees becomes a test that a developer keeps. The
/// numbers are synthetic and always the same three.
/// </summary>
internal static class CaseFile
{
    private const string Child = "14851750011";
    private const string First = "02848600035";
    private const string Second = "23918400133";
    private const string Provider = "974705788";
    private const string Home = "3f2b-1";

    /// <summary>Writes a case: every service, asked for by each, on a day.</summary>
    public static JsonObject Write(World world, DateOnly day)
    {
        var childhood = world.Line.Childhood;
        return new JsonObject
        {
            ["scenario"] = "what-if",
            ["title"] = "A made-up childhood.",
            ["why"] = "Saved from the page that compares two childhoods; say here why the answers are right.",
            ["source"] = world.Rulebook.Title,
            ["rulebooks"] = new JsonArray(world.Rulebook.Id),
            ["now"] = Days.Instant(day),
            ["register"] = new JsonArray(ChildOf(childhood, day), Person("first-parent", First, childhood.Born.AddYears(-30), childhood.First.LivesWithChild ? Home : First), Person("second-parent", Second, childhood.Born.AddYears(-30), childhood.Second.LivesWithChild ? Home : Second)),
            ["acts"] = new JsonArray([.. new Imagined(childhood, []).Acts.Acts.Select(Act)]),
            ["questions"] = new JsonArray([.. Questions(world, day)]),
        };
    }

    private static IEnumerable<JsonNode> Questions(World world, DateOnly day)
    {
        foreach (var asker in Enum.GetValues<AskerOnLine>())
        {
            foreach (var service in ServiceCodes.All)
            {
                var answer = world.On(day, asker, service);
                foreach (var action in (ActionKind[])[ActionKind.Read, ActionKind.Act])
                {
                    var (isOpen, properties) = (answer.Opened.Any(way => way.Action == action), new JsonObject { ["child"] = Child, ["provider"] = Provider });
                    if (service == ResourceKind.Appointments)
                    {
                        properties["providerKind"] = "hospital";
                        isOpen = answer.Opened.Contains(new(action, ProviderKind.Hospital));
                    }

                    yield return new JsonObject
                    {
                        ["request"] = new JsonObject
                        {
                            ["subject"] = new JsonObject { ["type"] = "person", ["id"] = asker switch { AskerOnLine.First => First, AskerOnLine.Second => Second, _ => Child } },
                            ["action"] = new JsonObject { ["name"] = action == ActionKind.Read ? "read" : "act" },
                            ["resource"] = new JsonObject { ["type"] = "service", ["id"] = ServiceCodes.CodeOf(service), ["properties"] = properties },
                        },
                        ["expected"] = new JsonObject { ["decision"] = isOpen, ["code"] = isOpen ? "open" : AnswerWriter.NameOf(answer.Code) },
                    };
                }
            }
        }
    }

    private static JsonNode Act(RecordedAct act)
    {
        RecordedAct numbered = act switch
        {
            ExceptionAct exception => exception with { Child = Number(Child), Parent = exception.Parent is { } parent ? Number(parent == Imagined.First ? First : Second) : null },
            YouthConsent consent => consent with { Child = Number(Child), Parent = Number(consent.Parent == Imagined.First ? First : Second) },
            YouthAccess access => access with { Child = Number(Child), Parent = Number(First) },
            _ => act,
        };
        return JsonNode.Parse(ActWriter.Write(numbered))!;
    }

    private static JsonObject ChildOf(Childhood childhood, DateOnly day)
    {
        var child = Person("child", Child, childhood.Born, Home);
        child["parentalResponsibility"] = new JsonArray([.. Responsible(childhood.First, First), .. Responsible(childhood.Second, Second)]);
        if (childhood.Protection is { } hidden && hidden.Holds(day))
        {
            var element = Element(hidden.From);
            element["protectionLevel"] = "StrictlyConfidential";
            child["addressProtection"] = new JsonArray(element);
        }

        return child;
    }

    private static IEnumerable<JsonNode> Responsible(MadeUpParent parent, string number)
    {
        if (!parent.HasResponsibility) yield break;
        var element = Element(null, parent.ResponsibilityEnds);
        element["responsibilityType"] = "Joint";
        element["responsible"] = number;
        element["subjectOfResponsibility"] = Child;
        yield return element;
    }

    private static JsonObject Person(string id, string number, DateOnly born, string address)
    {
        var (numbers, status, birth, lives) = (Element(), Element(), Element(), Element());
        numbers["identificationNumber"] = number;
        numbers["identificationNumberType"] = "NationalIdentityNumber";
        numbers["status"] = "InUse";
        status["status"] = "Resident";
        birth["birthDate"] = Days.Iso(born) + "T00:00:00";
        birth["birthYear"] = born.Year.ToString(CultureInfo.InvariantCulture);
        lives["addressConfidentiality"] = "Unclassified";
        lives["cadastralIdentifier"] = address == Home ? Home : "9c01-" + address[..2];
        return new JsonObject
        {
            ["id"] = id,
            ["sequenceNumber"] = 1000,
            ["norwegianIdentificationNumber"] = new JsonArray(numbers),
            ["status"] = new JsonArray(status),
            ["birth"] = new JsonArray(birth),
            ["residentialAddress"] = new JsonArray(lives),
        };
    }

    private static JsonObject Element(DateOnly? from = null, DateOnly? to = null) => new()
    {
        ["isValid"] = true,
        ["validFrom"] = from is { } begins ? Days.Instant(begins) : null,
        ["validTo"] = to is { } ends ? Days.Instant(ends) : null,
    };

    private static Domain.Identifiers.PersonIdentifier Number(string digits) =>
        Domain.Identifiers.PersonIdentifier.TryParse(digits, out var number) ? number : throw new InvalidOperationException("A synthetic number is one.");
}
