using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>A market's <see cref="DayNumbers"/>, of the latest few days that had events. Each is overwritten and let go when its day closes. Thread-safe.</summary>
internal sealed class LatestNumbers
{
    /// <summary>How many days at most.</summary>
    public const int MostDays = 8;

    private readonly Lock gate = new();
    private readonly SortedList<DateOnly, Entry> days = [];

    /// <summary>What is known on a day under this register, or null.</summary>
    public DayNumbers? Find(DateOnly day, SubscriberTable register)
    {
        lock (gate)
        {
            return days.TryGetValue(day, out var entry) && entry.Numbers.Register == register ? entry.Numbers : null;
        }
    }

    /// <summary>The same, made where there is none; null for a day before the latest few.</summary>
    /// <param name="devices">Those that the day's numbers are of.</param>
    public DayNumbers? Open(DateOnly day, SubscriberTable register, DayDevices devices)
    {
        lock (gate)
        {
            if (Find(day, register) is { } found)
            {
                return found;
            }

            Drop(day);
            if (days.Count == MostDays)
            {
                if (days.Keys[0] > day)
                {
                    return null;
                }

                Drop(days.Keys[0]);
            }

            var entry = new Entry(new DayNumbers(register), devices, (_, _) => DropClosed(day, devices));
            days.Add(day, entry);
            devices.Erased += entry.Closed;
            return entry.Numbers;
        }
    }

    /// <summary>Overwrites and lets go of all.</summary>
    public void Clear()
    {
        lock (gate)
        {
            while (days.Count > 0)
            {
                Drop(days.Keys[0]);
            }
        }
    }

    private void DropClosed(DateOnly day, DayDevices devices)
    {
        lock (gate)
        {
            if (days.TryGetValue(day, out var entry) && entry.Devices == devices)
            {
                Drop(day);
            }
        }
    }

    private void Drop(DateOnly day)
    {
        if (days.Remove(day, out var entry))
        {
            entry.Devices.Erased -= entry.Closed;
            entry.Numbers.Erase();
        }
    }

    private sealed record Entry(DayNumbers Numbers, DayDevices Devices, EventHandler Closed);
}
