using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Simulator.City;

/// <summary>
/// A network that follows its customers: sites stand closer where more people are by day and night, an LTE layer on all of them, an
/// NR layer where it is dense, and indoor cells in the malls' parts.
/// </summary>
internal static class SyntheticNetwork
{
    private const int Darts = 40_000;
    private const double MinSpacing = 620;
    private const double MaxSpacing = 2_400;
    private const double NrSpacing = 1_250;

    public static CellPlan Of(ref Rng rng, Plane plane, Outline outline, Field homes, Field works, IReadOnlyList<Venue> venues)
    {
        var cells = new List<Cell>();
        var sites = new List<(Spot Spot, double Spacing)>();
        var scale = outline.RadiusMetres / 1000;
        for (var dart = 0; dart < Darts; dart++)
        {
            var reach = outline.RadiusMetres;
            var spot = new Spot((float)rng.Uniform(-reach, reach), (float)rng.Uniform(-reach, reach));
            if (!outline.Contains(spot))
            {
                continue;
            }

            // Density relative to the city's mean; spacing goes with its inverse square root.
            var density = ((0.6 * homes.Density(spot)) + (0.4 * works.Density(spot))) * Math.PI * scale * scale;
            var spacing = Math.Clamp(1_450 / Math.Sqrt(density + 0.01), MinSpacing, MaxSpacing);
            if (sites.TrueForAll(site => site.Spot.DistanceTo(spot) >= Math.Min(spacing, site.Spacing)))
            {
                sites.Add((spot, spacing));
            }
        }

        for (var i = 0; i < sites.Count; i++)
        {
            AddSite(ref rng, cells, plane, sites[i].Spot, sites[i].Spacing, i);
        }

        AddIndoor(ref rng, cells, plane, venues);
        return CellPlan.Of(cells);
    }

    private static void AddSite(ref Rng rng, List<Cell> cells, Plane plane, Spot spot, double spacing, int site)
    {
        var turn = rng.Uniform(0, 120);
        var beam = rng.Chance(0.7) ? 65 : rng.Chance(0.5) ? 90 : 120;
        for (var sector = 0; sector < 3; sector++)
        {
            var azimuth = Math.Round((turn + (120 * sector) + rng.Uniform(-8, 8) + 360) % 360);
            cells.Add(Outdoor(site, sector + 1, spot, azimuth, beam, 1.5 * spacing, "LTE"));
            if (spacing <= NrSpacing)
            {
                cells.Add(Outdoor(site, sector + 11, spot, azimuth, 65, 0.9 * spacing, "NR"));
            }
        }

        Cell Outdoor(int number, int cell, Spot at, double azimuth, double width, double range, string technology) => new(
            Name(100 + (number / 20), (number * 100) + cell), At(plane, at), azimuth, width, Math.Round(range / 10) * 10, technology, null);
    }

    private static void AddIndoor(ref Rng rng, List<Cell> cells, Plane plane, IReadOnlyList<Venue> venues)
    {
        var number = 900_000;
        foreach (var venue in venues.Where(venue => venue.IndoorZone is not null))
        {
            foreach (var technology in (string[])["LTE", "NR"])
            {
                var spot = venue.Centre.Scattered(ref rng, 8);
                cells.Add(new Cell(Name(99, ++number), At(plane, spot), null, null, 80, technology, venue.IndoorZone));
            }
        }
    }

    private static CellId Name(int area, int cell) => new(string.Create(CultureInfo.InvariantCulture, $"001-01-{area:D5}-{cell:D7}"));

    private static GeoPoint At(Plane plane, Spot spot)
    {
        var point = plane.ToGeo(spot);
        return new GeoPoint(Math.Round(point.Latitude, 6), Math.Round(point.Longitude, 6));
    }
}
