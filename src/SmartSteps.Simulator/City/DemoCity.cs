using SmartSteps.Grid;

namespace SmartSteps.Simulator.City;

/// <summary>A city out of nothing: a centre, districts, suburbs, business parks, malls, and a network that fits it.</summary>
internal static class DemoCity
{
    private const double PeoplePerSquareKilometre = 2200;
    private const ulong Stream = 0xC17E;

    private static readonly GeoPoint Origin = new(52.0, 10.0);

    public static CityMap Of(ulong seed, long people)
    {
        var rng = new Rng(seed, Stream, 0);
        var radius = (float)(1000 * Math.Clamp(Math.Sqrt(people / (Math.PI * PeoplePerSquareKilometre)), 3, 25));
        var outline = Outline.Circle(radius * 1.12f);
        var districts = Ring(ref rng, 6 + (int)Math.Min(radius / 1500, 10), 0.32, 0.58, radius);
        var suburbs = Ring(ref rng, 6 + (int)Math.Min(radius / 1200, 14), 0.68, 0.98, radius);
        var parks = Ring(ref rng, 3, 0.4, 0.75, radius);
        var centre = new Spot(0, 0);

        var homes = new Field(
            [
                new Cluster(centre, 0.17 * radius, 0.28),
                .. districts.Select((d, i) => new Cluster(d, (0.06 + (0.015 * (i % 3))) * radius, 0.46 / districts.Count)),
                .. suburbs.Select((s, i) => new Cluster(s, (0.035 + (0.01 * (i % 3))) * radius, 0.18 / suburbs.Count)),
                new Cluster(centre, 0.45 * radius, 0.08),
            ],
            outline,
            new Texture(seed, 1));
        var works = new Field(
            [
                new Cluster(centre, 0.09 * radius, 0.42),
                .. parks.Select(p => new Cluster(p, 0.03 * radius, 0.25 / parks.Count)),
                .. districts.Select(d => new Cluster(d, 0.04 * radius, 0.2 / districts.Count)),
                .. suburbs.Select(s => new Cluster(s, 0.03 * radius, 0.06 / suburbs.Count)),
                new Cluster(centre, 0.4 * radius, 0.07),
            ],
            outline,
            new Texture(seed, 2));
        var leisure = new Field(
            [
                new Cluster(centre, 0.05 * radius, 0.5),
                .. districts.Select(d => new Cluster(d, 0.025 * radius, 0.35 / districts.Count)),
                new Cluster(centre, 0.4 * radius, 0.15),
            ],
            outline,
            new Texture(seed, 3));
        var venues = Venues(ref rng, people, radius, districts, parks);
        var plane = new Plane(Origin);
        return new CityMap
        {
            Plane = plane,
            Outline = outline,
            Homes = homes,
            Works = works,
            Leisure = leisure,
            Venues = venues,
            Plan = SyntheticNetwork.Of(ref rng, plane, outline, homes, works, venues),
            MarketId = "demo-city",
            Name = "Demo City (synthetic)",
            Areas = Areas.Of(outline, [.. homes.Clusters.Concat(works.Clusters).Select(cluster => cluster.Centre)]),
        };
    }

    private static List<Spot> Ring(ref Rng rng, int count, double inner, double outer, float radius)
    {
        var spots = new List<Spot>(count);
        var turn = rng.Uniform();
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * (turn + ((i + rng.Uniform(-0.25, 0.25)) / count)));
            var distance = radius * rng.Uniform(inner, outer);
            spots.Add(new Spot((float)(distance * cos), (float)(distance * sin)));
        }

        return spots;
    }

    private static List<Venue> Venues(ref Rng rng, long people, float radius, List<Spot> districts, List<Spot> parks)
    {
        var venues = new List<Venue>
        {
            new("high-street", "high-street", -1, null, new Spot(0, 0), 350, 200, 0),
            new("station", "station", -1, null, new Spot(-0.08f * radius, 0.05f * radius), 160, 100, 0),
        };
        for (var i = 0; i < parks.Count; i++)
        {
            venues.Add(new Venue($"business-park-{i + 1}", "business-park", -1, null, parks[i], 350, 300, 0));
        }

        var malls = Math.Clamp(3 + (int)(people / 250_000), 3, 10);
        for (var i = 0; i < malls; i++)
        {
            // One in the centre, then by turns in a district and beside a business park.
            var centre = i == 0 ? new Spot(0.06f * radius, -0.05f * radius)
                : i % 2 == 1 ? districts[i / 2 * 2 % districts.Count].Scattered(ref rng, 200)
                : parks[((i / 2) - 1) % parks.Count].Scattered(ref rng, 100) with { East = parks[((i / 2) - 1) % parks.Count].East + 600 + (i * 40) };
            venues.AddRange(MallParts.Of(venues.Count, i + 1, centre, i == 0 ? 1.4 : 1, indoor: true));
        }

        return venues;
    }
}
