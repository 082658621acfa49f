using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Simulator.City;

/// <summary>A city under a real plan: operators build where people are, so sites attract homes, and dense sites work and leisure.</summary>
internal static class PlanCity
{
    private const double BucketMetres = 1_000;
    private const float MarginMetres = 300;
    private const int MallCount = 4;
    private const double MallSpacing = 2_000;

    public static CityMap Of(CellPlan plan, ulong seed)
    {
        var outdoor = plan.Cells.Where(cell => cell.IndoorZone is null).Select(cell => cell.Position).Distinct().ToArray();
        var positions = outdoor.Length > 0 ? outdoor : [.. plan.Cells.Select(cell => cell.Position).Distinct()];
        var plane = new Plane(new GeoPoint(Middle(positions, p => p.Latitude), Middle(positions, p => p.Longitude)));
        var sites = Array.ConvertAll(positions, plane.ToSpot);
        var outline = Outline.Hull(sites.Concat(plan.Cells.Select(cell => plane.ToSpot(cell.Position))), MarginMetres);
        var density = Density(sites);

        Field FieldOf(double power, double spread, ulong use) => new(
            sites.Select((site, i) => new Cluster(
                site, Math.Clamp(spread * BucketMetres / Math.Sqrt(density[i]), 60, 2_500), Math.Pow(density[i], power))),
            outline,
            new Texture(seed, use));

        return new CityMap
        {
            Plane = plane,
            Outline = outline,
            Homes = FieldOf(0, 0.8, 1),
            Works = FieldOf(1, 0.5, 2),
            Leisure = FieldOf(1.5, 0.4, 3),
            Venues = Venues(plan, plane, sites, density),
            Plan = plan,
            MarketId = $"sim-{plan.Version[..8]}",
            Name = "Simulated city on a given cell plan",
            Areas = Areas.Of(outline, sites),
        };
    }

    private static double Middle(GeoPoint[] positions, Func<GeoPoint, double> value) => Math.Round(positions.Average(value), 4);

    /// <summary>Sites a square kilometre round each site, at least a ninth.</summary>
    private static double[] Density(Spot[] sites)
    {
        static (int, int) Bucket(Spot spot) => ((int)Math.Floor(spot.East / BucketMetres), (int)Math.Floor(spot.North / BucketMetres));

        var counts = sites.GroupBy(Bucket).ToDictionary(group => group.Key, group => group.Count());
        return Array.ConvertAll(sites, site =>
        {
            var (column, row) = Bucket(site);
            var sum = 0;
            for (var i = 0; i < 9; i++)
            {
                sum += counts.GetValueOrDefault((column + (i % 3) - 1, row + (i / 3) - 1));
            }

            return sum / 9.0;
        });
    }

    /// <summary>The plan's own indoor zones, or else malls without indoor cells where sites are densest.</summary>
    private static List<Venue> Venues(CellPlan plan, Plane plane, Spot[] sites, double[] density)
    {
        var order = Enumerable.Range(0, sites.Length).OrderByDescending(i => density[i]).ThenBy(i => i).Select(i => sites[i]).ToArray();
        var venues = new List<Venue> { new("high-street", "high-street", -1, null, order[0], 350, 200, 0) };
        foreach (var zone in plan.Cells.Where(cell => cell.IndoorZone is not null).GroupBy(cell => cell.IndoorZone!))
        {
            var spots = zone.Select(cell => plane.ToSpot(cell.Position)).ToArray();
            var (east, north) = (spots.Average(s => s.East), spots.Average(s => s.North));
            venues.Add(new Venue(
                zone.Key,
                "mall-part",
                -1,
                zone.Key,
                new Spot(east, north),
                spots.Max(s => Math.Abs(s.East - east)) + 60,
                spots.Max(s => Math.Abs(s.North - north)) + 60,
                1));
        }

        if (venues.Count > 1)
        {
            return venues;
        }

        var malls = new List<Spot>();
        foreach (var spot in order)
        {
            if (malls.Count < MallCount && spot.DistanceTo(order[0]) > 800 && malls.TrueForAll(mall => mall.DistanceTo(spot) >= MallSpacing))
            {
                malls.Add(spot);
                venues.AddRange(MallParts.Of(venues.Count, malls.Count, spot, 1, indoor: false));
            }
        }

        if (malls.Count == 0)
        {
            venues.AddRange(MallParts.Of(venues.Count, 1, order[0], 1, indoor: false));
        }

        return venues;
    }
}
