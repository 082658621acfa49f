using SmartSteps.Grid;

namespace SmartSteps.Simulator.Truth;

/// <summary>The counts of a day, of everybody or of one worker's share; sums do not depend on how people are shared out.</summary>
internal sealed class DayTruth(int leaves, int venues)
{
    public int[] PeopleLeafHour { get; } = new int[leaves * MarketDay.MaxHours];

    /// <summary>The operator's subscribers who take part.</summary>
    public int[] SubscribersLeafHour { get; } = new int[leaves * MarketDay.MaxHours];

    public int[] VisitorsVenueHour { get; } = new int[venues * MarketDay.MaxHours];

    /// <summary>The same of the operator's subscribers who take part.</summary>
    public int[] SubscribersVenueHour { get; } = new int[venues * MarketDay.MaxHours];

    public int[] SubscribersVenueDay { get; } = new int[venues];

    public int[] VisitorsVenueDay { get; } = new int[venues];

    public int[] PeopleVenueDwell { get; } = new int[venues * DwellBins.Names.Length];

    public Dictionary<(int Venue, Tile Origin), int> Origins { get; } = [];

    public Dictionary<(Tile From, Tile To), int> Flows { get; } = [];

    /// <summary>Origins and flows by named area.</summary>
    public Dictionary<(int Venue, int Area), int> AreaOrigins { get; } = [];

    public Dictionary<(int From, int To), int> AreaFlows { get; } = [];

    public void Add(DayTruth other)
    {
        Add(PeopleLeafHour, other.PeopleLeafHour);
        Add(SubscribersLeafHour, other.SubscribersLeafHour);
        Add(VisitorsVenueHour, other.VisitorsVenueHour);
        Add(VisitorsVenueDay, other.VisitorsVenueDay);
        Add(PeopleVenueDwell, other.PeopleVenueDwell);
        Add(SubscribersVenueHour, other.SubscribersVenueHour);
        Add(SubscribersVenueDay, other.SubscribersVenueDay);
        Add(Origins, other.Origins);
        Add(Flows, other.Flows);
        Add(AreaOrigins, other.AreaOrigins);
        Add(AreaFlows, other.AreaFlows);
    }

    private static void Add<TKey>(Dictionary<TKey, int> to, Dictionary<TKey, int> from)
        where TKey : notnull
    {
        foreach (var (key, count) in from)
        {
            to[key] = to.GetValueOrDefault(key) + count;
        }
    }

    private static void Add(int[] to, int[] from)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += from[i];
        }
    }
}
