namespace SmartSteps.Presence;

/// <summary>A growing list of stays that is filled, read and used again. Not thread-safe.</summary>
public sealed class StayBuffer
{
    private Stay[] items = new Stay[256];
    private int count;

    /// <summary>The stays, those of a device together and in time order.</summary>
    public ReadOnlySpan<Stay> Stays => items.AsSpan(0, count);

    /// <summary>Forgets the stays, keeps the memory.</summary>
    public void Clear() => count = 0;

    internal void Add(in Stay stay)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }

        items[count++] = stay;
    }
}
