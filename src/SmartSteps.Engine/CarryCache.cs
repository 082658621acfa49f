using SmartSteps.Markets;
using SmartSteps.Presence;

namespace SmartSteps.Engine;

/// <summary>
/// The carries of each market's day in progress: those of the hour that comes next. Lost on a restart and computed again from the journal.
/// </summary>
internal sealed class CarryCache
{
    private readonly Dictionary<(MarketId Market, DateOnly Day), (int NextHour, Carry[] Carries)> days = [];

    public bool TryGet(MarketId market, DateOnly day, int hour, out Carry[] carries)
    {
        lock (days)
        {
            var found = days.TryGetValue((market, day), out var entry) && entry.NextHour == hour;
            carries = found ? entry.Carries : [];
            return found;
        }
    }

    public void Put(MarketId market, DateOnly day, int nextHour, Carry[] carries)
    {
        lock (days)
        {
            days[(market, day)] = (nextHour, carries);
        }
    }

    public void Drop(MarketId market, DateOnly day)
    {
        lock (days)
        {
            days.Remove((market, day));
        }
    }
}
