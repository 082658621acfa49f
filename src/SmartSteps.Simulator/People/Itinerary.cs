using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.People;

/// <summary>
/// Plans a person's day, a pure function of seed, person and date: from dawn at home to dawn at home. Not thread-safe; one a worker.
/// </summary>
internal sealed class Itinerary(CityMap city, ulong seed)
{
    private const ulong Stream = 0x17E2;
    private const double Hour = 3600;
    private const double LastReturn = 27.3 * Hour;

    private Rng rng;
    private Resident person;
    private PlanDay day;
    private double now;
    private Spot place;
    private int venue;
    private List<Segment> plan = [];

    /// <summary>Appends the day's segments, without gap, in order.</summary>
    public void Append(List<Segment> segments, in Resident resident, int number, PlanDay planDay)
    {
        rng = new Rng(seed, Stream, (ulong)number, (ulong)planDay.Date.DayNumber);
        (person, day, plan) = (resident, planDay, segments);
        (now, place, venue) = (PlanDay.Dawn, person.Home, -1);
        var weekday = day.Date.DayOfWeek;
        var weekend = weekday is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (rng.Chance(weekend ? 0.08 : 0.04))
        {
            GoAway();
        }
        else if (Works(weekday))
        {
            Work();
            AfterWork(weekday);
        }
        else if (!rng.Chance(0.12))
        {
            FreeDay(weekday);
        }

        GoOut(weekday);
        Stay(PlanDay.End);
    }

    private bool Works(DayOfWeek weekday) => rng.Chance((person.Occupation, weekday) switch
    {
        (Occupation.Worker, DayOfWeek.Saturday) => 0.15,
        (Occupation.Worker, DayOfWeek.Sunday) => 0.07,
        (Occupation.Worker, _) => 0.86,
        (Occupation.Student, DayOfWeek.Saturday or DayOfWeek.Sunday) => 0,
        (Occupation.Student, _) => 0.9,
        _ => 0,
    });

    private void Work()
    {
        var begin = person.WorkStart + rng.Normal(0, 900);
        Stay(begin - TravelSeconds(person.Work));
        Go(person.Work);
        var hours = person.Occupation == Occupation.Student ? rng.Normal(6.3, 0.8) : rng.Normal(8.4, 0.7);
        var end = now + (hours * Hour);
        if (begin < 10 * Hour && rng.Chance(0.35))
        {
            Stay(rng.Normal(12.3, 0.35) * Hour);
            Go(person.Work.Scattered(ref rng, 250));
            Stay(now + (rng.Uniform(20, 50) * 60));
            Go(person.Work);
        }

        Stay(end);
    }

    private void AfterWork(DayOfWeek weekday)
    {
        if (rng.Chance(weekday is DayOfWeek.Sunday ? 0.01 : weekday is DayOfWeek.Friday or DayOfWeek.Saturday ? 0.12 : 0.08))
        {
            VisitMall();
        }
        else if (rng.Chance(weekday is DayOfWeek.Sunday ? 0.05 : 0.27))
        {
            Errand();
        }

        Go(person.Home);
    }

    private void FreeDay(DayOfWeek weekday)
    {
        var saturday = weekday == DayOfWeek.Saturday;
        var mall = weekday == DayOfWeek.Sunday ? 0.02 : saturday ? 0.26 : 0.13;
        var first = rng.Normal(saturday ? 11.6 : 10.6, 1.2) * Hour;
        var second = rng.Normal(15.6, 1.1) * Hour;
        foreach (var (start, chance) in ((double, double)[])[(first, 0.6), (second, 0.6)])
        {
            if (now > start || !rng.Chance(chance))
            {
                continue;
            }

            Stay(start);
            var u = rng.Uniform();

            // Malls fill late in the afternoon.
            if (u < (start > 13 * Hour ? 1.5 * mall : 0.6 * mall))
            {
                VisitMall();
            }
            else if (u < (weekday == DayOfWeek.Sunday ? 0.15 : 0.65))
            {
                Errand();
            }
            else if (u < 0.85)
            {
                Go(city.Homes.Draw(ref rng).Spot);
                Stay(now + (rng.Normal(2.2, 0.7) * Hour));
            }
            else
            {
                Go(city.Leisure.Draw(ref rng).Spot);
                Stay(now + (rng.Normal(1.6, 0.5) * Hour));
            }

            Go(person.Home);
        }
    }

