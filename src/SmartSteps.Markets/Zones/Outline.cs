using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// Turns what a customer drew into an area that can be measured: repaired, with a note for each repair, or refused with the reason. Pure.
/// Taken as they are: any winding, holes, heights. Repaired: open rings, self-intersections, rings over the antimeridian or past ±180°, too many corners,
/// what lies outside the market.
/// </summary>
/// <param name="options">The limits.</param>
internal sealed class Outline(ZoneOptions options)
{
    private const int MostCrossings = 1_000;
    private const double MostSimplifiedMetres = 16;
    private const double LeastInside = 0.5;
    private const double WorthTelling = 0.0005;
    private const double SquareMetresPerSquareKilometre = 1e6;

    /// <summary>Less than a square metre is a line.</summary>
    private const double LeastSquareMetres = 1;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    public OutlineResult Read(JsonElement json, Market market)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        try
        {
            var text = new OutlineText();
            var polygons = text.Read(json);
            if (text.Closed > 0)
            {
                notes.Add("An open ring was closed: its last position must repeat its first.");
            }

            RequireInRange(polygons, market);
            var area = Repaired(Thinned(polygons, text.Positions, notes), notes);
            area = WithinMarket(area, market, notes);
            var size = GroundArea.SquareMetres(area) / SquareMetresPerSquareKilometre;
            return size <= options.MostSquareKilometres
                ? new OutlineResult(area, notes.ToImmutable(), null)
                : throw new OutlineFault(ZoneRefusalReason.TooLarge, string.Create(
                    CultureInfo.InvariantCulture,
                    $"It is {size:N0} km² large; a zone may have {options.MostSquareKilometres:N0} km². Draw several zones, or ask for tiles."));
        }
        catch (OutlineFault fault)
        {
            return new OutlineResult(null, notes.ToImmutable(), fault.Refusal);
        }
    }

    private static void RequireInRange(List<List<Coordinate[]>> polygons, Market market)
    {
        var all = polygons.SelectMany(polygon => polygon[0]).ToList();
        var bounds = market.Boundary.EnvelopeInternal;
        if (!all.Exists(c => bounds.Contains(c.X, c.Y)) && all.TrueForAll(c => bounds.Contains(c.Y, c.X)))
        {
            throw new OutlineFault(
                ZoneRefusalReason.SwappedCoordinates,
                "Latitude comes before longitude: swapped, it would lie in the market. GeoJSON positions are [longitude, latitude].");
        }

        if (all.Find(c => Math.Abs(c.X) > 540 || Math.Abs(c.Y) > 90) is { } far)
        {
            throw new OutlineFault(ZoneRefusalReason.BadCoordinates, string.Create(
                CultureInfo.InvariantCulture,
                $"The position [{far.X}, {far.Y}] is out of range: longitude comes first, −180 to 180, then latitude, −90 to 90, both in degrees (WGS 84)."));
        }
    }

    private static Geometry Repaired(List<List<Coordinate[]>> polygons, ImmutableArray<string>.Builder notes)
    {
        var drawn = polygons.ConvertAll(rings =>
        {
            var shell = Antimeridian.Unwrapped(rings[0]);
            var holes = rings.Skip(1).Select(ring => Factory.CreateLinearRing(Antimeridian.Beside(Antimeridian.Unwrapped(ring), shell)));
            return Factory.CreatePolygon(Factory.CreateLinearRing(shell), [.. holes]);
        });
        Geometry area = drawn is [var only] ? only : Factory.CreateMultiPolygon([.. drawn]);
        if (new IsValidOp(area) is { IsValid: false } check)
        {
            if (Crossings.MoreThan(MostCrossings, area))
            {
                throw new OutlineFault(
                    ZoneRefusalReason.NotAPolygon, $"Its outline crosses itself in more than {MostCrossings:N0} places: it is a scribble, not a polygon. Draw it again.");
            }

            var at = check.ValidationError.Coordinate;
            area = GeometryFixer.Fix(area);
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The polygon was not valid ({check.ValidationError.Message} at longitude {at?.X:0.######}, latitude {at?.Y:0.######}) and was repaired; look whether it is what you drew."));
        }

        var crosses = area.EnvelopeInternal is var bounds && (bounds.MinX < -180 || bounds.MaxX > 180);
        if (crosses)
        {
            area = Antimeridian.Split(area);
            notes.Add("It crosses the antimeridian and was split there (RFC 7946, 3.1.9).");
        }

        return Polygons(area);
    }

    private List<List<Coordinate[]>> Thinned(List<List<Coordinate[]>> polygons, int corners, ImmutableArray<string>.Builder notes)
    {
        if (corners <= options.MostCorners)
        {
            return polygons;
        }

        for (double metres = 1; metres <= MostSimplifiedMetres; metres *= 2)
        {
            var thin = Thinning.Of(polygons, metres);
            var left = thin.Sum(rings => rings.Sum(ring => ring.Length));
            if (left > 0 && left <= options.MostCorners)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"Its {corners:N0} corners were thinned to {left:N0}, {metres} m apart at least."));
                return thin;
            }
        }

        throw new OutlineFault(ZoneRefusalReason.TooManyCorners, string.Create(
            CultureInfo.InvariantCulture,
            $"It has {corners:N0} corners; {options.MostCorners:N0} are taken, and leaving out those within {MostSimplifiedMetres} m of another was not enough. Simplify it: no leaf is that fine."));
    }

    private static Geometry WithinMarket(Geometry area, Market market, ImmutableArray<string>.Builder notes)
    {
        if (market.Boundary.Covers(area))
        {
            return area;
        }

        var inside = OverlayNGRobust.Overlay(area, market.Boundary, SpatialFunction.Intersection);
        var share = GroundArea.SquareMetres(inside) / GroundArea.SquareMetres(area);
        if (share < LeastInside)
        {
            throw new OutlineFault(ZoneRefusalReason.OutsideMarket, share == 0
                ? $"It lies outside the market {market.Id} ({market.Name}). Register it in the market that holds it."
                : string.Create(CultureInfo.InvariantCulture, $"Only {share:P0} of it lies in the market {market.Id} ({market.Name}). Draw the part within the market."));
        }

        // Borders drawn along the market's differ by rounding.
        if (1 - share > WorthTelling)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"What lies outside the market was cut off: {1 - share:P1} of its area."));
        }

        return Polygons(inside);
    }

    /// <summary>The polygons of a geometry; lines and points that an operation left beside them have no area.</summary>
    private static Geometry Polygons(Geometry geometry)
    {
        var polygons = PolygonExtracter.GetPolygons(geometry).OfType<Polygon>().Where(polygon => !polygon.IsEmpty).ToArray();
        Geometry area = polygons is [var only] ? only : Factory.CreateMultiPolygon(polygons);
        return GroundArea.SquareMetres(area) >= LeastSquareMetres
            ? area
            : throw new OutlineFault(ZoneRefusalReason.NoArea, "It encloses no area: less than a square metre. Draw the outline of the place.");
    }
}
