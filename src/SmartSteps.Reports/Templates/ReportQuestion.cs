using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Reports.Jobs;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Templates;

/// <summary>An order with all that it names found. Immutable.</summary>
/// <param name="Order">What was ordered.</param>
/// <param name="Market">The market.</param>
/// <param name="Zones">The zones, in the order in which they were named.</param>
/// <param name="Parts">Of a report on a mall its indoor zones in force, by storey and name; else none.</param>
/// <param name="ClosedThrough">The market's last closed day, or null.</param>
public sealed record ReportQuestion(
    ReportOrder Order, Market Market, ImmutableArray<ReportZone> Zones, ImmutableArray<ReportZone> Parts, DateOnly? ClosedThrough)
{
    /// <summary>The window.</summary>
    public FigureWindow Window => FigureWindow.Of(Market.Calendar, Order.FirstDay, Order.DayAfter);

    /// <summary>How many local days it has.</summary>
    public int Days => Order.DayAfter.DayNumber - Order.FirstDay.DayNumber;

    /// <summary>True once all its days are closed.</summary>
    public bool IsClosed => ClosedThrough is { } closed && closed >= Order.DayAfter.AddDays(-1);

    /// <summary>What is bought with it.</summary>
    public IEnumerable<Purchase> Purchases()
    {
        var terms = TemplateTerms.Of(Order.Template);
        IEnumerable<PurchasedPlace> places = terms.MostZones == 0 ? [PurchasedPlace.WholeMarket] : Zones.Concat(Parts).Select(z => z.Place);
        return places.SelectMany(place => terms.Products.Select(product => Purchase.OfDays(product, Market, place, Order.FirstDay, Order.DayAfter)));
    }

    /// <summary>What the reader must know before the figures: days that are not closed.</summary>
    public ImmutableArray<string> Warnings()
    {
        if (IsClosed)
        {
            return [];
        }

        var first = ClosedThrough is { } closed && closed >= Order.FirstDay ? closed.AddDays(1) : Order.FirstDay;
        var missing = Papers.PaperDays.Of(first, Order.DayAfter);
        return [$"Not all days of this report were closed when it was made, and it waited as long as reports wait. Missing: {missing}. Order it again once they are closed."];
    }
}
