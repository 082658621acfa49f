using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Release.StatisticalTests.Bound;

/// <summary>
/// Devices that try to count more than the bound allows: by moving without rest, by stopping on the borders of hours, by silence at the
/// limits of a stay, by being in many cells in the same second, on long days, on short ones and on those that are no multiple of an hour.
/// </summary>
internal static class Adversary
{
    /// <summary>Days of 24, 25, 23, 24.5 and 23.5 hours, and one of a half-hour zone.</summary>
    public static ImmutableArray<MarketDay> Days { get; } =
    [
        Day("Europe/Berlin", new DateOnly(2026, 10, 25)),
        Day("Europe/Berlin", new DateOnly(2026, 3, 2)),
        Day("Europe/Berlin", new DateOnly(2026, 3, 29)),
        Day("Australia/Lord_Howe", new DateOnly(2026, 4, 5)),
        Day("Australia/Lord_Howe", new DateOnly(2026, 10, 4)),
        Day("Asia/Kolkata", new DateOnly(2026, 3, 2)),
    ];

    private static readonly ImmutableArray<int> CriticalGaps = [0, 1, 599, 600, 601, 3_599, 3_600, 3_601, 7_199, 7_200, 7_201, 43_199, 43_200, 43_201];

    /// <summary>The day's events of the adversary of this number; the same for the same number.</summary>
    public static List<GatedEvent> Events(int number, MarketDay day, NetworkModel network)
    {
        var random = new Random(number);
        var pid = new Pseudonym((ulong)random.NextInt64() * 2);
        var cells = network.Footprints.Length;
        var last = day.LengthSeconds - 1;
        var group = DeviceGroup.FromValue(random.Next(DeviceGroup.Count));
        var events = (number % 7) switch
        {
            0 => Stays(pid, random.Next(cells), 600, last),
            1 => PingPong(pid, random.Next(cells), random.Next(cells), random.Next(60, 1_200), last),
            2 => Tour(pid, [.. Enumerable.Range(0, 200).Select(i => (i + number) % cells)], last / 200, last),
            3 => Borders(pid, random, cells, day),
            4 => Gaps(pid, random, cells, last),
            5 => Everywhere(pid, random, cells, last),
            _ => Random(pid, random, cells, last),
        };

        // The register changed within the day for one in five.
        return [.. events.Select((seen, i) => new GatedEvent(
            seen.Pseudonym, seen.SecondOfDay, seen.Cell, number % 5 == 0 ? DeviceGroup.FromValue(i % DeviceGroup.Count) : group))];
    }

    /// <summary>A device on one cell all day, which reaches the bound of footfall.</summary>
    public static List<GatedEvent> Resident(ulong pid, int cell, MarketDay day) => Stays(new Pseudonym(pid), cell, 600, day.LengthSeconds - 1);

    /// <summary>
    /// The device that reaches every bound: it goes round six cells in six areas, twenty minutes in each, through the mall, all day.
    /// </summary>
    public static List<GatedEvent> Exposed(ulong pid, MarketDay day) =>
    [
        .. Enumerable.Range(0, (day.LengthSeconds + 599) / 600)
            .Select(i => new GatedEvent(new Pseudonym(pid), i * 600, 20 * (i / 2 % 6), DeviceGroup.FromValue(7))),
    ];

    private static List<GatedEvent> Stays(Pseudonym pid, int cell, int step, int last) =>
        [.. Enumerable.Range(0, (last / step) + 1).Select(i => new GatedEvent(pid, i * step, cell))];

    private static List<GatedEvent> PingPong(Pseudonym pid, int here, int there, int step, int last) =>
        [.. Enumerable.Range(0, (last / step) + 1).Select(i => new GatedEvent(pid, i * step, int.IsEvenInteger(i) ? here : there))];

    private static List<GatedEvent> Tour(Pseudonym pid, int[] cells, int step, int last) =>
        [.. Enumerable.Range(0, (last / step) + 1).Select(i => new GatedEvent(pid, i * step, cells[i % cells.Length]))];

    private static List<GatedEvent> Borders(Pseudonym pid, Random random, int cells, MarketDay day) =>
    [
        .. from hour in Enumerable.Range(0, day.HourCount + 1)
           from offset in new[] { -601, -600, -599, -1, 0, 1, 599, 600, 601 }
           let second = (hour * MarketDay.SecondsPerHour) + offset
           where second >= 0 && second < day.LengthSeconds
           select new GatedEvent(pid, second, random.Next(cells)),
    ];

    private static List<GatedEvent> Gaps(Pseudonym pid, Random random, int cells, int last)
    {
        var events = new List<GatedEvent>();
        var cell = random.Next(cells);
        for (var second = random.Next(7_300); second <= last; second += CriticalGaps[random.Next(CriticalGaps.Length)] + random.Next(2))
        {
            cell = random.Next(3) == 0 ? random.Next(cells) : cell;
            events.Add(new GatedEvent(pid, second, cell));
        }

        return events;
    }

    /// <summary>In many cells in the same second, every quarter of an hour.</summary>
    private static List<GatedEvent> Everywhere(Pseudonym pid, Random random, int cells, int last) =>
    [
        .. from quarter in Enumerable.Range(0, (last / 900) + 1)
           from _ in Enumerable.Range(0, 12)
           select new GatedEvent(pid, quarter * 900, random.Next(cells)),
    ];

    private static List<GatedEvent> Random(Pseudonym pid, Random random, int cells, int last)
    {
        var events = new List<GatedEvent>();
        for (var i = random.Next(1, 300); i > 0; i--)
        {
            var seen = new GatedEvent(pid, random.Next(last + 1), random.Next(cells));
            events.Add(seen);
            if (random.Next(4) == 0)
            {
                events.Add(seen);
            }
        }

        return events;
    }

    private static MarketDay Day(string zone, DateOnly date) => MarketCalendar.Find(zone)!.Day(date);
}
