using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Access.Sources.Log.Keys;
using Access.Sources.Log.Tree;
using Access.Sources.Log.Tree.Entries;

namespace Access.Sources.Notices;

/// <summary>
/// Puts the two persons of a subscription under their own keys, one around the other, the same keys as the log's: once either is
/// erased, no copy of the subscription tells whom it was about.
/// </summary>
internal sealed class SubscriptionPersons(PersonKeys keys)
{
    private const int LayerHead = 1 + TreeHash.Size;

    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(100);

    private readonly RememberedKeys reading = new(keys, Remembered);

    /// <summary>What is stored of a subscription in the place of its persons.</summary>
    /// <exception cref="Log.DecisionLogException">A key could not be had.</exception>
    internal NoticeKeys.Sealed Hide(string id, NoticeKeys.Sealed about)
    {
        if (about.Subject is null) return about;
        var owners = new[] { about.ReadChild(), about.ReadSubject() }.Select(KeyOwner.Person).Distinct().ToArray();
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Pair(about.Subject, about.SubjectSystem, about.Child, about.ChildSystem));
        var layer = JointPart.Named(plain, [.. keys.Current(owners).Reverse()], ContextOf(id));
        CryptographicOperations.ZeroMemory(plain);
        return about with { Subject = null, SubjectSystem = null, Child = null, ChildSystem = null, Persons = layer };
    }

    /// <summary>A subscription with its persons.</summary>
    /// <exception cref="LogFormatException">One of them was erased, or what is stored was changed.</exception>
    /// <exception cref="Log.DecisionLogException">The keys could not be read.</exception>
    internal NoticeKeys.Sealed Show(string id, NoticeKeys.Sealed stored) =>
        Show(id, stored, reading.Find) ?? throw new LogFormatException("A person of a subscription was erased.");

    /// <summary>The same by the keys that there are at this moment; null where one of the persons was erased.</summary>
    /// <exception cref="LogFormatException">What is stored was changed.</exception>
    /// <exception cref="Log.DecisionLogException">The keys could not be read.</exception>
    internal NoticeKeys.Sealed? ShowNow(string id, NoticeKeys.Sealed stored) => Show(id, stored, keys.Find);

    private static NoticeKeys.Sealed? Show(string id, NoticeKeys.Sealed stored, Func<TreeHash, DataKey?> find)
    {
        if (stored.Persons is not { } layer) return stored;
        if (layer.Length < LayerHead) throw new LogFormatException("A subscription names nobody.");
        if (JointPart.Open(layer.AsSpan(LayerHead), TreeHash.From(layer.AsSpan(1, TreeHash.Size)), find, ContextOf(id)) is not { } plain) return null;
        var pair = JsonSerializer.Deserialize<Pair>(plain) ?? throw new LogFormatException("A subscription names nobody.");
        return stored with { Subject = pair.Subject, SubjectSystem = pair.SubjectSystem, Child = pair.Child, ChildSystem = pair.ChildSystem, Persons = null };
    }

    private static byte[] ContextOf(string id) => Encoding.UTF8.GetBytes($"access-subscription-persons-v1\n{id}");

    private sealed record Pair(string? Subject, string? SubjectSystem, string? Child, string? ChildSystem)
    {
        /// <summary>Nothing of it.</summary>
        public override string ToString() => nameof(Pair);
    }
}
