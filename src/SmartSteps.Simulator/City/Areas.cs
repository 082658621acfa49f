using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace SmartSteps.Simulator.City;

/// <summary>Named areas that tile the city: each spot belongs to the area with the nearest middle. Immutable.</summary>
internal sealed class Areas
{
    private const int Fewest = 15;
    private const int Most = 40;
    private const int Wanted = 26;
    private const double Step = 0.93;

    private static readonly string[] Directions = ["North", "North-East", "East", "South-East", "South", "South-West", "West", "North-West"];

    private readonly Spot[] middles;
    private readonly Outline outline;

    private Areas(Spot[] middles, Outline outline)
    {
        this.middles = middles;
        this.outline = outline;
        Names = NamesOf(middles, outline);
    }

    public int Count => middles.Length;

    /// <summary>Names for people, by index.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Middles among the candidates, in their order, that keep a distance which gives 15 to 40 of them where there are as many candidates.</summary>
    public static Areas Of(Outline outline, IReadOnlyList<Spot> candidates)
    {
        var apart = outline.RadiusMetres * Math.Sqrt(Math.PI / 0.7 / Wanted);
        while (true)
        {
            var chosen = new List<Spot>();
            foreach (var spot in candidates)
            {
                if (chosen.TrueForAll(middle => middle.DistanceTo(spot) >= apart))
                {
                    chosen.Add(spot);
                }
            }

            if (chosen.Count >= Math.Min(Fewest, candidates.Count) || apart < 1)
            {
                return new Areas([.. chosen.Take(Most)], outline);
            }

            apart *= Step;
        }
    }

    /// <summary>An area's id: stable text.</summary>
    public static string IdOf(int area) => $"a{area + 1:D2}";

    /// <summary>Index of the area of a spot.</summary>
    public int At(Spot spot)
    {
        var best = 0;
        var least = float.PositiveInfinity;
        for (var i = 0; i < middles.Length; i++)
        {
            var distance = middles[i].DistanceTo(spot);
            (best, least) = distance < least ? (i, distance) : (best, least);
        }

        return best;
    }

    /// <summary>The areas' outlines in WGS 84, by index; together the city's outline.</summary>
    public IReadOnlyList<Geometry> ToGeo(Plane plane)
    {
        var city = outline.ToGeo(plane);
        if (middles.Length == 1)
        {
            return [city];
        }

        var diagram = new VoronoiDiagramBuilder();
        diagram.SetSites([.. middles.Select(middle => new Coordinate(middle.East, middle.North))]);
        diagram.ClipEnvelope = new Envelope(
            outline.Middle.East - (4 * outline.RadiusMetres),
            outline.Middle.East + (4 * outline.RadiusMetres),
            outline.Middle.North - (4 * outline.RadiusMetres),
            outline.Middle.North + (4 * outline.RadiusMetres));
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var found = new Geometry[middles.Length];
        foreach (var cell in diagram.GetDiagram(factory).Geometries.Cast<Polygon>())
        {
            var index = Array.FindIndex(middles, middle => cell.Contains(new Point(middle.East, middle.North)));
            var ring = cell.ExteriorRing.Coordinates.Select(corner =>
            {
                var point = plane.ToGeo(new Spot((float)corner.X, (float)corner.Y));
                return new Coordinate(point.Longitude, point.Latitude);
            }).ToArray();
            ring[^1] = ring[0].Copy();
            found[index] = factory.CreatePolygon(ring).Intersection(city);
        }

        return found;
    }

    /// <summary>By direction from the middle of the city, numbered outward; the one that holds the middle is the centre.</summary>
    private static string[] NamesOf(Spot[] middles, Outline outline)
    {
        var names = new string[middles.Length];
        var order = Enumerable.Range(0, middles.Length).OrderBy(i => middles[i].DistanceTo(outline.Middle)).ToArray();
        var used = new int[Directions.Length];
        foreach (var i in order)
        {
            var turn = Math.Atan2(middles[i].East - outline.Middle.East, middles[i].North - outline.Middle.North) / (2 * Math.PI);
            var direction = (int)Math.Round((turn + 1) * Directions.Length) % Directions.Length;
            names[i] = i == order[0] ? "Centre" : $"{Directions[direction]} {++used[direction]}";
        }

        return names;
    }
}
