using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights.Places;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>What a product is asked about a zone.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Window">The time.</param>
/// <param name="Place">The same for the products.</param>
/// <param name="Format">The form of the answer.</param>
internal sealed record ZoneQuestion(FoundZone Zone, TimeWindow Window, PlaceQuestion Place, AnswerFormat Format)
{
    /// <summary>What each row of a table begins with.</summary>
    public TableHead Head => new(Zone.Market, Zone.Zone.Id);
}
