using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace SmartSteps.Markets.Zones;

/// <summary>Polygons that cross 180°: rings are laid out without a jump, and what lies beyond is brought back (RFC 7946, 3.1.9). Pure.</summary>
internal static class Antimeridian
{
    private const double Turn = 360;

    /// <summary>The ring with longitudes that go on where they jumped by more than half a turn.</summary>
    /// <exception cref="OutlineFault">The ring goes round a pole.</exception>
    public static Coordinate[] Unwrapped(Coordinate[] ring)
    {
        var laid = new Coordinate[ring.Length];
        laid[0] = ring[0].Copy();
        for (var i = 1; i < ring.Length; i++)
        {
            laid[i] = new Coordinate(ring[i].X - (Turn * Math.Round((ring[i].X - laid[i - 1].X) / Turn)), ring[i].Y);
        }

        if (Math.Abs(laid[^1].X - laid[0].X) > Turn / 2)
        {
            throw new OutlineFault(ZoneRefusalReason.NotAPolygon, "A ring goes round a pole; zones cannot.");
        }

        laid[^1] = laid[0].Copy();
        return laid;
    }

    /// <summary>Moves a hole by whole turns to where its polygon lies.</summary>
    public static Coordinate[] Beside(Coordinate[] hole, Coordinate[] shell)
    {
        var turns = Math.Round((hole[0].X - ((shell.Min(c => c.X) + shell.Max(c => c.X)) / 2)) / Turn);
        return turns == 0 ? hole : [.. hole.Select(c => new Coordinate(c.X - (Turn * turns), c.Y))];
    }

    /// <summary>The area within ±180°, in parts where it crosses.</summary>
    public static Geometry Split(Geometry area)
    {
        var bounds = area.EnvelopeInternal;
        if (bounds.MinX >= -Turn / 2 && bounds.MaxX <= Turn / 2)
        {
            return area;
        }

        var parts = new List<Geometry>();
        for (var turn = Math.Floor((bounds.MinX + (Turn / 2)) / Turn); (Turn * turn) - (Turn / 2) < bounds.MaxX; turn++)
        {
            var band = area.Factory.ToGeometry(new Envelope((Turn * turn) - (Turn / 2), (Turn * turn) + (Turn / 2), bounds.MinY, bounds.MaxY));
            var part = OverlayNGRobust.Overlay(area, band, SpatialFunction.Intersection);
            part.Apply(new Shift(-Turn * turn));
            part.GeometryChanged();
            parts.Add(part);
        }

        return OverlayNGRobust.Union(area.Factory.BuildGeometry(parts));
    }

    private sealed class Shift(double degrees) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i) => seq.SetX(i, Math.Clamp(seq.GetX(i) + degrees, -180, 180));
    }
}
