using SmartSteps.Simulator.City;
using SmartSteps.Simulator.Network;

namespace SmartSteps.Simulator.People;

/// <summary>
/// The events of a day that the network sees of a handset: reports of its own while idle, bursts of calls and data with a daily
/// rhythm, cell changes on the way. Not thread-safe; one a worker.
/// </summary>
internal sealed class Handset(CityMap city, Radio radio, ulong seed)
{
    private const ulong Stream = 0x4A5E;
    private const ulong MachineStream = 0x3A2C;
    private const int MoveStepSeconds = 40;
    private const double SeenChange = 0.11;
    private const double SeenDoor = 0.85;
    private const int CellBits = 21;

    /// <summary>Bursts an hour of a person of mean activity, by hour of the day.</summary>
    private static readonly double[] Bursts =
    [
        0.05, 0.03, 0.02, 0.01, 0.02, 0.04, 0.10, 0.18, 0.23, 0.24, 0.24, 0.25,
        0.27, 0.25, 0.24, 0.25, 0.27, 0.29, 0.30, 0.28, 0.26, 0.22, 0.17, 0.10,
    ];

    private readonly List<long> instants = [];

    /// <summary>Adds the events of the window to the hours of a day.</summary>
    /// <param name="segments">The person's segments, which cover the window.</param>
    public void Emit(EventHours events, List<Segment> segments, in Resident person, int number, int dayNumber, int start, int end)
    {
        var rng = new Rng(seed, Stream, (ulong)number, (ulong)dayNumber);
        instants.Clear();
        AddBursts(ref rng, person, start, end);
        AddCellChanges(ref rng, segments, person, start, end);
        instants.Sort();

        var at = 0;
        var next = start + (int)(rng.Uniform() * person.Period);
        for (var i = 0; i <= instants.Count; i++)
        {
            var instant = i < instants.Count ? instants[i] : (long)end << CellBits;
            var second = (int)(instant >> CellBits);
            while (next < second)
            {
                Report(ref rng, events, segments, ref at, person, number, start, next, -1);
                next += (int)(person.Period * rng.Uniform(0.94, 1.06));
            }

            if (i < instants.Count)
            {
                Report(ref rng, events, segments, ref at, person, number, start, second, (int)(instant & ((1 << CellBits) - 1)) - 1);
                next = second + (int)(person.Period * rng.Uniform(0.94, 1.06));
            }
        }
    }

    /// <summary>Adds the events of a machine that stands still and reports by the clock.</summary>
    public void EmitMachine(EventHours events, int number, int dayNumber, int start, int end)
    {
        var fixedRng = new Rng(seed, MachineStream, (ulong)number);
        var spot = (fixedRng.Chance(0.5) ? city.Works : city.Homes).Draw(ref fixedRng).Spot;
        var period = 900 * (1 + fixedRng.Below(4));
        var phase = fixedRng.Below(period);
        var rng = new Rng(seed, MachineStream, (ulong)number, (ulong)dayNumber);
        for (var second = start + phase; second < end; second += period)
        {
            events.Add(Math.Min(end - 1, second + rng.Below(5)) - start, number, radio.Serving(ref rng, spot, HourOfDay(start, second), null, capacity: false));
        }
    }

    private static int HourOfDay(int start, int second) => Math.Max(0, second - start) / 3600 % 24;

    private void AddBursts(ref Rng rng, in Resident person, int start, int end)
    {
        for (var from = start; from < end; from += 3600)
        {
            // Poisson by multiplication: means are well below 3.
            var limit = Math.Exp(-Bursts[(from - start) / 3600 % 24] * person.Activity);
            for (var product = rng.Uniform(); product > limit; product *= rng.Uniform())
            {
                var second = from + rng.Below(3600);
                do
                {
                    if (second < end)
                    {
                        instants.Add((long)second << CellBits);
                    }

                    second += 15 + (int)rng.Exponential(70);
                }
                while (rng.Chance(0.42));
            }
        }
    }

    private void AddCellChanges(ref Rng rng, List<Segment> segments, in Resident person, int start, int end)
    {
        foreach (var segment in segments)
        {
            // Indoor cells are a location area of their own, so a handset reports when it comes in and when it is out again.
            if (segment.Venue >= 0 && city.Venues[segment.Venue].IndoorZone is not null)
            {
                AddDoor(ref rng, segment.Start, start, end);
                AddDoor(ref rng, segment.End, start, end);
            }

            if (segment.Kind != SegmentKind.Move || segment.End <= start || segment.Start >= end)
            {
                continue;
            }

            var current = -1;
            for (var second = segment.Start; second < segment.End; second += MoveStepSeconds)
            {
                var cell = radio.Moving(segment.At(second), HourOfDay(start, second), current, person.UsesCapacity);
                if (cell != current && current >= 0 && second >= start && second < end && rng.Chance(SeenChange))
                {
                    instants.Add(((long)second << CellBits) | (uint)(cell + 1));
                }

                current = cell;
            }
        }
    }

    private void AddDoor(ref Rng rng, int door, int start, int end)
    {
        var second = door + 10 + rng.Below(70);
        if (rng.Chance(SeenDoor) && second >= start && second < end)
        {
            instants.Add((long)second << CellBits);
        }
    }

    private void Report(
        ref Rng rng, EventHours events, List<Segment> segments, ref int at, in Resident person, int number, int start, int second, int cell)
    {
        if (person.OffAtNight && (second - start) is < (int)(6.3 * 3600) or > 23 * 3600)
        {
            return;
        }

        while (at < segments.Count - 1 && segments[at].End <= second)
        {
            at++;
        }

        var segment = segments[at];
        if (segment.Kind == SegmentKind.Away)
        {
            return;
        }

        if (cell < 0)
        {
            var zone = segment.Venue >= 0 ? city.Venues[segment.Venue].IndoorZone : null;
            cell = radio.Serving(ref rng, segment.At(second), HourOfDay(start, second), zone, person.UsesCapacity);
        }

        events.Add(second - start, number, cell);
    }
}
