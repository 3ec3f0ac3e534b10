using System.Diagnostics.CodeAnalysis;

namespace Access.Sources.Register.Cache;

/// <summary>A map that holds so many and no more: what was longest unasked for goes first. Not safe for several threads.</summary>
internal sealed class RecentlyUsed<TValue>(int capacity)
    where TValue : class
{
    private readonly Dictionary<string, LinkedListNode<(string Key, TValue Value)>> nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, TValue Value)> byUse = [];

    public int Count => nodes.Count;

    public IEnumerable<TValue> Values => byUse.Select(one => one.Value);

    /// <summary>Finds a value; finding it is using it.</summary>
    public bool TryUse(string key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        if (!nodes.TryGetValue(key, out var node)) return false;
        Use(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>Finds a value without using it.</summary>
    public TValue? Peek(string key) => nodes.TryGetValue(key, out var node) ? node.Value.Value : null;

    /// <summary>Sets a value.</summary>
    /// <returns>The one that had to go for it; null where there was room.</returns>
    public TValue? Set(string key, TValue value)
    {
        if (nodes.TryGetValue(key, out var node))
        {
            node.Value = (key, value);
            Use(node);
            return null;
        }

        nodes.Add(key, byUse.AddLast((key, value)));
        if (nodes.Count <= capacity) return null;
        var oldest = byUse.First!;
        byUse.RemoveFirst();
        nodes.Remove(oldest.Value.Key);
        return oldest.Value.Value;
    }

    public bool Remove(string key)
    {
        if (!nodes.Remove(key, out var node)) return false;
        byUse.Remove(node);
        return true;
    }

    public void Clear()
    {
        nodes.Clear();
        byUse.Clear();
    }

    private void Use(LinkedListNode<(string Key, TValue Value)> node)
    {
        byUse.Remove(node);
        byUse.AddLast(node);
    }
}
