using Access.Domain.Identifiers;

namespace Access.Sources.Log.Keys;

/// <summary>Whose key it is: one person's, the log's own for what is about nobody in particular, or that of one erasure while it lasts. Equal by kind and number.</summary>
public sealed class KeyOwner : IEquatable<KeyOwner>
{
    private KeyOwner(string text) => Text = text;

    /// <summary>The log itself. Its keys are never destroyed.</summary>
    public static KeyOwner Log { get; } = new("log");

    /// <summary>A person. Several numbers of one person are several owners: whoever erases a person names them all.</summary>
    public static KeyOwner Person(PersonIdentifier number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return new($"person|{number.Kind}|{(number.Kind == IdentifierKind.Opaque ? number.System : "")}|{number.Value}");
    }

    /// <summary>An erasure, of which it is kept what is to be done while it is not done.</summary>
    internal static KeyOwner Erasure(string id) => new($"erasure|{id}");

    /// <summary>What stands for the owner. Holds an identity number, and is never shown or stored.</summary>
    internal string Text { get; }

    /// <inheritdoc/>
    public bool Equals(KeyOwner? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyOwner);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Says what kind of owner it is, and never which.</summary>
    public override string ToString() => Text.Split('|')[0];

    /// <summary>Whether two owners are the same.</summary>
    public static bool operator ==(KeyOwner? left, KeyOwner? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether two owners are different.</summary>
    public static bool operator !=(KeyOwner? left, KeyOwner? right) => !(left == right);
}
