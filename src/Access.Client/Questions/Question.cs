using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>May this person do this, to this? A child itself may be the one who asks.</summary>
/// <param name="subject">Who asks: the person that the access token is for, or any where the portal asks as a system.</param>
/// <param name="action">What they want to do.</param>
/// <param name="resource">What it is about, and whose it is.</param>
public sealed class Question(PersonNumber subject, AccessAction action, Resource resource)
{
    /// <summary>Who asks.</summary>
    public PersonNumber Subject { get; } = subject ?? throw new ArgumentNullException(nameof(subject));

    /// <summary>What they want to do.</summary>
    public AccessAction Action { get; } = action;

    /// <summary>What it is about, and whose it is.</summary>
    public Resource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>What is asked, and neither who nor about whom.</summary>
    public override string ToString() => $"{Actions.NameOf(Action)} {Resource}";

    internal void Write(Utf8JsonWriter json)
    {
        Entities.WriteSubject(json, Subject);
        Entities.WriteAction(json, Action);
        Resource.Write(json);
    }
}

/// <summary>What a person may want to do.</summary>
public enum AccessAction
{
    /// <summary>Look at it.</summary>
    Read,

    /// <summary>Book, send, renew or change.</summary>
    Act,
}

/// <summary>Actions as AuthZEN writes them.</summary>
internal static class Actions
{
    /// <summary>The name of an action.</summary>
    public static string NameOf(AccessAction action) => action switch
    {
        AccessAction.Read => "read",
        AccessAction.Act => "act",
        _ => throw new ArgumentOutOfRangeException(nameof(action), "It is no action."),
    };

    /// <summary>The action of a name; null where there is none.</summary>
    public static AccessAction? Of(string? name) => name switch { "read" => AccessAction.Read, "act" => AccessAction.Act, _ => null };
}

/// <summary>What questions and searches have in common.</summary>
internal static class Entities
{
    public static void WriteSubject(Utf8JsonWriter json, PersonNumber? person)
    {
        json.WriteStartObject("subject");
        json.WriteString("type", "person");
        json.WriteOptional("id", person?.Reveal());
        if (person?.System is { } system)
        {
            json.WriteStartObject("properties");
            json.WriteString("identifierSystem", system);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteAction(Utf8JsonWriter json, AccessAction action)
    {
        json.WriteStartObject("action");
        json.WriteString("name", Actions.NameOf(action));
        json.WriteEndObject();
    }

    public static void WriteChild(Utf8JsonWriter json, PersonNumber child)
    {
        json.WriteString("child", child.Reveal());
        json.WriteOptional("childIdentifierSystem", child.System);
    }
}
