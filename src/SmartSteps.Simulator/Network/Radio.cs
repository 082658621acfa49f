using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Network;

/// <summary>
/// Picks the serving cell of a handset: mean level with static shadowing, fading drawn for each event, load balancing that sends
/// newer handsets to the capacity layer more often than not, and cells that shrink and grow with their load from hour to hour. Knows nothing of footprints or grids. Thread-safe.
/// </summary>
internal sealed class Radio
{
    private const float Fading = 3;
    private const float WallDecibels = 20;
    private const float CapacityBias = 3;
    private const float CapacityBiasSpread = 6;
    private const float HandoverMargin = 3;
    private const float LoadSpread = 1.8f;
    private const int HoursOfDay = 24;

    private readonly RadioMap map;
    private readonly RadioCell[] cells;
    private readonly float[] loads;
    private readonly Dictionary<string, int[]> indoor;

    public Radio(CityMap city, ulong seed)
    {
        var ranges = city.Plan.Cells.Where(cell => cell.IndoorZone is null && cell.RangeMetres is not null)
            .Select(cell => cell.RangeMetres!.Value).Order().ToArray();
        var typical = ranges.Length == 0 ? 1_000 : ranges[ranges.Length / 2];
        cells = [.. city.Plan.Cells.Select((cell, i) => new RadioCell(cell, city.Plane.ToSpot(cell.Position), typical, Rng.Mix(seed ^ Rng.Mix((ulong)i + 0x10C4))))];
        loads = [.. Enumerable.Range(0, cells.Length * HoursOfDay).Select(i => LoadSpread * Rng.HashNormal(seed ^ Rng.Mix((ulong)i + 0x70AD)))];
        map = new RadioMap(cells, seed);
        indoor = Enumerable.Range(0, cells.Length).Where(i => cells[i].Zone is not null)
            .GroupBy(i => cells[i].Zone!).ToDictionary(zone => zone.Key, zone => zone.ToArray());
    }

    /// <summary>The cell that serves an event of a handset that rests.</summary>
    /// <param name="hour">Hour of the day, 0 to 23, for the cells' load.</param>
    /// <param name="zone">The indoor zone around it, or null.</param>
    /// <param name="capacity">True for a handset that can use the capacity layer.</param>
    public int Serving(ref Rng rng, Spot spot, int hour, string? zone, bool capacity)
    {
        var heard = map.At(spot);
        var bias = CapacityBias + (CapacityBiasSpread * ((float)rng.Uniform() - 0.5f));
        var best = -1;
        var level = float.NegativeInfinity;
        var wall = zone is null ? 0 : WallDecibels;
        foreach (ref readonly var candidate in heard.AsSpan())
        {
            Offer(ref rng, candidate.Cell, candidate.Level + LoadOf(candidate.Cell, hour) - wall, candidate.IsCapacity, capacity, bias, ref best, ref level);
        }

        if (zone is not null && indoor.TryGetValue(zone, out var inside))
        {
            foreach (var cell in inside)
            {
                Offer(ref rng, cell, cells[cell].IndoorLevelAt(spot) + LoadOf(cell, hour), cells[cell].IsCapacity, capacity, bias, ref best, ref level);
            }
        }

        return best >= 0 ? best : heard[0].Cell;
    }

    /// <summary>The cell that serves a moving handset, which keeps its cell until another is stronger by the margin.</summary>
    /// <param name="hour">Hour of the day, 0 to 23.</param>
    /// <param name="current">The serving cell so far, or −1.</param>
    public int Moving(Spot spot, int hour, int current, bool capacity)
    {
        var heard = map.At(spot);
        var best = -1;
        var (level, own) = (float.NegativeInfinity, float.NegativeInfinity);
        foreach (ref readonly var candidate in heard.AsSpan())
        {
            if (candidate.IsCapacity && !capacity)
            {
                continue;
            }

            var offered = candidate.Level + LoadOf(candidate.Cell, hour) + (candidate.IsCapacity ? CapacityBias : 0);
            own = candidate.Cell == current ? offered : own;
            if (offered > level)
            {
                (best, level) = (candidate.Cell, offered);
            }
        }

        best = best >= 0 ? best : heard[0].Cell;
        return current >= 0 && level < own + HandoverMargin ? current : best;
    }

    private float LoadOf(int cell, int hour) => loads[(cell * HoursOfDay) + hour];

    private static void Offer(
        ref Rng rng, int cell, float level, bool isCapacity, bool capacity, float bias, ref int best, ref float bestLevel)
    {
        if (isCapacity && !capacity)
        {
            return;
        }

        // Sum of two uniforms: a triangular fade with the deviation of the constant.
        var bits = rng.Next();
        var fade = (((uint)bits / 4294967296f) + ((uint)(bits >> 32) / 4294967296f) - 1f) * 2.4494898f * Fading;
        var offered = level + fade + (isCapacity ? bias : 0);
        if (offered > bestLevel)
        {
            (best, bestLevel) = (cell, offered);
        }
    }
}
