using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator.Files;

/// <summary>What a statistics office has in public: where people live, and the areas of the city.</summary>
internal static class PublicFiles
{
    private const int CensusZoom = 15;
    private const int RoundTo = 10;
    private const double CensusSpread = 0.04;
    private const int Batch = 4_096;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>
    /// Residents by tile of zoom 15, as a census some years old would have them: all who live in the city, each tile off by some 4 %, rounded
    /// to 10. Places that people only go to are not in it.
    /// </summary>
    public static void WritePopulation(string folder, CityMap city, Population population, ulong seed, CancellationToken cancellationToken)
    {
        var everybody = population.Lines + population.People - Enumerable.Range(0, population.Lines).Count(number => !SubscriberLine.IsMachineAt(number));
        var residents = new SortedDictionary<Tile, int>();
        Parallel.For(
            0,
            (everybody + Batch - 1) / Batch,
            new ParallelOptions { CancellationToken = cancellationToken },
            batch =>
            {
                var counts = new Dictionary<Tile, int>();
                for (var number = batch * Batch; number < Math.Min(everybody, (batch + 1) * Batch); number++)
                {
                    if (number >= population.Lines || !SubscriberLine.IsMachineAt(number))
                    {
                        var tile = Tile.At(city.Plane.ToGeo(Resident.Of(city, seed, number).Home), CensusZoom);
                        counts[tile] = counts.GetValueOrDefault(tile) + 1;
                    }
                }

                lock (residents)
                {
                    foreach (var (tile, count) in counts)
                    {
                        residents[tile] = residents.GetValueOrDefault(tile) + count;
                    }
                }
            });

        using var rows = new CsvRows(Path.Combine(folder, "population.csv"), "tile_or_area,people");
        foreach (var (tile, count) in residents)
        {
            var then = count * Math.Exp(CensusSpread * Rng.HashNormal(seed ^ Rng.Mix(tile.Key)));
            var published = (long)Math.Round(then / RoundTo) * RoundTo;
            if (published > 0)
            {
                rows.Add(tile.QuadKey).Add(published).EndRow();
            }
        }
    }

    /// <summary>The named areas that tile the city.</summary>
    public static void WriteAreas(string folder, CityMap city)
    {
        using var stream = File.Create(Path.Combine(folder, "areas.geojson"));
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var outlines = city.Areas.ToGeo(city.Plane);
        for (var area = 0; area < city.Areas.Count; area++)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", Areas.IdOf(area));
            json.WriteStartObject("properties");
            json.WriteString("id", Areas.IdOf(area));
            json.WriteString("name", city.Areas.Names[area]);
            json.WriteEndObject();
            json.WritePropertyName("geometry");
            GeoJson.Write(json, outlines[area]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