    private void GoOut(DayOfWeek weekday)
    {
        var late = weekday is DayOfWeek.Friday or DayOfWeek.Saturday;
        var chance = (late ? 0.3 : 0.12) * (person.Occupation == Occupation.AtHome ? 0.5 : 1);
        var start = rng.Normal(late ? 20.6 : 19.7, 0.8) * Hour;
        if (now < start && place == person.Home && rng.Chance(chance))
        {
            Stay(start);
            Go(city.Leisure.Draw(ref rng).Spot);
            Stay(now + (Math.Max(0.5, rng.Normal(late ? 3.6 : 2.3, 1.1)) * Hour));
            Go(person.Home);
        }
    }

    private void GoAway()
    {
        Stay(rng.Normal(8.3, 1.2) * Hour);
        Go(city.Outline.Corners[rng.Below(city.Outline.Corners.Count)]);
        var back = Math.Max(now + Hour, rng.Normal(19, 1.5) * Hour);
        Add(SegmentKind.Away, back, place);
        Go(person.Home);
    }

    private void Errand()
    {
        Go((rng.Chance(0.7) ? person.Shops : city.Leisure.Draw(ref rng).Spot).Scattered(ref rng, 80));
        Stay(now + (rng.Uniform(12, 50) * 60));
    }

    /// <summary>A mall's part, by attraction and nearness; shorter or longer as people shop.</summary>
    private void VisitMall()
    {
        double total = 0;
        Span<double> upper = stackalloc double[city.Malls.Count];
        for (var i = 0; i < upper.Length; i++)
        {
            var mall = city.Venues[city.Malls[i]];
            var distance = 1 + (place.DistanceTo(mall.Centre) / 1500);
            upper[i] = total += mall.Attraction / (distance * Math.Sqrt(distance));
        }

        var draw = rng.Uniform() * total;
        var chosen = 0;
        while (chosen < upper.Length - 1 && upper[chosen] < draw)
        {
            chosen++;
        }

        var parts = 1 + rng.Below(2);
        for (var part = 0; part < parts; part++)
        {
            var at = city.Malls[chosen];
            Go(city.Venues[at].Draw(ref rng), at);
            Stay(now + (Math.Clamp(rng.Exponential(38) + 6, 6, 200) * 60));
            var other = city.Malls[(chosen + 1) % city.Malls.Count];
            if (city.Venues[other].Parent < 0 || city.Venues[other].Parent != city.Venues[at].Parent)
            {
                break;
            }

            chosen = (chosen + 1) % city.Malls.Count;
        }
    }

    private double TravelSeconds(Spot to)
    {
        var metres = Math.Abs(to.East - place.East) + Math.Abs(to.North - place.North);
        return metres < 600 ? 20 + (metres / 1.3) : 180 + (metres / person.Speed);
    }

    private void Stay(double until) => Add(SegmentKind.Stay, Math.Min(until, until == PlanDay.End ? PlanDay.End : LastReturn), place);

    private void Go(Spot to, int toVenue = -1)
    {
        if (to == place)
        {
            return;
        }

        Add(SegmentKind.Move, Math.Min(now + TravelSeconds(to), PlanDay.End - 60), to);
        (place, venue) = (to, toVenue);
    }

    private void Add(SegmentKind kind, double until, Spot to)
    {
        if (until <= now)
        {
            return;
        }

        var (start, end) = (day.Second(now), day.Second(until));
        if (end > start)
        {
            plan.Add(new Segment(kind, start, end, place, to, kind == SegmentKind.Stay ? venue : -1, (rng.Next() & 1) == 0));
        }

        now = until;
    }
}
