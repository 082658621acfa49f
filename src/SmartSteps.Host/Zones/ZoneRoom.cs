using SmartSteps.Facts;
using SmartSteps.Host.Composition;
using SmartSteps.Insights.Fitness;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets.Zones;
using SmartSteps.Release.Products;

namespace SmartSteps.Host.Zones;

/// <summary>The desks for zones and pairs, and the fitness check, over a data directory's books.</summary>
internal sealed class ZoneRoom
{
    public ZoneRoom(Books books, TimeProvider time)
    {
        var options = new ZoneOptions();
        options.Validate();
        var grounds = new MarketGrounds(books.Networks);
        Zones = new ZoneDesk(books.Zones, grounds, time, options);
        Pairs = new PairDesk(books.Zones, Zones, options);
        Fitness = new FitnessCheck(
            books.Facts, new FootfallHeatmap(books.Facts), grounds, profile => ProductTable.Find(ProductId.ZoneHour)!.Parameters(profile), time);
    }

    public ZoneDesk Zones { get; }

    public PairDesk Pairs { get; }

    public FitnessCheck Fitness { get; }
}
