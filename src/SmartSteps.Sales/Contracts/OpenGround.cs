using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Sales.Contracts;

/// <summary>
/// The ground that a contract opens in a market, and what lies in it: borders are never drawn twice alike, so little of a place may lie outside, and that near by. Both bounds are needed: a hundredth of a
/// large place is room for a whole mall next door, and of a list of cells for any cell of the market. Thread-safe.
/// </summary>
internal sealed class OpenGround
{
    /// <summary>How much of a place may lie outside: 1 %.</summary>
    public const double MostOutside = 0.01;

    /// <summary>How far beyond the ground anything of a place may lie, in metres.</summary>
    public const double FarthestMetres = 100;

    private const double MetresPerDegree = GeoPoint.EarthRadiusMetres * Math.PI / 180;

    private static readonly BufferParameters Plain = new(4);

    private readonly Geometry area;
    private readonly AffineTransformation toMetres;
    private readonly Lazy<Geometry> near;

    /// <summary>What was said of a ground, as long as somebody holds it: who asks the same question again holds the same one, and outlines have thousands of corners.</summary>
    private readonly ConditionalWeakTable<Geometry, StrongBox<bool>> said = [];

    /// <param name="area">Polygon or multipolygon in WGS 84, valid.</param>
    public OpenGround(Geometry area)
    {
        this.area = area;
        var latitude = area.EnvelopeInternal.IsNull ? 0 : area.EnvelopeInternal.Centre.Y;
        toMetres = AffineTransformation.ScaleInstance(MetresPerDegree * Math.Cos(double.DegreesToRadians(latitude)), MetresPerDegree);
        near = new Lazy<Geometry>(() => BufferOp.Buffer(toMetres.Transform(this.area), FarthestMetres, Plain));
    }

    /// <summary>True where a place lies in it.</summary>
    /// <param name="ground">Polygon or multipolygon in WGS 84, valid.</param>
    public bool Holds(Geometry ground) => said.GetValue(ground, asked => new StrongBox<bool>(Contains(asked))).Value;

    private bool Contains(Geometry ground)
    {
        if (!area.EnvelopeInternal.Intersects(ground.EnvelopeInternal))
        {
            return false;
        }

        if (area.Covers(ground))
        {
            return true;
        }

        var outside = OverlayNGRobust.Overlay(ground, area, SpatialFunction.Difference);
        return GroundArea.SquareMetres(outside) <= MostOutside * GroundArea.SquareMetres(ground)
            && OverlayNGRobust.Overlay(toMetres.Transform(outside), near.Value, SpatialFunction.Difference).IsEmpty;
    }
}
