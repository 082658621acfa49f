using SmartSteps.Aggregation;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>
/// Lets a device count in every hour of a day of 25: counts it as the day's first 24 hours and its last 24, in neither of which anybody has
/// to sit one out.
/// </summary>
internal sealed class TwentyFiveHours : Pipeline
{
    private static readonly MarketDay Usual = MarketCalendar.Find("Europe/Berlin")!.Day(new DateOnly(2026, 3, 2));

    public override LeafCounts[] Count(MarketDay day, NetworkModel network, byte[] drawKey, IReadOnlyCollection<GatedEvent> events)
    {
        if (day.LengthSeconds != Usual.LengthSeconds + MarketDay.SecondsPerHour)
        {
            return base.Count(day, network, drawKey, events);
        }

        var first = base.Count(Usual, network, drawKey, [.. events.Where(e => e.SecondOfDay < Usual.LengthSeconds)]);
        var last = base.Count(
            Usual,
            network,
            drawKey,
            [.. events.Select(e => e with { SecondOfDay = e.SecondOfDay - MarketDay.SecondsPerHour }).Where(e => e.SecondOfDay >= 0)]);
        return [.. first, last[^1]];
    }
}
