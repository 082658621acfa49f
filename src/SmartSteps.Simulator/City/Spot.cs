namespace SmartSteps.Simulator.City;

/// <summary>A point of the city's tangent plane: metres east and north of its origin.</summary>
internal readonly record struct Spot(float East, float North)
{
    public float DistanceTo(Spot other)
    {
        var (east, north) = (other.East - East, other.North - North);
        return MathF.Sqrt((east * east) + (north * north));
    }

    public Spot Scattered(ref Rng rng, double metres) =>
        new((float)(East + rng.Normal(0, metres)), (float)(North + rng.Normal(0, metres)));
}
