using SmartSteps.Markets;
using SmartSteps.Presence;

namespace SmartSteps.Engine;

/// <summary>
/// The carries of each market's day in progress: those of the hour that comes next. Lost on a restart and computed again from the journal;
/// so too once devices were taken out of the day, because carries that were made before still hold them.
/// </summary>
internal sealed class CarryCache
{
    private readonly Dictionary<(MarketId Market, DateOnly Day), (int NextHour, int Withdrawals, Carry[] Carries)> days = [];

    public bool TryGet(MarketId market, DateOnly day, int hour, int withdrawals, out Carry[] carries)
    {
        lock (days)
        {
            var found = days.TryGetValue((market, day), out var entry) && entry.NextHour == hour && entry.Withdrawals == withdrawals;
            carries = found ? entry.Carries : [];
            return found;
        }
    }

    /// <summary>Keeps the carries in place of those before, which it returns.</summary>
    public Carry[] Put(MarketId market, DateOnly day, int nextHour, int withdrawals, Carry[] carries)
    {
        lock (days)
        {
            var before = days.TryGetValue((market, day), out var entry) ? entry.Carries : [];
            days[(market, day)] = (nextHour, withdrawals, carries);
            return before;
        }
    }

    /// <summary>Forgets the carries of a day, and returns them.</summary>
    public Carry[] Drop(MarketId market, DateOnly day)
    {
        lock (days)
        {
            return days.Remove((market, day), out var entry) ? entry.Carries : [];
        }
    }
}
