using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Insights;

/// <summary>
/// Keeps what was used last, up to a total weight; what was not used for longest goes first. For values that never change. Thread-safe.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="capacity">The most that the weights may add up to.</param>
/// <param name="weight">A value's weight, at least 1; heavier than the capacity is not kept at all.</param>
public sealed class RecentlyUsed<TKey, TValue>(long capacity, Func<TValue, long> weight)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long Weight)>> nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value, long Weight)> order = [];
    private long total;

    /// <summary>The value of a key, which counts as used now.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            order.Remove(node);
            order.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value; a key that is there already stays as it is.</summary>
    public void Add(TKey key, TValue value)
    {
        var heavy = Math.Max(1, weight(value));
        lock (gate)
        {
            if (heavy > capacity || nodes.ContainsKey(key))
            {
                return;
            }

            nodes.Add(key, order.AddFirst((key, value, heavy)));
            total += heavy;
            while (total > capacity)
            {
                Drop(order.Last!);
            }
        }
    }

    /// <summary>Drops a value, if it is there.</summary>
    public void Remove(TKey key)
    {
        lock (gate)
        {
            if (nodes.TryGetValue(key, out var node))
            {
                Drop(node);
            }
        }
    }

    private void Drop(LinkedListNode<(TKey Key, TValue Value, long Weight)> node)
    {
        order.Remove(node);
        nodes.Remove(node.Value.Key);
        total -= node.Value.Weight;
    }
}
