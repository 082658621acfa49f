using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.People;

/// <summary>A stretch of a person's day; times in seconds of the simulation, half-open.</summary>
/// <param name="Venue">Index of the venue's part that the stay is in by intent, or −1.</param>
/// <param name="EastFirst">Streets run along the axes: which one is walked first.</param>
internal readonly record struct Segment(SegmentKind Kind, int Start, int End, Spot From, Spot To, int Venue, bool EastFirst)
{
    /// <summary>Where the person is at a second of the segment.</summary>
    public Spot At(int second)
    {
        if (Kind != SegmentKind.Move)
        {
            return From;
        }

        var (east, north) = (To.East - From.East, To.North - From.North);
        var length = Math.Abs(east) + Math.Abs(north);
        var gone = length * (second - Start) / Math.Max(1, End - Start);
        var firstLeg = Math.Abs(EastFirst ? east : north);
        var first = Math.Min(gone, firstLeg);
        var second2 = Math.Max(0, gone - firstLeg);
        return EastFirst
            ? new Spot(From.East + (Math.Sign(east) * first), From.North + (Math.Sign(north) * second2))
            : new Spot(From.East + (Math.Sign(east) * second2), From.North + (Math.Sign(north) * first));
    }
}
