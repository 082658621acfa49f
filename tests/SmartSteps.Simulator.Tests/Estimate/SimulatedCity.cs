using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Zones;
using SmartSteps.Network;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>A simulated folder as the pipeline sees it: events of those who take part by day and shard, zones, areas, residents.</summary>
internal sealed class SimulatedCity
{
    private const int AdultYears = 19;

    private readonly Dictionary<ulong, bool> takesPart = [];

    private SimulatedCity(string folder) => Folder = folder;

    public string Folder { get; }

    public required Market Market { get; init; }

    public required CellPlan Plan { get; init; }

    public required PeopleDensity Density { get; init; }

    public required ZonesInForce Zones { get; init; }

    public required ImmutableArray<Area> Areas { get; init; }

    public double Factor => (double)Market.PopulationFactor;

    public static SimulatedCity Read(string folder)
    {
        var market = MarketFile.Read(File.ReadAllBytes(Path.Combine(folder, "market.json"))).Market!;
        var plan = new CellPlanBuilder();
        var line = 1L;
        foreach (var row in Rows(Path.Combine(folder, "cells.csv")))
        {
            plan.Add(++line, row);
        }

        var city = new SimulatedCity(folder)
        {
            Market = market,
            Plan = plan.Build()!,
            Density = PeopleDensity.Of(
                Rows(Path.Combine(folder, "population.csv")).Select(row => (TileOf(row[0]), double.Parse(row[1], CultureInfo.InvariantCulture))), "census"),
            Zones = new ZonesInForce([.. Features(folder, "truth/zones.geojson").Select(feature => ZoneOf(market.Id, feature))], []),
            Areas = [.. Features(folder, "areas.geojson").Select(feature => new Area(
                AreaId.Parse(feature.GetProperty("id").GetString()!), feature.GetProperty("properties").GetProperty("name").GetString()!, Outline(feature)))],
        };
        foreach (var row in Rows(Path.Combine(folder, "subscribers.csv")))
        {
            city.takesPart.Add(
                ulong.Parse(row[0], CultureInfo.InvariantCulture),
                row[4] == "granted" && row[5] == "phone" && row[2].Length > 0 && city.Year - int.Parse(row[2], CultureInfo.InvariantCulture) >= AdultYears);
        }

        return city;
    }

    public static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(row => row.Split(','));

    public static Tile TileOf(string quadKey) => Tile.TryParse(quadKey, out var tile) ? tile : throw new FormatException($"'{quadKey}' is no tile.");

    /// <summary>The days with their events, one after the other: the buffers are the same for all.</summary>
    public IEnumerable<(MarketDay Day, ShardEvents[] Shards)> Days()
    {
        var cells = Plan.Cells.Select((cell, index) => (cell.Id.Value, index)).ToDictionary(cell => cell.Value, cell => cell.index, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var shards = new List<GatedEvent>[Pseudonym.ShardCount];
        var ordered = new ShardEvents[Pseudonym.ShardCount];
        for (var shard = 0; shard < shards.Length; shard++)
        {
            (shards[shard], ordered[shard]) = ([], new ShardEvents());
        }

        MarketDay? day = null;
        var stamp = "";
        var seconds = 0L;
        foreach (var row in File.ReadLines(Path.Combine(Folder, "events.csv")).Skip(1))
        {
            var comma = row.IndexOf(',', StringComparison.Ordinal);
            var next = row.IndexOf(',', comma + 1);
            var subscriber = ulong.Parse(row.AsSpan(comma + 1, next - comma - 1), CultureInfo.InvariantCulture);
            if (!takesPart[subscriber])
            {
                continue;
            }

            if (!row.AsSpan(0, comma).SequenceEqual(stamp))
            {
                stamp = row[..comma];
                seconds = DateTimeOffset.ParseExact(stamp, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
                if (day is { } last && !last.Contains(seconds))
                {
                    yield return (last, Order(shards, ordered));
                    day = null;
                }

                day ??= Market.Calendar.DayAt(seconds);
            }

            var device = new Pseudonym(Rng.Mix(subscriber ^ Rng.Mix((ulong)day!.Value.Date.DayNumber)));
            shards[device.Shard].Add(new GatedEvent(device, (int)(seconds - day.Value.StartUnixSeconds), cells[row.AsSpan(next + 1)]));
        }

        if (day is { } end)
        {
            yield return (end, Order(shards, ordered));
        }
    }

    private int Year => int.Parse(File.ReadLines(Path.Combine(Folder, "events.csv")).ElementAt(1).AsSpan(0, 4), CultureInfo.InvariantCulture);

    /// <summary>Takes the day's events out of the lists, which are for the next day then.</summary>
    private static ShardEvents[] Order(List<GatedEvent>[] shards, ShardEvents[] ordered)
    {
        var devices = new DayDevices();
        for (var shard = 0; shard < shards.Length; shard++)
        {
            ordered[shard].Clear();
            ordered[shard].Add(devices, CollectionsMarshal.AsSpan(shards[shard]));
            ordered[shard].Order(devices.OfShard(shard));
            shards[shard].Clear();
        }

        return ordered;
    }

    private static List<JsonElement> Features(string folder, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.Clone())];
    }

    private static NetTopologySuite.Geometries.Geometry Outline(JsonElement feature) =>
        GeoJson.TryReadArea(feature.GetProperty("geometry"), out var outline, out var error) ? outline! : throw new FormatException(error);

    private static Zone ZoneOf(MarketId market, JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        var id = properties.GetProperty("id").GetString()!;
        var indoor = properties.GetProperty("indoor_zone").GetString();
        return new Zone
        {
            Tenant = TenantId.Parse("tester"),
            Id = ZoneId.Parse(id),
            Market = market,
            Name = id,
            Area = Outline(feature),
            IndoorZones = indoor is null ? [] : [indoor],
            From = new DateOnly(2000, 1, 1),
        };
    }
}
