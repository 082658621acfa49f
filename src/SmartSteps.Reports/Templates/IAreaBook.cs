using SmartSteps.Insights.People;
using SmartSteps.Markets;
using SmartSteps.Reports.Products;

namespace SmartSteps.Reports.Templates;

/// <summary>A market's areas: their names, and the people that a device stands for in each. Thread-safe.</summary>
public interface IAreaBook
{
    /// <summary>The names in force on a day.</summary>
    ValueTask<IAreaNames> NamesAsync(Market market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The factors for the month of a day; null where the market's own holds everywhere.</summary>
    ValueTask<AreaFactors?> FactorsAsync(Market market, DateOnly day, CancellationToken cancellationToken);
}
