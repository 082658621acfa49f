using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.People;

/// <summary>
/// What stays the same of a person from day to day. Drawn from the seed and the person's number whenever it is needed, so that a
/// population costs no memory.
/// </summary>
internal readonly record struct Resident
{
    private const ulong Stream = 0x9E59;

    public Spot Home { get; private init; }

    /// <summary>Work or school.</summary>
    public Spot Work { get; private init; }

    /// <summary>The shops near home.</summary>
    public Spot Shops { get; private init; }

    public Occupation Occupation { get; private init; }

    /// <summary>Usual start of work in seconds after midnight.</summary>
    public int WorkStart { get; private init; }

    /// <summary>Metres a second along the streets.</summary>
    public float Speed { get; private init; }

    /// <summary>Calls and data use relative to the mean.</summary>
    public float Activity { get; private init; }

    /// <summary>Seconds between the handset's own reports while idle.</summary>
    public int Period { get; private init; }

    /// <summary>True for a handset that uses the capacity layer.</summary>
    public bool UsesCapacity { get; private init; }

    /// <summary>True for somebody who turns the handset off at night.</summary>
    public bool OffAtNight { get; private init; }

    public static Resident Of(CityMap city, ulong seed, int person)
    {
        var rng = new Rng(seed, Stream, (ulong)person);
        var (home, cluster) = city.Homes.Draw(ref rng);
        var (near, _) = city.Works.Draw(ref rng);
        var (other, _) = city.Works.Draw(ref rng);
        var work = home.DistanceTo(other) < home.DistanceTo(near) && rng.Chance(0.7) ? other : near;
        var kind = rng.Uniform();
        var occupation = kind < 0.55 ? Occupation.Worker : kind < 0.66 ? Occupation.Student : kind < 0.73 ? Occupation.HomeWorker : Occupation.AtHome;
        var shift = rng.Uniform();
        var mode = rng.Uniform();
        return new Resident
        {
            Home = home,
            Work = work,
            Shops = city.Homes.Clusters[cluster].Centre.Scattered(ref rng, 120),
            Occupation = occupation,
            WorkStart = (int)(3600 * (occupation == Occupation.Student ? rng.Normal(8, 0.3)
                : shift < 0.1 ? rng.Normal(6, 0.4) : shift < 0.2 ? rng.Normal(13.8, 0.5) : rng.Normal(8.3, 0.8))),
            Speed = (float)((mode < 0.45 ? 8.5 : mode < 0.85 ? 5.5 : 4.2) * rng.Uniform(0.8, 1.2)),
            Activity = (float)Math.Exp(rng.Normal(-0.16, 0.6)),
            Period = (int)(rng.Uniform(3300, 3900) * (rng.Chance(0.12) ? rng.Uniform(2, 4) : 1)),
            UsesCapacity = rng.Chance(0.68),
            OffAtNight = rng.Chance(0.12),
        };
    }
}
