using System.Text.Json;
using Access.Client.Http;

namespace Access.Client;

/// <summary>Health personnel close something of a child to a parent, or to every parent: the contract's <c>exception</c>.</summary>
/// <param name="child">Whose it is.</param>
/// <param name="parent">To whom it closes; null for every parent.</param>
/// <param name="basis"><c>weighty-considerations</c>, <c>childs-wish</c> or <c>contact-unknown-to-parents</c>.</param>
/// <param name="scope">What closes.</param>
/// <param name="provider">The organisation that records it.</param>
/// <param name="reason">Why, in words.</param>
/// <param name="validTo">When it ends (exclusive): an exception always does.</param>
public sealed class AccessClosure(
    PersonNumber child, PersonNumber? parent, string basis, ClosureScope scope, string provider, string reason, DateTimeOffset validTo) : Act(validTo)
{
    /// <summary>Whose it is.</summary>
    public PersonNumber Child { get; } = child;

    /// <summary>To whom it closes; null for every parent.</summary>
    public PersonNumber? Parent { get; } = parent;

    /// <summary>On what ground.</summary>
    public string Basis { get; } = basis;

    /// <summary>What closes.</summary>
    public ClosureScope Scope { get; } = scope;

    /// <summary>The organisation that records it.</summary>
    public string Provider { get; } = provider;

    /// <summary>Why, in words.</summary>
    public string Reason { get; } = reason;

    /// <inheritdoc/>
    public override string Type => "exception";

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("child", Child.Reveal());
        json.WriteOptional("parent", Parent?.Reveal());
        json.WriteString("basis", Basis);
        Scope.Write(json);
        json.WriteString("provider", Provider);
        json.WriteString("reason", Reason);
    }
}

/// <summary>What an exception closes.</summary>
public sealed class ClosureScope
{
    private readonly string kind;
    private readonly string? id;

    private ClosureScope(string kind, string? id) => (this.kind, this.id) = (kind, id);

    /// <summary>Everything.</summary>
    public static ClosureScope All { get; } = new("all", null);

    /// <summary>The one provider that it is narrowed to; null at every provider.</summary>
    public string? Provider { get; private init; }

    /// <summary>One service.</summary>
    /// <param name="code">One of <see cref="ServiceCodes"/>.</param>
    public static ClosureScope Service(string code) => new("service", code);

    /// <summary>One document.</summary>
    /// <param name="id">The document's id.</param>
    public static ClosureScope Document(string id) => new("document", id);

    /// <summary>The same at one provider alone.</summary>
    /// <param name="provider">The provider's organisation number.</param>
    public ClosureScope At(string provider) => new(kind, id) { Provider = provider };

    /// <summary>What kind of thing it closes.</summary>
    public override string ToString() => kind;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("scope");
        json.WriteString("kind", kind);
        json.WriteOptional("id", id);
        json.WriteOptional("provider", Provider);
        json.WriteEndObject();
    }
}
